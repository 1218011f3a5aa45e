"""Iterate all visible openings, a hundred at a time, so that memory does not grow with the board."""

from array import array
from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import is_visible
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.records import openings_by_id, with_descriptions
from jobboard.store.engine import Store
from jobboard.store.models import Posting
from jobboard.store.visibility import visible

_AT_ONCE = 100


def visible_openings(store: Store, now: datetime) -> Iterator[list[Opening]]:
    """Openings visible at `now` with their descriptions, in the order of their ids, in batches.

    Each batch is read in a session of its own: a slow client holds none open. What closes meanwhile is left out.
    """
    with store.reading() as session:
        ids = sa.select(col(Posting.id)).where(visible(now)).order_by(col(Posting.id))
        # Eight bytes each; asking for the next hundred each time would sort all of them each time.
        numbers = array("q", session.execute(ids.execution_options(yield_per=10_000)).scalars())
    for first in range(0, len(numbers), _AT_ONCE):
        with store.reading() as session:
            openings = with_descriptions(session, openings_by_id(session, list(numbers[first : first + _AT_ONCE])))
        yield [
            opening for opening in openings if is_visible(opening.status, opening.valid_through, now, opening.shown_as)
        ]


def count_visible(session: Session, now: datetime) -> int:
    """The number of openings visible at `now`."""
    return int(session.execute(sa.select(sa.func.count()).select_from(Posting).where(visible(now))).scalar_one())
