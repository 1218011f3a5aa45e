"""What the own page of an opening says: gone, still there, or nothing that can be relied on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

import sqlalchemy as sa
from selectolax.lexbor import LexborHTMLParser
from sqlmodel import Session, col

from jobboard.core.encoding import decode
from jobboard.core.errors import JobboardError
from jobboard.core.text import fold
from jobboard.importer.fetch.robots import may_be_read
from jobboard.importer.reading.app_pages import explain_empty_page
from jobboard.importer.write.missing import OPEN
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import Posting, StandingSource
from jobboard.store.visibility import landed

MOST_ASKED = 8
_STATUS_GONE = frozenset({404, 410})
_BYTES, _SECONDS = 256 << 10, 10.0
_CLOSED_WORDS = (
    *("no longer available", "no longer accepting", "no longer open", "has been filled", "is closed", "has expired"),
    *("not available anymore", "has been closed", "position filled", "vacancy is closed"),
)


class PageState(StrEnum):
    """`OTHER` is a page without the opening, `UNKNOWN` one that cannot be read or that its scripts fill."""

    GONE = "gone"
    THERE = "there"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What the pages of some openings said: which are gone, which still hold their opening, and how many were asked.

    Where many are missing, a sample speaks for all. `seen`: some page held its opening, also one that is still named.
    """

    vanished: frozenset[int] = frozenset()
    there: frozenset[int] = frozenset()
    asked: int = 0
    seen: bool = False

    def all_gone(self, ids: Collection[int]) -> bool:
        return bool(ids) and self.vanished.issuperset(ids)


NO_EVIDENCE = PageEvidence()


def ask_pages(
    store: Store,
    fetcher: Fetcher,
    source: StandingSource,
    missed: Collection[int],
    now: datetime,
    *,
    alone: bool = False,
    other_too: bool = False,
) -> PageEvidence:
    """Ask the own pages of openings that a read did not name, a sample where they are many.

    The page of an opening that is still named is the witness: where it is gone too, the site is broken. `alone`: there
    is no such opening, so that the pages speak for themselves.
    """
    if not missed:
        return NO_EVIDENCE
    with store.reading() as session:
        pages, witness = _pages(session, source, missed)
    asked = _sample(sorted(pages), MOST_ASKED, int(now.timestamp() // 3_600))
    states = {number: page_state(fetcher, *pages[number]) for number in asked}
    if not states:
        return NO_EVIDENCE
    says_gone = (PageState.GONE, PageState.OTHER) if other_too else (PageState.GONE,)
    gone = {number for number, state in states.items() if state in says_gone}
    if witness is None and not alone:
        gone = set()
    there = {number for number, state in states.items() if state == PageState.THERE}
    seen = bool(there)
    if witness and (gone or PageState.OTHER in states.values()):
        said = page_state(fetcher, *witness)
        seen = seen or said == PageState.THERE
        if said == PageState.GONE:
            return NO_EVIDENCE
        if said == PageState.THERE:
            gone |= {number for number, state in states.items() if state == PageState.OTHER}
    if len(pages) == len(asked):
        return PageEvidence(frozenset(gone), frozenset(there), len(asked), seen)
    if gone == set(asked):
        return PageEvidence(frozenset(pages), asked=len(asked), seen=seen)
    there = set(pages) if 2 * len(there) > len(asked) else there
    return PageEvidence(frozenset(gone), frozenset(there), len(asked), seen)


def page_state(fetcher: Fetcher, link: str, title: str) -> PageState:
    """What the page at `link` says of the opening `title`."""
    try:
        if not may_be_read(fetcher, link):
            return PageState.UNKNOWN
        answer = fetcher.fetch(link, most_bytes=_BYTES, seconds=_SECONDS)
    except JobboardError:
        return PageState.UNKNOWN
    if answer.status in _STATUS_GONE:
        return PageState.GONE
    page = decode(answer.body[:_BYTES])
    if answer.status != 200 or page.lstrip("\ufeff \t\r\n")[:1] != "<":
        return PageState.UNKNOWN
    heads, text = _texts(page)
    if any(words in heads for words in _CLOSED_WORDS):
        return PageState.GONE
    closed = any(words in text for words in _CLOSED_WORDS)
    if urlsplit(answer.url).path == urlsplit(link).path and fold(title) in heads and title and not closed:
        return PageState.THERE
    return PageState.UNKNOWN if explain_empty_page(page, answer.url) else PageState.OTHER


def _texts(page: str) -> tuple[str, str]:
    """The title and headings of a page, and the beginning of its text."""
    html = LexborHTMLParser(page)
    heads = " ".join(node.text() for node in html.css("title, h1, h2")[:20])
    return fold(heads), fold((html.body.text() if html.body else "")[:20_000])


def _pages(
    session: Session, source: StandingSource, missed: Collection[int]
) -> tuple[dict[int, tuple[str, str]], tuple[str, str] | None]:
    """Address and title of the missed openings that have a page of their own; and of one that is still named."""
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.source_url), col(Posting.apply_url), col(Posting.title))
        .where(col(Posting.source_id) == source.source_id, col(Posting.status).in_(OPEN), landed())
        .order_by(col(Posting.id).desc())
    )
    pages = {number: (url or apply or "", title) for number, url, apply, title in rows}
    shared = {"", source.address, source.feed}
    used: dict[str, int] = {}
    for link, _ in pages.values():
        used[link] = used.get(link, 0) + 1
    own = {number: page for number, page in pages.items() if used[page[0]] == 1 and page[0] not in shared}
    witness = next((page for number, page in own.items() if number not in missed), None)
    return {number: own[number] for number in missed if number in own}, witness


def _sample(ids: list[int], most: int, turn: int) -> list[int]:
    """At most so many, spread over all; others at another turn."""
    if len(ids) <= most:
        return ids
    first = turn % len(ids)
    return [ids[(first + number * len(ids) // most) % len(ids)] for number in range(most)]
