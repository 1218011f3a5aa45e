"""Reading standing sources when they are due: claimed by lease, backed off when they fail, never closing on failure."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.clock import Clock
from jobboard.core.errors import JobboardError
from jobboard.core.states import Status
from jobboard.importer.addresses import Found, Unchanged, find, read_again
from jobboard.importer.plan import Plan
from jobboard.importer.reconcile import Reconciled, reconcile
from jobboard.importer.report import ImportReport
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import Source, StandingSource

EVERY = timedelta(hours=6)
_LEASE = timedelta(minutes=15)
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=30), timedelta(days=1)
AT_ONCE = 20
"""Sources that one turn of the worker reads; one after the other, so that no host is asked twice at a time."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of one read; `error` is empty where it succeeded."""

    report: ImportReport
    reconciled: Reconciled
    error: str = ""


def poll_due(store: Store, fetcher: Fetcher, clock: Clock, currency: str, stopping: Callable[[], bool]) -> int:
    """Read what is due; gives how many sources were read."""
    done = 0
    while done < AT_ONCE and not stopping():
        claimed = claim(store, clock())
        if claimed is None:
            break
        poll(store, fetcher, clock(), claimed, currency)
        done += 1
    return done


def claim(store: Store, now: datetime, standing_id: int | None = None) -> int | None:
    """Lease one source that is due (or the one named, due or not), so that nobody else reads it; None for none."""
    free = sa.or_(col(StandingSource.leased_until).is_(None), col(StandingSource.leased_until) < now)
    due = sa.and_(col(StandingSource.state) == "active", col(StandingSource.next_at) <= now)
    wanted = due if standing_id is None else col(StandingSource.id) == standing_id
    with store.reading() as session:
        query = sa.select(col(StandingSource.id)).where(wanted, free).order_by(col(StandingSource.next_at)).limit(1)
        found = session.execute(query).scalar()
    if found is None:
        return None
    with store.writing(now) as session:
        taken = session.execute(
            sa.update(StandingSource)
            .where(col(StandingSource.id) == found, free)
            .values(leased_until=now + _LEASE, tried_at=now)
        )
        return found if taken.rowcount == 1 else None  # type: ignore[attr-defined]


def poll(store: Store, fetcher: Fetcher, now: datetime, standing_id: int, currency: str) -> Polled:
    """Read one leased source and do what follows from it, in one transaction; what fails closes nothing."""
    with store.reading() as session:
        source = session.get_one(StandingSource, standing_id)
        session.expunge(source)
    try:
        found = _fetch(fetcher, source)
        if isinstance(found, Unchanged):
            with store.writing(now) as session:
                _succeeded(session.get_one(StandingSource, standing_id), now)
            return Polled(ImportReport(), Reconciled())
        return _take(store, source, found, now, currency)
    except JobboardError as failed:
        with store.writing(now) as session:
            row = session.get(StandingSource, standing_id)
            if row is not None:
                _failed(row, failed.sentence, now)
        return Polled(ImportReport(failed=True), Reconciled(), failed.sentence)


def _fetch(fetcher: Fetcher, source: StandingSource) -> Found | Unchanged:
    if not source.feed:
        return find(fetcher, source.address)
    return read_again(fetcher, source.feed, source.etag, source.last_modified)


def _take(store: Store, source: StandingSource, found: Found, now: datetime, currency: str) -> Polled:
    done = Reconciled()

    def then(session: Session, plan: Plan, read: Source) -> None:
        nonlocal done
        row = session.get_one(StandingSource, source.id)
        row.feed, row.kind, row.source_id = found.address, found.kind, read.id
        row.etag, row.last_modified = found.etag, found.last_modified
        _succeeded(row, now)
        if plan.report.read > plan.report.rejected:
            row.yielded_at = now
        # What could not be read may be an opening that is still there: then nothing closes.
        if not plan.report.rejected:
            done = reconcile(session, read.id or 0, row.id or 0, plan.seen, now, read=plan.report.read)
            plan.report.closed, plan.report.held = len(done.closed), len(done.held)

    status = Status.PENDING if source.reviewed else Status.PUBLISHED
    # An empty answer names no board, so what it was before is told with it.
    location = _location(store, source)
    options = ImportOptions(currency, found.kind, source.company_name, status, location=location)
    report = import_stream(store, BytesIO(found.content), found.address, options, now, then=then)
    return Polled(report, done)


def _location(store: Store, source: StandingSource) -> str:
    if source.source_id is None:
        return ""
    with store.reading() as session:
        return session.get_one(Source, source.source_id).location


def _succeeded(row: StandingSource, now: datetime) -> None:
    row.succeeded_at, row.failing_since, row.failures, row.error = now, None, 0, ""
    row.leased_until, row.next_at = None, now + EVERY * random.uniform(0.9, 1.1)  # noqa: S311  so that not all come at once


def _failed(row: StandingSource, sentence: str, now: datetime) -> None:
    row.failures += 1
    row.failing_since = row.failing_since or now
    row.error, row.leased_until = sentence[:500], None
    wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(row.failures - 1, 6))
    row.next_at = now + wait * random.uniform(0.8, 1.2)  # noqa: S311  jitter
