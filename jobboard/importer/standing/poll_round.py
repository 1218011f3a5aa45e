"""Polls all standing sources that are due: some at a time, and never two of one host."""

import logging
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.clock import Clock
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.standing import polling
from jobboard.net.client import Fetcher
from jobboard.net.transport import MOST_CONNECTIONS
from jobboard.store.engine import Store
from jobboard.store.models import StandingSource

A_ROUND = 1_000
"""The most sources that one round polls."""
_LOOK_SECONDS = 0.5
_log = logging.getLogger(__name__)


def poll_due(
    store: Store,
    fetcher: Fetcher,
    clock: Clock,
    site: SiteDefaults,
    stopping: Callable[[], bool],
) -> int:
    """Poll what is due; returns how many sources were polled. On stop, running polls end and return their leases."""
    waiting = _due(store, clock)
    busy: dict[Future[object], str] = {}
    done = 0
    with ThreadPoolExecutor(MOST_CONNECTIONS, thread_name_prefix="source") as pool:
        while (waiting or busy) and not stopping():
            hosts = set(busy.values())
            for standing_id, host in _next_of_other_hosts(waiting, hosts, MOST_CONNECTIONS - len(busy)):
                waiting.remove((standing_id, host))
                busy[pool.submit(_poll_one, store, fetcher, clock, standing_id, site)] = host
            ended, _ = wait(busy, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            for future in ended:
                del busy[future]
                done += bool(future.result())
        if busy:
            fetcher.stop()
    return done + sum(bool(future.result()) for future in busy)


def _poll_one(
    store: Store,
    fetcher: Fetcher,
    clock: Clock,
    standing_id: int,
    site: SiteDefaults,
) -> bool:
    """Whether this worker got the lease; another may have been faster."""
    if polling.claim_source(store, clock(), standing_id, due=True) is None:
        return False
    try:
        polling.poll_source(store, fetcher, clock(), standing_id, site)
    except Exception:  # noqa: BLE001  one source that breaks us must not end the others; its lease runs out
        _log.exception("source %s could not be read", standing_id)
    return True


def _due(store: Store, clock: Clock) -> list[tuple[int, str]]:
    """Ids and hosts of due sources, the longest due first."""
    query = (
        sa.select(col(StandingSource.id), col(StandingSource.feed), col(StandingSource.address))
        .where(polling.is_due(clock()), polling.is_free(clock()))
        .order_by(col(StandingSource.next_at))
        .limit(A_ROUND)
    )
    with store.reading() as session:
        return [(number, urlsplit(feed or address).netloc) for number, feed, address in session.execute(query)]


def _next_of_other_hosts(waiting: list[tuple[int, str]], hosts: set[str], most: int) -> list[tuple[int, str]]:
    chosen: list[tuple[int, str]] = []
    for standing_id, host in waiting:
        if len(chosen) >= most:
            break
        if host not in hosts:
            hosts.add(host)
            chosen.append((standing_id, host))
    return chosen
