"""Polls all standing sources that are due: some at a time, and never two of one host.

Leases are taken and unchanged reads are written many at a time: most reads change nothing.
"""

import logging
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.clock import Clock
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.standing import leases, polling
from jobboard.importer.standing.host_queue import DueSource, HostQueue
from jobboard.importer.standing.unchanged_reads import UnchangedReads
from jobboard.net.client import Fetcher
from jobboard.net.transport import MOST_CONNECTIONS
from jobboard.store.engine import Store
from jobboard.store.models import StandingSource

_LOOK_SECONDS = 0.5
_LOOK_AGAIN = timedelta(minutes=1)
_CLAIMED_AHEAD, _OF_ONE_HOST = 64, 4
_RENEWED_AFTER = timedelta(minutes=5)
_log = logging.getLogger(__name__)


def poll_due(
    store: Store,
    fetcher: Fetcher,
    clock: Clock,
    site: SiteDefaults,
    stopping: Callable[[], bool],
) -> int:
    """Poll what is due; returns how many sources were polled. On stop, running polls end and return their leases.

    What becomes due meanwhile is polled too.
    """
    return _Round(store, fetcher, clock, site).run(stopping)


@dataclass(slots=True)
class _Round:
    store: Store
    fetcher: Fetcher
    clock: Clock
    site: SiteDefaults
    waiting: HostQueue = field(default_factory=HostQueue)
    claimed: dict[int, StandingSource] = field(default_factory=dict)
    busy: dict[Future[None], str] = field(default_factory=dict)
    unchanged: UnchangedReads = field(default_factory=UnchangedReads)
    looked_at: datetime | None = None
    done: int = 0

    def run(self, stopping: Callable[[], bool]) -> int:
        with ThreadPoolExecutor(MOST_CONNECTIONS, thread_name_prefix="source") as pool:
            while not stopping():
                self._look_for_due()
                if not self.waiting and not self.busy:
                    break
                self._start(pool)
                self._collect()
            if self.busy:
                self.fetcher.stop()
        for future in self.busy:
            self.done += future.exception() is None
        leases.release_leases(self.store, self.clock(), self.claimed)
        self.unchanged.write(self.store, self.clock())
        return self.done

    def _look_for_due(self) -> None:
        now = self.clock()
        if self.looked_at is None or now >= self.looked_at + _LOOK_AGAIN:
            self.looked_at = now
            self.unchanged.write(self.store, now)  # what was just read is not due
            self.waiting.add(_due(self.store, now))

    def _start(self, pool: ThreadPoolExecutor) -> None:
        while len(self.busy) < MOST_CONNECTIONS and (due := self.waiting.take()):
            source = self._leased(due.id)
            if source is None:
                self.waiting.release(due.host)
            else:
                self.busy[pool.submit(self._poll, source)] = due.host

    def _leased(self, standing_id: int) -> StandingSource | None:
        """The source under our lease; None where another process has it."""
        now = self.clock()
        if standing_id not in self.claimed:
            soon = [
                number for number in self.waiting.next_ids(_CLAIMED_AHEAD, _OF_ONE_HOST) if number not in self.claimed
            ]
            rows = leases.claim_due_sources(self.store, now, {standing_id, *soon})
            self.claimed |= {row.id or 0: row for row in rows}
        source = self.claimed.pop(standing_id, None)
        if source is not None and source.tried_at and now > source.tried_at + _RENEWED_AFTER:
            return source if leases.renew_lease(self.store, now, source) else None
        return source

    def _poll(self, source: StandingSource) -> None:
        try:
            polling.poll_leased(self.store, self.fetcher, self.clock(), source, self.site, self.unchanged)
        except Exception:  # noqa: BLE001  one source that breaks us must not end the others; its lease runs out
            _log.exception("source %s could not be read", source.id)

    def _collect(self) -> None:
        ended, _ = wait(self.busy, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
        for future in ended:
            self.waiting.release(self.busy.pop(future))
            self.done += future.exception() is None
        if self.unchanged.are_due:
            self.unchanged.write(self.store, self.clock())


def _due(store: Store, now: datetime) -> list[DueSource]:
    """Due sources that nobody reads, the longest due first."""
    query = (
        sa.select(
            col(StandingSource.next_at), col(StandingSource.id), col(StandingSource.feed), col(StandingSource.address)
        )
        .where(polling.is_due(now), polling.is_free(now))
        .order_by(col(StandingSource.next_at))
    )
    with store.reading() as session:
        return [
            DueSource(due_at, number, _host(feed or address))
            for due_at, number, feed, address in session.execute(query)
        ]


def _host(address: str) -> str:
    return urlsplit(address).netloc
