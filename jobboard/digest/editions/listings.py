"""When each opening was first seen open. A renewed one, or one that was closed and opened again, is not new again."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from jobboard.store.models import Edition, FirstListing, Posting
from jobboard.store.types import UtcDateTime
from jobboard.store.visibility import visible

ODD = timedelta(days=2)
"""A moment further ahead than this was set by a clock that was wrong: nothing waits for it."""


def record_listings(session: Session, now: datetime) -> int:
    """Note the openings that were never seen before; gives how many.

    Moments only grow, also where the clock went back: none lies before what was told until. On a board
    that was open before anybody noted, what is there was first seen when it was kept.
    """
    latest = _last(session, col(FirstListing.listed_at), now)
    last_queued = _last(session, col(Edition.queued_at), now)
    ended = _last(session, col(Edition.period_end), now, col(Edition.state).not_in(("draft", "scheduled")))
    at = max(
        [now, *(moment_ + timedelta(microseconds=1) for moment_ in (latest, last_queued, ended) if moment_ is not None)]
    )
    moment = col(Posting.created_at) if latest is None else sa.literal(at, type_=UtcDateTime())
    known = sa.exists().where(col(FirstListing.posting_id) == col(Posting.id))
    unlisted = sa.select(col(Posting.id), moment).where(visible(now), ~known)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    insert = dialect.insert(FirstListing.__table__).from_select(["posting_id", "listed_at"], unlisted)  # type: ignore[attr-defined]
    done = session.execute(insert.on_conflict_do_nothing())
    return int(done.rowcount)  # type: ignore[attr-defined]


def between(session: Session, start: datetime, end: datetime, now: datetime) -> list[int]:
    """Openings first listed after `start`, until `end`, that are still open; the newest first."""
    rows = session.execute(
        sa.select(col(Posting.id))
        .join(FirstListing, col(FirstListing.posting_id) == col(Posting.id))
        .where(col(FirstListing.listed_at) > start, col(FirstListing.listed_at) <= end, visible(now))
        .order_by(col(FirstListing.listed_at).desc(), col(Posting.id).desc())
    )
    return list(rows.scalars())


def _last(session: Session, moment: Any, now: datetime, *conditions: Any) -> datetime | None:
    """The last of some moments, but for those that only a clock which was wrong can have set."""
    latest_moment: datetime | None = session.execute(
        sa.select(sa.func.max(moment)).where(moment <= now + ODD, *conditions)
    ).scalar()
    return latest_moment
