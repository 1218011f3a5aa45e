"""From an address to the openings behind it: a board's own answer, a feed, a page, or what a careers page embeds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.importer.detect import detect
from jobboard.importer.source import HEAD, Sample
from jobboard.importer.sources import sources
from jobboard.net.client import Fetched, Fetcher
from jobboard.net.errors import FetchFailed

LARGEST = 64 << 20
SECONDS = 60.0
_MOST_LINKS = 2_000
_HTML = b"<"
_PLACES = (("iframe", "src"), ("script", "src"), ("a", "href"), ("link", "href"))
_SENTENCES = {
    401: "wants a password.",
    403: "does not let programs in.",
    404: "is not there: there is no board under this name.",
    410: "is gone for good.",
    429: "is asked too often at the moment; try again in an hour.",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: from which address, of which kind, how sure, and how one came there, for a person."""

    address: str
    kind: str
    confidence: float
    why: str
    content: bytes
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The site says that nothing changed since it was last read."""


def feed_of(address: str) -> str:
    """The answer that lists all openings of the board at `address`; "" where no source knows the address."""
    for source in sources().values():
        known = getattr(source, "feed_of", None)
        found = str(known(address)) if known else ""
        if found:
            return found
    return ""


def find(fetcher: Fetcher, address: str) -> Found:
    """The openings at an address. Raises Unreadable and FetchFailed with what is wrong and what to do."""
    board = feed_of(address)
    if board:
        return _read(_fetch(fetcher, board), f"the board of {urlsplit(address).hostname}")
    page = _fetch(fetcher, address, asks_robots=True)
    try:
        return _read(page, "the address itself")
    except Unreadable as nothing:
        for link in links_in(page):
            board = feed_of(link)
            if board:
                return _read(_fetch(fetcher, board), f"a board that the page leads to: {urlsplit(link).hostname}")
            if _is_feed(link, page):
                return _read(_fetch(fetcher, link, asks_robots=True), f"the feed that the page names: {link}")
        raise nothing


def read_again(fetcher: Fetcher, address: str, etag: str, last_modified: str) -> Found | Unchanged:
    """What stands at an address that was read before, if it changed. Raises Unreadable and FetchFailed."""
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    conditions = {name: value for name, value in asked.items() if value}
    answer = _fetch(fetcher, address, asks_robots=not feed_of(address), conditions=conditions)
    return Unchanged() if answer.status == 304 else _read(answer, "the address that was read before")


def links_in(page: Fetched) -> list[str]:
    """What a page embeds or leads to, frames and scripts first; addresses in full."""
    if page.body.lstrip()[:1] != _HTML:
        return []
    return list(dict.fromkeys(_links(LexborHTMLParser(decode(page.body)), page.url)))[:_MOST_LINKS]


def _links(html: LexborHTMLParser, base: str) -> Iterator[str]:
    for tag, attribute in _PLACES:
        for node in html.css(f"{tag}[{attribute}]"):
            if tag == "link" and "alternate" not in (node.attributes.get("rel") or ""):
                continue
            try:
                yield urljoin(base, (node.attributes.get(attribute) or "").strip())
            except ValueError:
                continue


def _is_feed(link: str, page: Fetched) -> bool:
    """A feed of the same site whose address speaks of jobs."""
    parts, own = urlsplit(link), urlsplit(page.url)
    path = parts.path.casefold()
    about = any(word in path for word in ("job", "career", "vacanc", "opening", "position"))
    return parts.netloc == own.netloc and about and path.endswith((".rss", ".xml", ".atom", "/feed", "/feed/", ".json"))


def _read(fetched: Fetched, how: str) -> Found:
    known = detect(Sample(fetched.url, fetched.body[:HEAD]))
    said = fetched.headers.get("etag", "")[:200], fetched.headers.get("last-modified", "")[:60]
    return Found(fetched.url, known.kind, known.confidence, f"{known.why}, found by {how}", fetched.body, *said)


def _fetch(
    fetcher: Fetcher, address: str, *, asks_robots: bool = False, conditions: Mapping[str, str] | None = None
) -> Fetched:
    if asks_robots and not _may_be_read(fetcher, address):
        raise Unreadable(f"{address} asks programs not to read it (robots.txt); ask the employer for a feed.")
    answer = fetcher.fetch(
        address, headers={"Accept": _ACCEPT, **(conditions or {})}, most_bytes=LARGEST, seconds=SECONDS
    )
    if answer.status != 200 and not (conditions and answer.status == 304):
        raise Unreadable(f"{address} {_SENTENCES.get(answer.status, f'answered {answer.status}; try again later.')}")
    return answer


_ACCEPT = "application/json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"


def _may_be_read(fetcher: Fetcher, address: str) -> bool:
    """What robots.txt says (RFC 9309): no such file allows everything, one that fails allows nothing."""
    parts = urlsplit(address)
    try:
        answer = fetcher.fetch(f"{parts.scheme}://{parts.netloc}/robots.txt", most_bytes=500 << 10)
    except FetchFailed:
        return True  # the address itself will say what is wrong
    if answer.status >= 500:
        return False
    if answer.status != 200:
        return True
    rules = RobotFileParser()
    rules.parse(decode(answer.body).splitlines())
    return rules.can_fetch(fetcher.agent, address)
