"""Boards that another employer has taken over: an answer that names no employer is known by its openings alone."""

from itertools import chain, islice
from urllib.parse import unquote

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import JobboardError
from jobboard.core.text import fold
from jobboard.importer.fetch.addresses import find_candidates, find_source
from jobboard.importer.fetch.candidates import board_at
from jobboard.importer.fetch.collect import DetailCache
from jobboard.importer.standing.moves import same_board
from jobboard.importer.write.missing import OPEN
from jobboard.importer.write.plan import Plan
from jobboard.importer.write.trust import TAKEN_OVER, Doubt
from jobboard.net.client import Fetcher
from jobboard.net.errors import Stopped
from jobboard.store.engine import Store
from jobboard.store.models import Posting, StandingSource
from jobboard.store.visibility import landed

_MOST_COMPARED = 500
_RENUMBERED_SHARE = 0.5
"""Where so many of the new openings have known titles, they have new ids."""
_LEAST = 3
"""A board that no careers page leads to is doubted where so many openings give way to so many others."""


def doubt_of_takeover(
    store: Store, fetcher: Fetcher, standing: StandingSource, plan: Plan, cache: DetailCache
) -> Doubt | None:
    """All openings are new and none of the old ones is left, where no careers page vouches for the board."""
    if TAKEN_OVER in standing.trusted or standing.source_id is None or not _names_only_new_ones(plan):
        return None
    if _names_an_employer(plan, standing.feed):
        return None
    with store.reading() as session:
        still_open = _titles(session, standing.source_id, open_only=True)
        before = still_open or _titles(session, standing.source_id, open_only=False)
    now = {fold(write.posting.title) for write in islice(chain.from_iterable(plan.new.slices()), _MOST_COMPARED)}
    if not before or len(before & now) >= _RENUMBERED_SHARE * len(now):
        return None
    lead = f"None of the openings that were read here before is left, and all {plan.report.created} are new"
    if board_at(standing.address):
        few = min(len(still_open), len(now)) < _LEAST
        return None if few else Doubt(TAKEN_OVER, f"{lead}; the answer does not say whose they are.", (TAKEN_OVER,))
    if _leads_there(fetcher, standing, cache):
        return None
    sentence = f"{lead}; {standing.address} does not lead to this board any more."
    return Doubt(TAKEN_OVER, sentence, (TAKEN_OVER,))


def _names_only_new_ones(plan: Plan) -> bool:
    report = plan.report
    return bool(report.created) and not (report.updated or report.unchanged)


def _names_an_employer(plan: Plan, feed: str) -> bool:
    """Whether the answer itself says whose the openings are. A name that stands in the address may be made from it."""
    address = _letters(unquote(feed))
    return any(_letters(name) not in address for name in plan.employer_counts)


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _titles(session: Session, source_id: int, *, open_only: bool) -> set[str]:
    query = sa.select(col(Posting.title)).where(col(Posting.source_id) == source_id, landed())
    if open_only:
        query = query.where(col(Posting.status).in_(OPEN))
    rows = session.execute(query.order_by(col(Posting.id).desc()).limit(_MOST_COMPARED))
    return {fold(title) for title in rows.scalars()}


def _leads_there(fetcher: Fetcher, standing: StandingSource, cache: DetailCache) -> bool:
    """Whether the careers page still leads to the board that is read. One that cannot be read does not vouch for it."""
    try:
        candidates = find_candidates(fetcher, standing.address)
        if any(same_board(candidate.address, standing.feed) for candidate in candidates):
            return True
        found = find_source(fetcher, standing.address, consent=bool(standing.consent), cache=cache)
    except Stopped:
        raise
    except JobboardError:
        return False
    return same_board(found.address, standing.feed)
