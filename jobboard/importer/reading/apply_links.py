"""Where to apply: the web address or email address of an opening."""

from jobboard.core.addresses import parse_apply_address, parse_email_address
from jobboard.importer.reading.raw_posting import RawPosting


def apply_addresses(posting: RawPosting, notes: list[str]) -> tuple[str | None, str | None]:
    """The web address and the email address to apply to; a note where one is unusable or both are missing."""
    url, email = parse_apply_address(posting.apply_url)
    if posting.apply_url.strip() and url is None and email is None:
        notes.append("the address to apply to is not a web address; it was left out")
    email = parse_email_address(posting.apply_email) or email
    if url is None and email is None:
        notes.append("it says neither a web address nor an e-mail address to apply to")
    return url, email
