"""Web addresses as people type them."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from jobboard.core.mail_domains import normal_address
from jobboard.core.text import one_line

LONGEST = 2_000

_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[\w-]{2,63}\.?|\[[0-9a-fA-F:.]+\]|localhost", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_]{2,63}(?:[:/?#].*)?", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s<>\"\\^`{|}\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


@lru_cache(maxsize=1_000)
def web_address(typed: str) -> str | None:
    """An http(s) address as it can be linked to, “https://” put before a bare one; None for anything else."""
    url = one_line(typed)
    if not _SCHEME.match(url) and _BARE.fullmatch(url) and "@" not in url:
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


def way_to_apply(typed: str) -> tuple[str | None, str | None]:
    """A web address or a mail address, told apart by looking; both None for what is neither."""
    said = one_line(typed)
    if said[:7].casefold() == "mailto:":
        said = said[7:].partition("?")[0]
    if "@" in said and "/" not in said.partition("@")[0]:
        return None, normal_address(said)
    return web_address(said), None
