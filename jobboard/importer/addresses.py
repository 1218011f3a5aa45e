"""From an address to the openings behind it: a board's own answer, a feed, a page, or what a careers page embeds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.importer.asking import Asked, ask
from jobboard.importer.detect import detect
from jobboard.importer.source import Sample
from jobboard.importer.sources import sources
from jobboard.net.client import Fetcher

_MOST_LINKS = 2_000
_LARGEST_PAGE = 5 << 20
_HTML = b"<"
_PLACES = (("iframe", "src"), ("script", "src"), ("a", "href"), ("link", "href"))


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: from which address, of which kind, how sure, and how one came there, for a person.

    `content` is a file at its start; `digest` knows the answer again, `headers` are in lower case.
    """

    address: str
    kind: str
    confidence: float
    why: str
    content: BinaryIO = field(repr=False)
    digest: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing changed since it was last read."""

    headers: Mapping[str, str] = field(default_factory=dict)


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
        return _read(ask(fetcher, board), f"the board of {urlsplit(address).hostname}")
    page = ask(fetcher, address, asks_robots=True)
    try:
        return _read(page, "the address itself")
    except Unreadable as nothing:
        for link in links_in(page):
            board = feed_of(link)
            if board:
                return _read(ask(fetcher, board), f"a board that the page leads to: {urlsplit(link).hostname}")
            if _is_feed(link, page):
                return _read(ask(fetcher, link, asks_robots=True), f"the feed that the page names: {link}")
        raise nothing


@dataclass(frozen=True, slots=True)
class Before:
    """What is remembered of the last whole read, so that an unchanged answer costs one request and no work."""

    etag: str = ""
    last_modified: str = ""
    digest: str = ""


def read_again(fetcher: Fetcher, address: str, before: Before) -> Found | Unchanged:
    """What stands at an address that was read before, if it changed. Raises Unreadable and FetchFailed."""
    asked = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
    conditions = {name: value for name, value in asked.items() if value}
    answer = ask(fetcher, address, asks_robots=not feed_of(address), conditions=conditions)
    if answer.status == 304 or answer.digest == before.digest:
        return Unchanged(answer.headers)
    return _read(answer, "the address that was read before")


def links_in(page: Asked) -> list[str]:
    """What a page embeds or leads to, frames and scripts first; addresses in full."""
    if page.head.lstrip()[:1] != _HTML:
        return []
    html = page.content.read(_LARGEST_PAGE)
    page.content.seek(0)
    return list(dict.fromkeys(_links(LexborHTMLParser(decode(html)), page.url)))[:_MOST_LINKS]


def _links(html: LexborHTMLParser, base: str) -> Iterator[str]:
    for tag, attribute in _PLACES:
        for node in html.css(f"{tag}[{attribute}]"):
            if tag == "link" and "alternate" not in (node.attributes.get("rel") or ""):
                continue
            try:
                yield urljoin(base, (node.attributes.get(attribute) or "").strip())
            except ValueError:
                continue


def _is_feed(link: str, page: Asked) -> bool:
    """A feed of the same site whose address speaks of jobs."""
    parts, own = urlsplit(link), urlsplit(page.url)
    path = parts.path.casefold()
    about = any(word in path for word in ("job", "career", "vacanc", "opening", "position"))
    return parts.netloc == own.netloc and about and path.endswith((".rss", ".xml", ".atom", "/feed", "/feed/", ".json"))


def _read(asked: Asked, how: str) -> Found:
    known = detect(Sample(asked.url, asked.head))
    why = f"{known.why}, found by {how}"
    return Found(asked.lasting, known.kind, known.confidence, why, asked.content, asked.digest, asked.headers)
