"""Poll standing sources when due: claimed by lease, backed off when they fail, never closing on failure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.errors import JobboardError
from jobboard.core.states import Status
from jobboard.importer.fetch.addresses import Before, DiscoveredSource, Unchanged, find, read_again
from jobboard.importer.fetch.text_cache import CachedTexts
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.reading.column_mapping import ColumnMapping
from jobboard.importer.run import ImportOptions, plan_import, write_import
from jobboard.importer.standing.poll_hooks import PollHooks
from jobboard.importer.standing.schedule import failed_again, succeeded
from jobboard.importer.write.reconcile import Reconciled
from jobboard.importer.write.report import ImportReport
from jobboard.net.client import Fetcher
from jobboard.net.errors import Stopped
from jobboard.store.engine import Store
from jobboard.store.models import Source, StandingSource

_LEASE = timedelta(minutes=15)


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
    site: SiteDefaults,
) -> Polled:
    """Read one leased source and do what follows from it, in one transaction; what fails closes nothing."""
    with store.reading() as session:
        source = session.get_one(StandingSource, standing_id)
        session.expunge(source)
    try:
        found = _fetch(fetcher, source, CachedTexts(store, now))
        if isinstance(found, Unchanged):
            with store.writing(now) as session:
                succeeded(session.get_one(StandingSource, standing_id), now, found.headers)
            return Polled(ImportReport(), Reconciled())
        with found.content:
            return _take(store, fetcher, source, found, now, site)
    except Stopped as stopped:
        give_back(store, now, standing_id)
        return Polled(ImportReport(failed=True), Reconciled(), stopped.sentence)
    except JobboardError as failed:
        with store.writing(now) as session:
            row = session.get(StandingSource, standing_id)
            if row is not None:
                failed_again(row, failed, now)
        return Polled(ImportReport(failed=True), Reconciled(), failed.sentence)


def give_back(store: Store, now: datetime, standing_id: int) -> None:
    """Return a lease unused, when the board stops; the source is due as before."""
    with store.writing(now) as session:
        row = session.get(StandingSource, standing_id)
        if row is not None:
            row.leased_until = None


def _fetch(fetcher: Fetcher, source: StandingSource, kept: CachedTexts) -> DiscoveredSource | Unchanged:
    consent, mapped = bool(source.consent), bool(source.mapping)
    if not source.feed:
        return find(fetcher, source.address, consent=consent, keeping=kept, mapped=mapped)
    before = Before(source.etag, source.last_modified, source.content_digest, source.kind)
    return read_again(fetcher, source.feed, before, consent=consent, keeping=kept, mapped=mapped)


def _take(
    store: Store,
    fetcher: Fetcher,
    source: StandingSource,
    found: DiscoveredSource,
    now: datetime,
    site: SiteDefaults,
) -> Polled:
    status = Status.PENDING if source.reviewed else Status.PUBLISHED
    # An empty answer names no board, so what it was before is told with it.
    location = _location(store, source)
    mapping = ColumnMapping(source.mapping) if source.mapping else None
    options = ImportOptions(
        *(site, found.kind, source.company_name, status),
        location=location,
        partly=found.partly,
        own=source.company_id is not None,
        mapping=mapping,
    )
    with plan_import(store, found.content, found.address, options, now) as planned:
        result = write_import(store, planned, now, PollHooks(store, fetcher, source, found, now))
    return Polled(result.report, result.reconciled)


def _location(store: Store, source: StandingSource) -> str:
    if source.source_id is None:
        return ""
    with store.reading() as session:
        return session.get_one(Source, source.source_id).location
