"""Reading standing sources when they are due: claimed by lease, backed off when they fail, never closing on failure."""

import random
from collections.abc import Mapping as Headers
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.dates import DaysFirst
from jobboard.core.errors import JobboardError
from jobboard.core.states import Status
from jobboard.importer.addresses import Before, Found, Unchanged, find, read_again
from jobboard.importer.asking import Refused
from jobboard.importer.held import hold_doubted
from jobboard.importer.keeping import Kept
from jobboard.importer.mapping import Mapping
from jobboard.importer.plan import Plan
from jobboard.importer.reconcile import Reconciled, reconcile
from jobboard.importer.report import ImportReport
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.trust import REUSED, doubt
from jobboard.importer.vanished import close_vanished
from jobboard.jobs.taxonomy.reading import Taxonomy
from jobboard.net.answers import wait_of
from jobboard.net.client import Fetcher
from jobboard.net.errors import Stopped
from jobboard.store.engine import Store
from jobboard.store.models import ImportRun, Source, StandingSource

EVERY = timedelta(hours=6)
_LEASE = timedelta(minutes=15)
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=30), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of one read; `error` is empty where it succeeded."""

    report: ImportReport
    reconciled: Reconciled
    error: str = ""


def is_due(now: datetime) -> sa.ColumnElement[bool]:
    """Sources that want to be read."""
    return sa.and_(col(StandingSource.state) == "active", col(StandingSource.next_at) <= now)


def is_free(now: datetime) -> sa.ColumnElement[bool]:
    """Sources that nobody reads."""
    return sa.or_(col(StandingSource.leased_until).is_(None), col(StandingSource.leased_until) < now)


def claim(store: Store, now: datetime, standing_id: int | None = None, *, due: bool = False) -> int | None:
    """Lease one source that is due, so that nobody else reads it; None for none.

    The one that is named is taken due or not, unless `due` says otherwise.
    """
    wanted = [is_free(now)]
    if standing_id is None or due:
        wanted.append(is_due(now))
    if standing_id is not None:
        wanted.append(col(StandingSource.id) == standing_id)
    with store.reading() as session:
        query = sa.select(col(StandingSource.id)).where(*wanted).order_by(col(StandingSource.next_at)).limit(1)
        found = session.execute(query).scalar()
    if found is None:
        return None
    with store.writing(now) as session:
        taken = session.execute(
            sa.update(StandingSource)
            .where(col(StandingSource.id) == found, *wanted)
            .values(leased_until=now + _LEASE, tried_at=now)
        )
        return found if taken.rowcount == 1 else None  # type: ignore[attr-defined]


def poll(
    store: Store,
    fetcher: Fetcher,
    now: datetime,
    standing_id: int,
    currency: str,
    taxonomy: Taxonomy | None = None,
    day_first: DaysFirst = None,
) -> Polled:
    """Read one leased source and do what follows from it, in one transaction; what fails closes nothing."""
    with store.reading() as session:
        source = session.get_one(StandingSource, standing_id)
        session.expunge(source)
    try:
        found = _fetch(fetcher, source, Kept(store, now))
        if isinstance(found, Unchanged):
            with store.writing(now) as session:
                _succeeded(session.get_one(StandingSource, standing_id), now, found.headers)
            return Polled(ImportReport(), Reconciled())
        with found.content:
            done = _take(store, source, found, now, currency, taxonomy, day_first)
        return _with_vanished(done, close_vanished(store, fetcher, now, standing_id, done.reconciled.missed))
    except Stopped as stopped:
        give_back(store, now, standing_id)
        return Polled(ImportReport(failed=True), Reconciled(), stopped.sentence)
    except JobboardError as failed:
        with store.writing(now) as session:
            row = session.get(StandingSource, standing_id)
            if row is not None:
                _failed(row, failed, now)
        return Polled(ImportReport(failed=True), Reconciled(), failed.sentence)


def _with_vanished(done: Polled, closed: tuple[int, ...]) -> Polled:
    done.report.closed += len(closed)
    return replace(done, reconciled=replace(done.reconciled, closed=(*done.reconciled.closed, *closed)))


def give_back(store: Store, now: datetime, standing_id: int) -> None:
    """Return a lease unused, when the board stops; the source is due as before."""
    with store.writing(now) as session:
        row = session.get(StandingSource, standing_id)
        if row is not None:
            row.leased_until = None


def _fetch(fetcher: Fetcher, source: StandingSource, kept: Kept) -> Found | Unchanged:
    consent, mapped = bool(source.consent), bool(source.mapping)
    if not source.feed:
        return find(fetcher, source.address, consent=consent, keeping=kept, mapped=mapped)
    before = Before(source.etag, source.last_modified, source.content_digest, source.kind)
    return read_again(fetcher, source.feed, before, consent=consent, keeping=kept, mapped=mapped)


def _take(
    store: Store,
    source: StandingSource,
    found: Found,
    now: datetime,
    currency: str,
    taxonomy: Taxonomy | None,
    day_first: DaysFirst,
) -> Polled:
    done = Reconciled()

    def judge(session: Session, plan: Plan, read: Source) -> str:
        row = session.get_one(StandingSource, source.id)
        found_wrong = doubt(session, row, read, plan)
        if found_wrong is None:
            return ""
        hold_doubted(session, row, found_wrong, plan, now)
        _remember(row, found, all_there=False)
        _succeeded(row, now, found.headers)
        return found_wrong.said

    def then(session: Session, plan: Plan, read: Source) -> None:
        nonlocal done
        row = session.get_one(StandingSource, source.id)
        row.feed, row.kind, row.source_id = found.address, found.kind, read.id
        run = session.get_one(ImportRun, read.last_run_id)
        run.standing_id = row.id
        row.trusted = [each for each in row.trusted if each != REUSED]
        _succeeded(row, now, found.headers)
        if plan.report.read > plan.report.rejected:
            row.yielded_at = now
        # What could not be read may be an opening that is still there: then nothing closes.
        if not plan.report.broken and found.complete:
            done = reconcile(session, run, row, plan.seen, now)
            plan.report.closed, plan.report.held = len(done.closed), len(done.held)
        row.error = found.partly[:500]
        if found.unfinished:
            row.next_at = max(now + _FIRST_WAIT, row.allowed_at or now)
        _remember(
            row,
            found,
            all_there=found.complete and not (plan.report.broken or done.missed or done.held or done.waiting),
        )

    status = Status.PENDING if source.reviewed else Status.PUBLISHED
    # An empty answer names no board, so what it was before is told with it.
    location = _location(store, source)
    mapping = Mapping(source.mapping) if source.mapping else None
    options = ImportOptions(
        *(currency, found.kind, source.company_name, status),
        location=location,
        partly=found.partly,
        own=source.company_id is not None,
        mapping=mapping,
        taxonomy=taxonomy,
        day_first=day_first,
    )
    report = import_stream(store, found.content, found.address, options, now, then=then, judge=judge)
    return Polled(report, done)


def _location(store: Store, source: StandingSource) -> str:
    if source.source_id is None:
        return ""
    with store.reading() as session:
        return session.get_one(Source, source.source_id).location


def _remember(row: StandingSource, found: Found, *, all_there: bool) -> None:
    """By what the same answer is known next time. One in which something is missing must be seen again to be true."""
    row.etag = found.headers.get("etag", "")[:200] if all_there else ""
    row.last_modified = found.headers.get("last-modified", "")[:60] if all_there else ""
    row.content_digest = found.digest if all_there else ""


def _succeeded(row: StandingSource, now: datetime, headers: Headers[str, str]) -> None:
    row.succeeded_at, row.failing_since, row.failures, row.error = now, None, 0, ""
    row.leased_until, row.allowed_at = None, now + wait_of(200, headers, now)
    # Not all come at once.
    row.next_at = next_read(now, row.allowed_at, failures=0, jitter=random.uniform(0.9, 1.1))  # noqa: S311


def _failed(row: StandingSource, failed: JobboardError, now: datetime) -> None:
    row.failures += 1
    row.failing_since = row.failing_since or now
    row.error, row.leased_until = failed.sentence[:500], None
    wait = wait_of(failed.status, failed.headers, now) if isinstance(failed, Refused) else timedelta()
    row.allowed_at = now + wait
    row.next_at = next_read(now, row.allowed_at, row.failures, jitter=random.uniform(0.8, 1.2))  # noqa: S311


def next_read(now: datetime, allowed_at: datetime, failures: int, *, jitter: float = 1.0) -> datetime:
    """When a source is read again: the latest of what it allowed, our own rhythm, and growing pauses while it fails."""
    wait: timedelta = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(failures - 1, 6)) if failures else EVERY
    return max(now + wait * jitter, allowed_at)
