"""What the reads of a source came to on each day, for its history; rows go after three months."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from jobboard.store.models import SourceDay, StandingSource

DAYS = 90
READ, CHANGED, FAILED, HELD = "read", "changed", "failed", "held"
_COUNTS = ("reads", CHANGED, FAILED, HELD)
_days = SourceDay.__table__  # type: ignore[attr-defined]


def count_reads(session: Session, reads: Iterable[tuple[int, datetime, str]]) -> None:
    """Count reads of sources: their ids, moments and outcomes. Those of sources that were removed are left out."""
    counts: dict[tuple[int, date], Counter[str]] = {}
    for standing_id, at, outcome in reads:
        counts.setdefault((standing_id, at.astimezone(UTC).date()), Counter()).update(("reads", outcome))
    ids = {standing_id for standing_id, _ in counts}
    query = sa.select(col(StandingSource.id)).where(col(StandingSource.id).in_(ids)).with_for_update(read=True)
    known = set(session.execute(query).scalars())
    rows = [
        {"standing_id": standing_id, "day": day, **{name: count[name] for name in _COUNTS}}
        for (standing_id, day), count in counts.items()
        if standing_id in known
    ]
    if rows:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        insert = dialect.insert(_days)
        added = {name: _days.c[name] + insert.excluded[name] for name in _COUNTS}
        session.execute(insert.on_conflict_do_update(index_elements=["standing_id", "day"], set_=added), rows)


def days_of_source(session: Session, standing_id: int, now: datetime) -> list[SourceDay]:
    """The last days of a source on which it was read, the oldest first."""
    first = now.astimezone(UTC).date() - timedelta(days=DAYS - 1)
    query = sa.select(SourceDay).where(col(SourceDay.standing_id) == standing_id, col(SourceDay.day) >= first)
    return list(session.execute(query.order_by(col(SourceDay.day))).scalars())


def clean(session: Session, now: datetime) -> None:
    """Delete days that are no longer shown."""
    session.execute(sa.delete(SourceDay).where(col(SourceDay.day) < now.astimezone(UTC).date() - timedelta(days=DAYS)))
