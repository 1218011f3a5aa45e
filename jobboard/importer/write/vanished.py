"""Openings whose own pages are gone (404 or 410): they close at once and not only after a second read."""

from collections.abc import Collection
from itertools import islice

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import JobboardError
from jobboard.importer.fetch.robots import may_be_read
from jobboard.importer.write.brake import MOST_AT_ONCE
from jobboard.importer.write.missing import OPEN
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import Posting, StandingSource
from jobboard.store.visibility import landed

_GONE = frozenset({404, 410})
_BYTES, _SECONDS = 256 << 10, 10.0


def find_vanished(store: Store, fetcher: Fetcher, source: StandingSource, missed: Collection[int]) -> frozenset[int]:
    """Of the openings that are missing for the first time, those whose own page answers 404 or 410.

    None where an opening that is still named answers the same, or where more are missed than may close unseen: then
    it is the site that is broken.
    """
    if not 0 < len(missed) <= MOST_AT_ONCE:
        return frozenset()
    with store.reading() as session:
        links, witness = _links(session, source, missed)
    gone = [number for number, link in links.items() if _is_gone(fetcher, link)]
    if not gone or not witness or _is_gone(fetcher, witness):
        return frozenset()
    return frozenset(gone)


def _links(session: Session, source: StandingSource, missed: Collection[int]) -> tuple[dict[int, str], str]:
    """Pages of the missed openings, where each has one of its own; and the page of one that is still named."""
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.source_url), col(Posting.apply_url))
        .where(col(Posting.source_id) == source.source_id, col(Posting.status).in_(OPEN), landed())
        .order_by(col(Posting.id).desc())
    )
    pages = {number: url or apply or "" for number, url, apply in rows}
    shared = {"", source.address, source.feed}
    used: dict[str, int] = {}
    for link in pages.values():
        used[link] = used.get(link, 0) + 1
    own_pages = {number: link for number, link in pages.items() if used[link] == 1 and link not in shared}
    named = islice((link for number, link in own_pages.items() if number not in missed), 1)
    return {number: own_pages[number] for number in missed if number in own_pages}, next(named, "")


def _is_gone(fetcher: Fetcher, link: str) -> bool:
    """Whether the page answers 404 or 410; one that may not be fetched or fails is not gone."""
    try:
        if not may_be_read(fetcher, link):
            return False
        return fetcher.fetch(link, most_bytes=_BYTES, seconds=_SECONDS).status in _GONE
    except JobboardError:
        return False
