"""Many sources at once: never two of one host, one that is slow delays no other, and a stop gives leases back."""

import json
import threading
import time
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.standing import poll_round, registry
from jobboard.net.client import Fetched
from jobboard.net.errors import Stopped
from jobboard.net.transport import MOST_CONNECTIONS
from jobboard.store.engine import Store
from jobboard.store.models import Posting, StandingSource
from tests.importer.defaults import INDIA


class Web:
    """Feeds at many hosts; `most` counts the requests under way at a time, in all and to one host."""

    agent = "test"

    def __init__(self, seconds: float = 0.0, slow_host: str = "") -> None:
        self._seconds, self._slow = seconds, slow_host
        self._lock = threading.Lock()
        self._now: list[str] = []
        self.most, self.most_at_one_host = 0, 0
        self.stopped = threading.Event()

    def stop(self) -> None:
        self.stopped.set()

    def fetch(self, url: str, **more: Any) -> Fetched:
        host = urlsplit(url).netloc
        if url.endswith("/robots.txt"):
            return Fetched(404, url, {}, b"")
        with self._lock:
            self._now.append(host)
            self.most = max(self.most, len(self._now))
            self.most_at_one_host = max(self.most_at_one_host, self._now.count(host))
        stopped = self.stopped.wait(30 if host == self._slow else self._seconds)
        with self._lock:
            self._now.remove(host)
        if stopped:
            raise Stopped
        board = urlsplit(url).path.split("/")[3]
        jobs = [{"id": "1", "text": "Weaver", "hostedUrl": f"https://jobs.lever.co/{board}/1", "categories": {}}]
        return Fetched(200, url, {}, json.dumps(jobs).encode())


def add(store: Store, now: datetime, count: int) -> None:
    with store.writing(now) as session:
        for number in range(count):
            source = registry.add(
                session, SYSTEM, now, f"https://loom{number}.example/careers", company=f"Loom {number}"
            )
            host = f"api{number // 2}.example"
            source.feed = f"https://{host}/v0/postings/loom{number}?mode=json"


def run(store: Store, web: Web, now: datetime, stopping: Any = lambda: False) -> int:
    return poll_round.poll_due(store, web, lambda: now, INDIA, stopping)  # type: ignore[arg-type]


@pytest.mark.slow
def test_all_that_is_due_is_read_with_few_connections_and_one_a_host(store: Store, now: datetime) -> None:
    add(store, now, 40)
    web = Web(seconds=0.01)
    assert run(store, web, now) == 40
    assert 2 <= web.most <= MOST_CONNECTIONS and web.most_at_one_host == 1
    with store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(Posting)).scalar_one() == 40
        assert set(session.execute(sa.select(col(StandingSource.error))).scalars()) == {""}
    assert run(store, web, now) == 0


@pytest.mark.slow
def test_one_that_does_not_answer_delays_no_other_and_a_stop_returns_its_lease(store: Store, now: datetime) -> None:
    add(store, now, 6)
    web = Web(slow_host="api0.example")
    began = time.monotonic()
    assert run(store, web, now, lambda: time.monotonic() - began > 1.5) >= 5
    assert time.monotonic() - began < 10
    with store.reading() as session:
        left = list(
            session.execute(sa.select(StandingSource).where(col(StandingSource.succeeded_at).is_(None))).scalars()
        )
        assert len(left) == 2, "the slow one, and the other of its host"
        assert all(source.leased_until is None and source.failures == 0 and source.error == "" for source in left)
    assert run(store, Web(), now) == 2


def test_what_an_answer_allows_decides_when_the_next_read_comes(store: Store, now: datetime) -> None:
    class Fresh(Web):
        def fetch(self, url: str, **more: Any) -> Fetched:
            got = super().fetch(url, **more)
            return Fetched(got.status, got.url, {"cache-control": "max-age=86400"}, got.body)

    add(store, now, 1)
    run(store, Fresh(), now)
    assert run(store, Web(), now + timedelta(hours=23)) == 0
    assert run(store, Web(), now + timedelta(hours=25)) == 1


def test_who_is_too_busy_is_left_alone_for_as_long_as_it_says(store: Store, now: datetime) -> None:
    class Busy(Web):
        def fetch(self, url: str, **more: Any) -> Fetched:
            return Fetched(429, url, {"retry-after": "172800"}, b"")

    add(store, now, 1)
    run(store, Busy(), now)
    assert run(store, Web(), now + timedelta(hours=47)) == 0
    assert run(store, Web(), now + timedelta(hours=49)) == 1
