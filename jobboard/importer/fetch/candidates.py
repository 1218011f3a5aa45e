"""Candidates: where the openings of a careers page may be, each with a confidence and a reason."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode
from jobboard.importer.fetch.download import FetchedAnswer
from jobboard.importer.reading.board_urls import host_of
from jobboard.importer.reading.job_links import is_job_url, job_links, link_base
from jobboard.importer.reading.page import job_posting_nodes
from jobboard.importer.sources import feeds_in_page, find_entry, find_feed, find_own_host_boards, find_pages, sources

PAGES = "site-pages"
_LARGEST_PAGE = 5 << 20
_MOST_LINKS = 2_000
BY_ENTRY, _BY_HOST = 0.9, 0.95
EMBEDS = (("iframe", "src"), ("script", "src"))
LEADS = (("a", "href"), ("link", "href"))
_IN_SCRIPTS = re.compile(r"https?://[^\s\"'<>\\)]{4,400}")
_ABOUT_JOBS = ("job", "career", "vacanc", "opening", "position")
_FEEDS = (".rss", ".xml", ".atom", "/feed", "/feed/", ".json")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address to read; `kind` is empty where unknown. `confidence` is 0 to 1, `why` for a person."""

    address: str
    kind: str
    confidence: float
    why: str


def board_at(address: str) -> Candidate | None:
    """The board that an address is part of, by its host."""
    if feed := find_feed(address):
        kind, url = feed
        return Candidate(url, kind, _BY_HOST, f"the board of {urlsplit(address).hostname}")
    return None


def entry_at(address: str) -> Candidate | None:
    """The page that names the feed of the board that an address is part of, by its host."""
    if entry := find_entry(address):
        kind, url = entry
        return Candidate(url, kind, BY_ENTRY, f"the board of {host_of(address)}")
    return None


def asks_robots(address: str, kind: str) -> bool:
    """Whether robots.txt is asked before an address is read: not before an API that a system offers to programs."""
    source = sources().get(kind)
    return board_at(address) is None or (source is not None and source.is_web_page(address))


def boards_at(address: str) -> list[Candidate]:
    """The board that an address is part of, and what else may be read of it where its feed cannot be, surest first."""
    host = host_of(address)
    known = board_at(address) or entry_at(address)
    own = [
        Candidate(url, kind, 0.6, f"the form of an address at {host}") for kind, url in find_own_host_boards(address)
    ]
    pages = [Candidate(url, PAGES, 0.35, f"the pages of {host}") for url in find_pages(address)]
    return [*([known] if known else []), *own, *pages]


def candidates_in_page(page: FetchedAnswer) -> list[Candidate]:
    """What a page embeds or leads to, the surest first."""
    if page.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        return []
    text = text_of(page)
    html = LexborHTMLParser(text)
    embedded = _boards(links_in(html, EMBEDS, page.url), 0.9, "embeds")
    written = _boards(_in_scripts(html), 0.8, "names in a script")
    linked = _boards(links_in(html, LEADS, page.url), 0.65, "leads to")
    feeds = [
        Candidate(link, "", 0.6, f"the feed that the page names: {link}")
        for link in _distinct(links_in(html, LEADS, page.url))
        if _is_feed(link, page)
    ]
    candidates = [*embedded, *written, *linked, *_own_host_boards(text, page.url), *feeds]
    pages = job_links(html, page.url)
    if pages:
        why = f"{len(pages)} pages that the page leads to and whose addresses speak of openings"
        candidates.append(Candidate(page.permanent_url, PAGES, 0.3, why))
    best = {
        candidate.address: candidate for candidate in sorted(candidates, key=lambda candidate: candidate.confidence)
    }
    return sorted(best.values(), key=lambda candidate: -candidate.confidence)


def listed_pages(page: FetchedAnswer, known: Iterable[Candidate]) -> Candidate | None:
    """The pages that a list leads to, where it shows one opening or a few of many; None for a page of one opening."""
    if is_job_url(page.url):
        return None
    text = text_of(page)
    shown = list(job_posting_nodes(text.encode()))
    addresses = {str(node.get("url") or "") for node in shown}
    others = job_links(LexborHTMLParser(text), page.url).keys() - addresses
    has_more = len(others) > max(1, len(shown))
    return next((candidate for candidate in known if candidate.kind == PAGES), None) if has_more else None


def text_of(page: FetchedAnswer) -> str:
    """A page’s text, up to 5 MB."""
    html = page.content.read(_LARGEST_PAGE)
    page.content.seek(0)
    return decode(html)


def _boards(links: Iterable[str], confidence: float, verb: str) -> list[Candidate]:
    """Boards among links; one that is named several times is surer."""
    counts: Counter[tuple[str, str, str]] = Counter()
    further: list[Candidate] = []
    for link in islice(links, _MOST_LINKS):
        for board in boards_at(link):
            if board.confidence < BY_ENTRY:
                further.append(board)
            else:
                counts[board.address, board.kind, urlsplit(link).hostname or ""] += 1
    return [
        Candidate(address, kind, min(0.95, confidence + 0.02 * (count - 1)), f"a board that the page {verb}: {host}")
        for (address, kind, host), count in counts.items()
    ] + further


def _own_host_boards(text: str, url: str) -> Iterator[Candidate]:
    """Boards on the employer’s own host, by the marks that their systems leave in pages."""
    for kind, address in feeds_in_page(text, url):
        yield Candidate(address, kind, 0.6, f"a board on the site itself, by what {kind} leaves in its pages")


def _in_scripts(html: LexborHTMLParser) -> Iterator[str]:
    for script in html.css("script:not([src])"):
        for match in _IN_SCRIPTS.finditer((script.text() or "").replace("\\/", "/")):
            yield match[0]


def links_in(html: LexborHTMLParser, places: Iterable[tuple[str, str]], base: str) -> Iterator[str]:
    """The addresses in these attributes of these elements, in the order of the page."""
    base = link_base(html, base)
    for tag, attribute in places:
        for node in html.css(f"{tag}[{attribute}]"):
            if tag == "link" and "alternate" not in (node.attributes.get("rel") or ""):
                continue
            try:
                yield urljoin(base, (node.attributes.get(attribute) or "").strip())
            except ValueError:
                continue


def _distinct(links: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(islice(links, _MOST_LINKS)))


def _is_feed(link: str, page: FetchedAnswer) -> bool:
    """A feed of the same site with a word for jobs in its address."""
    path = urlsplit(link).path.casefold()
    about = any(word in path for word in _ABOUT_JOBS)
    return host_of(link) == host_of(page.url) and about and path.endswith(_FEEDS)
