"""Every opening that readers may see, a few hundred at a time, so that memory does not grow with the board."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.jobs.opening import Opening
from jobboard.jobs.records import described, openings_by_id
from jobboard.store.engine import Store
from jobboard.store.models import Posting
from jobboard.store.visibility import visible

_AT_ONCE = 500


def everything(store: Store, now: datetime) -> Iterator[list[Opening]]:
    """Openings visible at `now` with their descriptions, in the order of their ids, in batches.

    Each batch is read in a session of its own: a slow reader holds none open.
    """
    last = 0
    while True:
        with store.reading() as session:
            found = described(session, openings_by_id(session, _next(session, now, last)))
        if not found:
            return
        last = found[-1].id
        yield found


def count(session: Session, now: datetime) -> int:
    """How many there are."""
    return int(session.execute(sa.select(sa.func.count()).select_from(Posting).where(visible(now))).scalar_one())


def _next(session: Session, now: datetime, last: int) -> list[int]:
    ids = sa.select(col(Posting.id)).where(visible(now), col(Posting.id) > last)
    return list(session.execute(ids.order_by(col(Posting.id)).limit(_AT_ONCE)).scalars())
