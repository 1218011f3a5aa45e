"""Reads that found nothing new: noted in memory and written many at a time, since most reads are of this kind."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from jobboard.importer.standing.schedule import next_after_success
from jobboard.importer.standing.source_days import READ, count_reads
from jobboard.importer.write.confirm import confirm_unchanged
from jobboard.store.engine import Store
from jobboard.store.models import StandingSource
from jobboard.store.types import UtcDateTime

_MOST, _SECONDS = 200, 10.0
_standing = StandingSource.__table__  # type: ignore[attr-defined]
_next_at = _standing.c.next_at
_UPDATE = (
    sa.update(_standing)
    .where(_standing.c.id == sa.bindparam("standing_id"))
    .values(
        succeeded_at=sa.bindparam("at"),
        allowed_at=sa.bindparam("allowed"),
        # Who asked for a read meanwhile gets it.
        next_at=sa.case((_next_at == sa.bindparam("due_at"), sa.bindparam("next", type_=UtcDateTime)), else_=_next_at),
        read_seconds=sa.bindparam("seconds"),
        leased_until=None,
        failing_since=None,
        gone_since=None,
        failures=0,
        error="",
    )
)


@dataclass(frozen=True, slots=True)
class UnchangedRead:
    source: StandingSource
    at: datetime
    headers: Mapping[str, str]
    seconds: float

    def row(self) -> dict[str, object]:
        allowed, following = next_after_success(self.source, self.at, self.headers, self.seconds)
        return {
            "standing_id": self.source.id,
            "at": self.at,
            "allowed": allowed,
            "due_at": self.source.next_at,
            "next": following,
            "seconds": self.seconds,
        }


@dataclass(slots=True)
class UnchangedReads:
    """`timer` gives monotonic seconds. What a kill loses is read again when the leases run out."""

    timer: Callable[[], float] = time.monotonic
    _reads: list[UnchangedRead] = field(default_factory=list)
    _first_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, read: UnchangedRead) -> None:
        with self._lock:
            if not self._reads:
                self._first_at = self.timer()
            self._reads.append(read)

    @property
    def are_due(self) -> bool:
        """Whether enough reads wait, or for long enough."""
        return len(self._reads) >= _MOST or (bool(self._reads) and self.timer() - self._first_at > _SECONDS)

    def write(self, store: Store, now: datetime) -> None:
        """Write what waits, in one transaction."""
        with self._lock:
            reads, self._reads = self._reads, []
        if not reads:
            return
        with store.writing(now) as session:
            session.connection().execute(_UPDATE, [read.row() for read in reads])
            confirm_unchanged(session, [(read.source.source_id, read.at) for read in reads if read.source.source_id])
            count_reads(session, [(read.source.id or 0, read.at, READ) for read in reads])
