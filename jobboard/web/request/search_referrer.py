"""The search on our own list that an opening was opened from, by the Referer header."""

from urllib.parse import parse_qs, urlsplit

from jobboard.core.links import Links

_LONGEST = 2_000


def referring_search(headers: dict[bytes, bytes], host: str) -> str:
    """The query typed on the list at `host` that links to the page asked for; empty if it came from elsewhere."""
    referrer = urlsplit(headers.get(b"referer", b"").decode("latin-1")[:_LONGEST])
    if referrer.netloc != host or referrer.path != Links.jobs():
        return ""
    return parse_qs(referrer.query).get("q", [""])[0]
