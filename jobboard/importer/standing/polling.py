"""Poll standing sources when due: claimed by lease, backed off when they fail, never closing on failure."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.errors import JobboardError
from jobboard.core.states import Status
from jobboard.importer.fetch.addresses import fetch_if_changed, find_source
from jobboard.importer.fetch.discovered import DiscoveredSource, LastAnswer, Unchanged
from jobboard.importer.fetch.text_cache import CachedTexts
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.reading.column_mapping import ColumnMapping
from jobboard.importer.run import ImportOptions, plan_import, write_import
from jobboard.importer.standing import moves, unreachable
from jobboard.importer.standing.poll_hooks import PollHooks
from jobboard.importer.standing.schedule import record_failure
from jobboard.importer.standing.source_days import FAILED, count_reads
from jobboard.importer.standing.unchanged_reads import UnchangedRead, UnchangedReads
from jobboard.importer.write.reconcile import Reconciled
from jobboard.importer.write.report import ImportReport
from jobboard.net.client import Fetcher
from jobboard.net.errors import Stopped
from jobboard.store.engine import Store
from jobboard.store.models import Source, StandingSource

LEASE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class PollResult:
    """The result of one poll; `error` is empty where it succeeded."""

    report: ImportReport
    reconciled: Reconciled
    error: str = ""


def is_due(now: datetime) -> sa.ColumnElement[bool]:
    """Sources that are due."""
    return sa.and_(col(StandingSource.state) == "active", col(StandingSource.next_at) <= now)


def is_free(now: datetime) -> sa.ColumnElement[bool]:
    """Sources that no process is reading."""
    return sa.or_(col(StandingSource.leased_until).is_(None), col(StandingSource.leased_until) < now)


def claim_source(store: Store, now: datetime, standing_id: int | None = None, *, due: bool = False) -> int | None:
    """Lease one source that is due, so that no other process reads it; None where none is due.

    With `standing_id` that one is leased, due or not unless `due` is set.
    """
    conditions = [is_free(now)]
    if standing_id is None or due:
        conditions.append(is_due(now))
    if standing_id is not None:
        conditions.append(col(StandingSource.id) == standing_id)
    with store.reading() as session:
        query = sa.select(col(StandingSource.id)).where(*conditions).order_by(col(StandingSource.next_at)).limit(1)
        source_id = session.execute(query).scalar()
    if source_id is None:
        return None
    with store.writing(now) as session:
        claimed = session.execute(
            sa.update(StandingSource)
            .where(col(StandingSource.id) == source_id, *conditions)
            .values(leased_until=now + LEASE, tried_at=now)
        )
        return source_id if claimed.rowcount == 1 else None  # type: ignore[attr-defined]


def poll_source(
    store: Store,
    fetcher: Fetcher,
    now: datetime,
    standing_id: int,
    site: SiteDefaults,
) -> PollResult:
    """Read one leased source and import it, all in one transaction; a failure closes nothing."""
    with store.reading() as session:
        standing = session.get_one(StandingSource, standing_id)
        session.expunge(standing)
    unchanged = UnchangedReads()
    result = poll_leased(store, fetcher, now, standing, site, unchanged)
    unchanged.write(store, now)
    return result


def poll_leased(
    store: Store,
    fetcher: Fetcher,
    now: datetime,
    standing: StandingSource,
    site: SiteDefaults,
    unchanged: UnchangedReads,
) -> PollResult:
    """The same for the row as it was leased; a read without news joins `unchanged`, which the caller writes."""
    began = time.monotonic()
    try:
        moved = _find_move(store, fetcher, standing, now)
        discovered = moved or _fetch(fetcher, standing, CachedTexts(store, now))
        seconds = time.monotonic() - began
        if isinstance(discovered, Unchanged):
            unchanged.add(UnchangedRead(standing, now, discovered.headers, seconds))
            return PollResult(ImportReport(), Reconciled())
        with discovered.content:
            return _import(
                store, PollHooks(store, fetcher, standing, discovered, now, seconds, moved is not None), site
            )
    except Stopped as stopped:
        release_lease(store, now, standing.id or 0)
        return PollResult(ImportReport(failed=True), Reconciled(), stopped.sentence)
    except JobboardError as error:
        _record_failure(store, standing, error, now, time.monotonic() - began)
        unreachable.close_unreachable(store, fetcher, standing, now)
        return PollResult(ImportReport(failed=True), Reconciled(), error.sentence)


def _find_move(store: Store, fetcher: Fetcher, standing: StandingSource, now: datetime) -> DiscoveredSource | None:
    """Another board that the careers page leads to, where it is time to look."""
    if not moves.is_due(standing, now):
        return None
    with store.writing(now) as session:
        session.execute(sa.update(StandingSource).where(col(StandingSource.id) == standing.id).values(looked_at=now))
    if standing.looked_at is None and not standing.failures:
        return None  # it was just found there
    return moves.find_move(fetcher, standing, consent=bool(standing.consent), cache=CachedTexts(store, now))


def _record_failure(
    store: Store, standing: StandingSource, error: JobboardError, now: datetime, seconds: float
) -> None:
    with store.writing(now) as session:
        row = session.get(StandingSource, standing.id)
        if row is not None and row.address != standing.address:
            row.leased_until = None
        elif row is not None:
            record_failure(row, error, now, seconds)
            count_reads(session, [(row.id or 0, now, FAILED)])


def release_lease(store: Store, now: datetime, standing_id: int) -> None:
    """Return a lease unused when the program stops; the source stays due."""
    with store.writing(now) as session:
        row = session.get(StandingSource, standing_id)
        if row is not None:
            row.leased_until = None


def _fetch(fetcher: Fetcher, standing: StandingSource, cache: CachedTexts) -> DiscoveredSource | Unchanged:
    consent, mapped = bool(standing.consent), bool(standing.mapping)
    if not standing.feed:
        return find_source(fetcher, standing.address, consent=consent, cache=cache, mapped=mapped)
    before = LastAnswer(standing.etag, standing.last_modified, standing.content_digest, standing.kind)
    return fetch_if_changed(fetcher, standing.feed, before, consent=consent, cache=cache, mapped=mapped)


def _import(store: Store, hooks: PollHooks, site: SiteDefaults) -> PollResult:
    standing, discovered, now = hooks.standing, hooks.discovered, hooks.now
    status = Status.PENDING if standing.reviewed else Status.PUBLISHED
    # An empty answer names no board, so the earlier location is passed on.
    location = "" if hooks.moved else _location(store, standing)
    mapping = ColumnMapping(standing.mapping) if standing.mapping else None
    options = ImportOptions(
        *(site, discovered.kind, standing.company_name, status),
        location=location,
        partly=discovered.partly,
        own=standing.company_id is not None,
        mapping=mapping,
    )
    with plan_import(store, discovered.content, discovered.address, options, now) as planned:
        result = write_import(store, planned, now, hooks)
    return PollResult(result.report, result.reconciled)


def _location(store: Store, standing: StandingSource) -> str:
    if standing.source_id is None:
        return ""
    with store.reading() as session:
        return session.get_one(Source, standing.source_id).location
