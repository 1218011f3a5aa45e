"""Where to apply, and other addresses."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from jobboard.core.text import clean
from jobboard.importer.reading.raw_posting import RawPosting

LONGEST_ADDRESS = 2000

_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z][\w-]{1,62}")
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[\w-]{2,63}\.?|localhost|\[[0-9a-fA-F:.]+\]", re.IGNORECASE)
_PLAIN = re.compile(r"https?://(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,20}/[\w./?&=%~+-]*", re.ASCII)
_UNSAFE = re.compile(r"[\s<>\"\\^`{|}]")


def ways_to_apply(raw: RawPosting, notes: list[str]) -> tuple[str | None, str | None]:
    """The web address and the e-mail address to apply to; a note where one is unusable or both are missing."""
    said = raw.apply_url.strip()
    url = web_address(said)
    email = email_address(raw.apply_email) or (email_address(said) if url is None else None)
    if said and url is None and email is None:
        notes.append("the address to apply to is not a web address; it was left out")
    if url is None and email is None:
        notes.append("it says neither a web address nor an e-mail address to apply to")
    return url, email


@lru_cache(maxsize=1000)
def web_address(said: str) -> str | None:
    """An http(s) address as it can be linked to, “www.” completed; None for anything else."""
    if _PLAIN.fullmatch(said) and len(said) <= LONGEST_ADDRESS:
        return said
    url = clean(said).strip()
    if url[:4].casefold() == "www.":
        url = "https://" + url
    if not url or len(url) > LONGEST_ADDRESS or url[:4].casefold() != "http" or _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(f"[{host}]" if ":" in host else host):
        return None
    return None if "@" in parts.netloc else url


def email_address(said: str) -> str | None:
    """An e-mail address, “mailto:” and its subject taken off; None for anything else."""
    address = clean(said).strip()
    if address[:7].casefold() == "mailto:":
        address = unquote(address[7:].split("?", 1)[0])
    return address if len(address) <= 254 and _EMAIL.fullmatch(address) else None
