"""Standing sources: what an unchanged poll of a large board costs, and 200 that are due at once."""

import json
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore2
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.standing import poll_round, polling, registry
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import StandingSource
from tests.bench.measure import Line
from tests.bench.postings import NOW
from tests.importer.defaults import INDIA
from tests.net.dialling import PUBLIC, Names, ToLoopback

_SOURCES, _HOSTS, _OPENINGS = 200, 100, 5_000
_TEXT = "<p>Weave, mend and measure. " + "We look for care and patience. " * 60


class Boards(ThreadingHTTPServer):
    """Lever-shaped boards at any host; `most_at_one_host` are the requests under way there at a time."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, openings: int, *, tagged: bool, seconds: float = 0.0) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.openings, self.tagged, self.seconds = openings, tagged, seconds
        self.lock = threading.Lock()
        self.now: Counter[str] = Counter()
        self.most_at_one_host = self.asked = 0

    def body(self, board: str) -> bytes:
        return json.dumps(
            [
                {"id": str(number), "text": f"Weaver {number}", "hostedUrl": f"https://jobs.lever.co/{board}/{number}"}
                | {"categories": {"location": "Pune, India"}, "description": _TEXT}
                for number in range(self.openings)
            ]
        ).encode()


class Dial(ToLoopback):
    """Counts the connections that are open at a time, as we see them: a server notices the end of one later."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self._lock = threading.Lock()
        self.open = self.most = 0

    def connect_tcp(self, host: str, port: int, *more: Any, **options: Any) -> httpcore2.NetworkStream:
        stream = super().connect_tcp(host, port)
        close = stream.close
        self._count(1)
        stream.close = lambda: (self._count(-1), close())  # type: ignore[method-assign,assignment]
        return stream

    def _count(self, by: int) -> None:
        with self._lock:
            self.open += by
            self.most = max(self.most, self.open)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Boards

    def do_GET(self) -> None:
        host, server = self.headers["Host"], self.server
        with server.lock:
            server.asked += 1
            server.now[host] += 1
            server.most_at_one_host = max(server.most_at_one_host, server.now[host])
        time.sleep(server.seconds)
        with server.lock:
            server.now[host] -= 1
        if server.tagged and self.headers.get("If-None-Match"):
            return self._send(304, b"")
        return self._send(*(404, b"") if "robots" in self.path else (200, server.body(self.path.split("/")[3])))

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if self.server.tagged:
            self.send_header("ETag", '"loom"')
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


def bench_polls() -> list[Line]:
    return [*_unchanged(tagged=True), *_unchanged(tagged=False), *_many()]


def _unchanged(*, tagged: bool) -> list[Line]:
    with _served(Boards(_OPENINGS, tagged=tagged)) as (server, store, fetcher, _):
        _add(store, 1)
        polling.poll_source(store, fetcher, NOW, _claimed(store), INDIA)
        server.asked, began = 0, time.perf_counter()
        later = NOW + timedelta(days=1)
        done = polling.poll_source(store, fetcher, later, _claimed(store), INDIA)
        spent = time.perf_counter() - began
        assert not done.error, done.error
        how = "answered 304" if tagged else "sent whole again, the same"
        # Making the answer anew is the server's work here, and in the same process.
        began = time.perf_counter()
        server.body("loom0")
        spent -= 0 if tagged else time.perf_counter() - began
        what = f"unchanged poll of {_OPENINGS:,} openings, {how}"
        return [
            Line(what, f"{spent:.3f} s, {server.asked} request", "0.2 s, 1 request", spent <= 0.2 and server.asked == 1)
        ]


def _many() -> list[Line]:
    with _served(Boards(3, tagged=True, seconds=0.05)) as (server, store, fetcher, dial):
        _add(store, _SOURCES)
        began = time.perf_counter()
        read = poll_round.poll_due(store, fetcher, lambda: NOW, INDIA, lambda: False)
        spent = time.perf_counter() - began
        with store.reading() as session:
            failed = session.execute(sa.select(sa.func.count()).where(col(StandingSource.error) != "")).scalar_one()
        most, at_one = dial.most, server.most_at_one_host
        figure = f"{read} read, {failed} failed, {most} connections, {at_one} at one host, {spent:.1f} s"
        reached = read == _SOURCES and not failed and most <= 8 and at_one == 1
        return [Line(f"{_SOURCES} sources at {_HOSTS} hosts due at once", figure, "8 connections, 1 a host", reached)]


@contextmanager
def _served(server: Boards) -> Iterator[tuple[Boards, Store, Fetcher, Dial]]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'polls.db'}")
        dial = Dial(server.server_address[1])
        with Fetcher(private=False, agent="bench", resolver=Names([PUBLIC]), dial=dial) as fetcher:
            yield server, store, fetcher, dial
        store.close()
    server.shutdown()
    server.server_close()


def _add(store: Store, count: int) -> None:
    with store.writing(NOW) as session:
        for number in range(count):
            source = registry.add(session, SYSTEM, NOW, f"https://loom{number}.example/careers")
            source.feed = f"http://boards{number % _HOSTS}.example/v0/postings/loom{number}?mode=json"


def _claimed(store: Store) -> int:
    claimed = polling.claim_source(store, NOW + timedelta(days=2), 1)
    assert claimed is not None
    return claimed
