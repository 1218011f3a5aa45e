"""How standing sources do, as one word each, and their days as a strip."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Forbidden
from jobboard.importer.standing.source_days import DAYS
from jobboard.store import audit
from jobboard.store.models import HeldRun, SourceDay, StandingSource

A_PAGE = 50
SLOW_SECONDS = 10.0


class Health(StrEnum):
    """In the order in which an editor looks at them."""

    FAILING = "failing"
    HELD = "held"
    INCOMPLETE = "incomplete"
    SLOW = "slow"
    WAITING = "waiting"
    HEALTHY = "healthy"
    PAUSED = "paused"


RETRIED = frozenset({Health.FAILING, Health.INCOMPLETE, Health.SLOW})
"""Those that may be read again all at once."""
_is_held = sa.exists().where(col(HeldRun.standing_id) == col(StandingSource.id), col(HeldRun.settled_at).is_(None))
_health = sa.case(
    (col(StandingSource.state) == "paused", Health.PAUSED.value),
    (col(StandingSource.failures) > 0, Health.FAILING.value),
    (_is_held, Health.HELD.value),
    (col(StandingSource.error) != "", Health.INCOMPLETE.value),
    (col(StandingSource.succeeded_at).is_(None), Health.WAITING.value),
    (col(StandingSource.read_seconds) >= SLOW_SECONDS, Health.SLOW.value),
    else_=Health.HEALTHY.value,
)
_rank = sa.case(*((_health == state.value, number) for number, state in enumerate(Health)), else_=len(Health))


@dataclass(frozen=True, slots=True)
class SourceHealth:
    source: StandingSource
    health: Health


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the strip: `outcome` is failed, held, changed, read or nothing."""

    day: date
    outcome: str
    reads: int = 0
    changed: int = 0
    failed: int = 0
    held: int = 0


def counts_by_health(session: Session) -> dict[Health, int]:
    """How many sources are in each state; states that none is in are left out."""
    rows = session.execute(sa.select(_health.label("health"), sa.func.count()).group_by("health"))
    counts = {Health(name): number for name, number in rows}
    return {state: counts[state] for state in Health if state in counts}


def list_page(session: Session, number: int, health: Health | None = None) -> list[SourceHealth]:
    """One page of sources, those that fail first and of these the longest failing."""
    query = sa.select(StandingSource, _health).order_by(
        _rank, col(StandingSource.failing_since), col(StandingSource.address)
    )
    if health is not None:
        query = query.where(_health == health.value)
    rows = session.execute(query.offset((number - 1) * A_PAGE).limit(A_PAGE))
    return [SourceHealth(source, Health(name)) for source, name in rows]


def with_health(session: Session, sources: Iterable[StandingSource]) -> list[SourceHealth]:
    """These sources with their states, in the same order."""
    listed = list(sources)
    ids = [source.id for source in listed]
    rows = session.execute(sa.select(col(StandingSource.id), _health).where(col(StandingSource.id).in_(ids)))
    states = {standing_id: Health(name) for standing_id, name in rows}
    return [SourceHealth(source, states[source.id]) for source in listed]


def retry_all(session: Session, actor: Actor, now: datetime, health: Health) -> int:
    """Read all sources of a state again, at once; returns how many. Raises Forbidden."""
    if not actor.at_desk:
        raise Forbidden("Only editors read many sources again.")
    chosen = sa.select(col(StandingSource.id)).where(_health == health.value) if health in RETRIED else None
    if chosen is None:
        return 0
    ids = list(session.execute(chosen).scalars())
    session.execute(sa.update(StandingSource).where(col(StandingSource.id).in_(ids)).values(next_at=now))
    audit.record(session, actor, now, "sources.retried", "standing-source", None, state=health.value, sources=len(ids))
    return len(ids)


def strip(days: Iterable[SourceDay], now: datetime) -> list[StripDay]:
    """The last three months, a day each, the oldest first."""
    known = {day.day: day for day in days}
    today = now.astimezone(UTC).date()
    dates = [today - timedelta(days=ago) for ago in range(DAYS - 1, -1, -1)]
    return [_strip_day(known[day]) if day in known else StripDay(day, "") for day in dates]


def _strip_day(day: SourceDay) -> StripDay:
    outcome = "failed" if day.failed else "held" if day.held else "changed" if day.changed else "read"
    return StripDay(day.day, outcome, day.reads, day.changed, day.failed, day.held)
