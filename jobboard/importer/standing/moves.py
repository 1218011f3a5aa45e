"""Employers that move: the careers page leads to another board than the one that was read."""

from datetime import datetime, timedelta
from itertools import chain, islice
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import JobboardError
from jobboard.core.text import fold
from jobboard.importer.fetch.addresses import find_candidates, find_source
from jobboard.importer.fetch.candidates import board_at
from jobboard.importer.fetch.collect import DetailCache
from jobboard.importer.fetch.discovered import DiscoveredSource
from jobboard.importer.write.missing import OPEN
from jobboard.importer.write.plan import Plan
from jobboard.importer.write.trust import Doubt
from jobboard.net.client import Fetcher
from jobboard.net.errors import Stopped
from jobboard.store.models import Posting, StandingSource
from jobboard.store.visibility import landed

LOOK_EVERY = timedelta(days=7)
"""The careers page of a source that is read elsewhere is looked at so often …"""
LOOK_IN_TROUBLE = timedelta(hours=5)
"""… and so often while the board fails or is empty."""
MOVED = "moved"
_SURE = 0.6
_SAME_SHARE = 1 / 3
_MOST_COMPARED = 500


def is_due(standing: StandingSource, now: datetime) -> bool:
    """Whether the careers page should be looked at before the board is read."""
    if not standing.feed or board_at(standing.address) or urlsplit(standing.feed) == urlsplit(standing.address):
        return False
    in_trouble = standing.failures > 0 or standing.empty_reads > 0
    return standing.looked_at is None or now - standing.looked_at >= (LOOK_IN_TROUBLE if in_trouble else LOOK_EVERY)


def find_move(
    fetcher: Fetcher, standing: StandingSource, *, consent: bool, cache: DetailCache
) -> DiscoveredSource | None:
    """What the careers page leads to now, where that is no longer what was read; None where nothing is sure."""
    try:
        candidates = find_candidates(fetcher, standing.address)
        sure = [candidate for candidate in candidates if candidate.confidence >= _SURE]
        if not sure or any(same_board(candidate.address, standing.feed) for candidate in candidates):
            return None
        found = find_source(fetcher, standing.address, consent=consent, cache=cache)
    except Stopped:
        raise
    except JobboardError:
        return None
    refused = refused_key(found.address) in standing.trusted
    return None if refused or same_board(found.address, standing.feed) else found


def doubt_of_move(session: Session, standing: StandingSource, address: str, plan: Plan) -> Doubt | None:
    """Another board is believed where it names openings that the old one had, or where the old one had none open."""
    key = _key(address)
    if standing.source_id is None or key in standing.trusted:
        return None
    query = sa.select(col(Posting.title)).where(
        col(Posting.source_id) == standing.source_id, col(Posting.status).in_(OPEN), landed()
    )
    before = {fold(title) for title in session.execute(query.limit(_MOST_COMPARED)).scalars()}
    new = islice(chain.from_iterable(plan.new.slices()), _MOST_COMPARED)
    now = {fold(write.posting.title) for write in new}
    if plan.report.unchanged or plan.report.updated or not before:
        return None
    if now and len(before & now) >= _SAME_SHARE * min(len(before), len(now)):
        return None
    sentence = f"The careers page leads to {address} now, with other openings than {standing.feed} had."
    return Doubt(MOVED, sentence, (key,))


def refused_key(address: str) -> str:
    """By what a source remembers that the board at `address` is not its own."""
    return f"not {_key(address)}"


def look_again(standing: StandingSource, now: datetime) -> None:
    """Have the careers page looked at with the next read."""
    standing.looked_at = now - LOOK_EVERY


def same_board(first: str, second: str) -> bool:
    """Whether two addresses are of one board."""
    a, b = (board_at(address) for address in (first, second))
    if a and b:
        return a.address == b.address
    return first.partition("?")[0].rstrip("/") == second.partition("?")[0].rstrip("/")


def _key(address: str) -> str:
    return f"{MOVED}:{address}"
