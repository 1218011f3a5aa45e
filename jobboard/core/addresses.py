"""Web addresses and email addresses as people and sources write them: the one reader of each."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

from jobboard.core.text import one_line

LONGEST = 2_000
_LONGEST_EMAIL = 254

_PLAIN = re.compile(r"https?://(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,20}/[\w./?&=%~+-]*", re.ASCII)
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[\w-]{2,63}\.?|\[[0-9a-fA-F:.]+\]|localhost", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]{1,63}\.)+([^\W\d_]{2,63})(?:[:/?#].*)?", re.IGNORECASE)
_FILE_ENDINGS = frozenset(
    {
        *("asp", "aspx", "cfm", "cgi", "csv", "doc", "docx", "htm", "html", "json"),
        *("jsp", "pdf", "php", "xhtml", "xls", "xlsx", "xml"),
    }
)
_UNSAFE = re.compile(r"[\s<>\"\\^`{|}\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)

# The library's documented way to allow domains of intranets and of tests.
SPECIAL_USE_DOMAIN_NAMES.remove("local")
SPECIAL_USE_DOMAIN_NAMES.remove("test")


@lru_cache(maxsize=1_000)
def parse_web_address(text: str) -> str | None:
    """An http(s) address that is safe to link to; None for anything else.

    “https://” is put before a bare one, such as example.org/careers. Refused are user names, hosts without a dot
    (but localhost), and characters that break out of a link or turn its text round.
    """
    if _PLAIN.fullmatch(text) and len(text) <= LONGEST:
        return text
    url = one_line(text)
    if not _SCHEME.match(url) and _is_bare(url):
        url = f"https://{url}"
    if len(url) > LONGEST or _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return None
    return url if _HOST.fullmatch(f"[{host}]" if ":" in host else host) else None


def parse_email_address(text: str) -> str | None:
    """An email address with its domain in lower-case ASCII (IDNA); None for anything else (RFC 5321, 5322, 6531).

    “mailto:” and what follows a “?” are taken off. Whether the domain exists is not looked up.
    """
    address = text.strip()
    if address[:7].casefold() == "mailto:":
        address = unquote(address[7:].partition("?")[0])
    if "@" not in address or len(address) > _LONGEST_EMAIL:
        return None
    try:
        valid = validate_email(address, check_deliverability=False, strict=True)
    except EmailNotValidError:
        return None
    return f"{valid.local_part}@{valid.ascii_domain.lower()}"


def parse_apply_address(text: str) -> tuple[str | None, str | None]:
    """The web address or the email address to apply to; both None for what is neither."""
    line = one_line(text)
    if line[:7].casefold() == "mailto:" or ("@" in line and "/" not in line.partition("@")[0]):
        return None, parse_email_address(line)
    return parse_web_address(line), None


def _is_bare(text: str) -> bool:
    """Whether this begins with a host, and is no file of a site, such as jobs.html."""
    match = _BARE.fullmatch(text)
    return match is not None and "@" not in text and match[1].casefold() not in _FILE_ENDINGS
