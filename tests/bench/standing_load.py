"""python -m tests.bench.standing_load [--sources 5000]: standing sources polled for a simulated day, as a worker does.

One worker on one core; the boards are a process of their own. The clock is passed in and goes forward by ten minutes at
a time, so that nothing waits. A pause of a second after each request to a host is counted and not slept.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.fetch import robots
from jobboard.importer.standing import poll_round, registry
from jobboard.net.client import Fetcher
from jobboard.net.pace import Pace
from jobboard.store.engine import Store
from jobboard.store.models import StandingSource
from tests.bench.measure import Line, on_one_core, say
from tests.bench.polls import Dial
from tests.importer.defaults import INDIA
from tests.importer.played.net import Plain
from tests.net.dialling import PUBLIC, Names

START = datetime(2026, 3, 2, tzinfo=UTC)
_STEP, _DAY = timedelta(minutes=10), timedelta(days=1)
_PAUSE = 1.0
_FEWER_CHANGE = 20
"""Every so manieth board changes each quarter of a day."""


class Encrypted(Dial):
    """Leads to the boards, whatever the name; taken for encrypted, since the addresses of boards are."""

    def connect_tcp(self, host: str, port: int, *more: Any, **options: Any) -> Any:
        return Plain(super().connect_tcp(host, port))


class CountingPace(Pace):
    """Counts the requests to each host instead of pausing."""

    def __init__(self) -> None:
        super().__init__(0.0)
        self.requests: Counter[str] = Counter()

    @contextmanager
    def turn(self, host: str, deadline: float) -> Iterator[bool]:
        self.requests[host] += 1
        with super().turn(host, deadline) as free:
            yield free


class Writes:
    """Counts transactions that wrote, and their statements by table."""

    def __init__(self, store: Store) -> None:
        self.transactions, self.statements = 0, Counter[str]()
        self._wrote = False
        sa.event.listen(store.engine, "before_cursor_execute", self._statement)
        sa.event.listen(store.engine, "commit", self._commit)

    def _statement(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        words = statement.split(None, 3)
        if words[0] in ("INSERT", "UPDATE", "DELETE"):
            self._wrote = True
            self.statements[words[1 if words[0] == "UPDATE" else 2].strip('"')] += 1

    def _commit(self, _connection: Any) -> None:
        self.transactions += self._wrote
        self._wrote = False


def address_of(number: int) -> tuple[str, str]:
    """The careers page of a source, and what is read: three in five at two shared hosts, the others at their own."""
    name = f"loom{number}"
    feeds = (
        f"https://api.lever.co/v0/postings/{name}?mode=json",
        f"https://boards-api.greenhouse.io/v1/boards/{name}/jobs?content=true",
        f"https://boards-api.greenhouse.io/v1/boards/{name}/jobs?content=true",
        f"https://{name}.recruitee.com/api/offers/",
        f"https://{name}.example/jobs.rss",
    )
    return f"https://{name}.example/careers", feeds[number % 5]


def run(sources: int, folder: Path) -> list[Line]:
    with _boards() as port, _store(folder) as store:
        dial = Encrypted(port)
        pace = CountingPace()
        with Fetcher(private=False, agent="bench", resolver=Names([PUBLIC]), dial=dial, pace=pace) as fetcher:
            return _measure(store, fetcher, dial, pace, port, sources)


def _measure(
    store: Store, fetcher: Fetcher, dial: Encrypted, pace: CountingPace, port: int, sources: int
) -> list[Line]:
    with store.writing(START) as session:
        for number in range(sources):
            address, feed = address_of(number)
            row = registry.add(session, SYSTEM, START, address, company=f"Loom{number}")
            row.feed, row.next_at = feed, START + timedelta(seconds=21_600 * number / sources)
    writes = Writes(store)
    first = _polled(store, fetcher, START, timedelta(hours=6))
    after_first, peak_first = dict(writes.statements), _peak()
    writes.transactions, writes.statements = 0, Counter()
    pace.requests.clear()
    asked, dials = _counts(port), len(dial.dialled)
    changed, polled, seconds, cpu, now = 0, 0, 0.0, 0.0, START + timedelta(hours=6)
    for _ in range(4):
        changed += sources // _FEWER_CHANGE
        urlopen(f"http://127.0.0.1:{port}/change/{_FEWER_CHANGE}").read()
        part = _polled(store, fetcher, now, timedelta(hours=6))
        polled, seconds, cpu, now = polled + part[0], seconds + part[1], cpu + part[2], now + timedelta(hours=6)
    requests = {name: count - asked.get(name, 0) for name, count in _counts(port).items()}
    unchanged = requests.get("304", 0)
    whole = requests.get("200", 0) - 5
    host, most = pace.requests.most_common(1)[0]
    busiest = most * _PAUSE / 86_400
    with store.reading() as session:
        failed = session.execute(sa.select(sa.func.count()).where(col(StandingSource.failures) > 0)).scalar_one()
    say(f"writes of the first reads, by table: {after_first}")
    say(f"writes of the day, by table: {dict(writes.statements)}")
    say(f"requests of the day: {requests}")
    per_day = cpu / 86_400
    few = writes.transactions - whole * 3
    return [
        Line(f"first read of {first[0]:,}", f"{first[2]:.0f} s of processor, {first[1]:.0f} s in all", "", True),
        Line("failed", str(failed), "0", not failed),
        Line("polls of a day", f"{polled:,}: {unchanged:,} unchanged, {whole:,} changed", "", polled >= 3.5 * sources),
        Line(
            "requests for each poll",
            f"{sum(requests.values()) / polled:.3f}",
            "1.1",
            sum(requests.values()) <= 1.1 * polled,
        ),
        Line("connections at a time", str(dial.most), "8", dial.most <= 8),
        Line("connections opened for each poll", f"{(len(dial.dialled) - dials) / polled:.2f}", "", True),
        Line("transactions for each unchanged poll", f"{few / unchanged:.3f}", "0.1", few <= 0.1 * unchanged),
        Line("processor time of a poll", f"{cpu / polled * 1000:.2f} ms", "", True),
        Line("share of one core", f"{per_day:.2%}", "5%", per_day <= 0.05),
        Line("the day in real time", f"{seconds:.0f} s", "", True),
        Line("busiest host with its pauses", f"{host}, {busiest:.0%} of the day", "100%", busiest < 1),
        Line(
            "memory", f"{_peak() - peak_first:.0f} MB more than after the first reads ({peak_first:.0f} MB)", "", True
        ),
    ]


def _polled(store: Store, fetcher: Fetcher, begin: datetime, span: timedelta) -> tuple[int, float, float]:
    """Polls, seconds and processor seconds from `begin` on."""
    polled, now = 0, begin
    began, began_cpu = time.perf_counter(), time.process_time()
    while now < begin + span:
        robots._timer = now.timestamp
        polled += poll_round.poll_due(store, fetcher, lambda now=now: now, INDIA, lambda: False)  # type: ignore[misc]
        now += _STEP
    return polled, time.perf_counter() - began, time.process_time() - began_cpu


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _counts(port: int) -> dict[str, int]:
    counts: dict[str, int] = json.loads(urlopen(f"http://127.0.0.1:{port}/counts").read())
    return counts


@contextmanager
def _boards() -> Iterator[int]:
    command = [sys.executable, "-m", "tests.bench.standing.boards_server", "0"]
    cores = os.sched_getaffinity(0)
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        yield int(server.stdout.readline())
    finally:
        server.terminate()
        server.wait()
        os.sched_setaffinity(0, cores)


@contextmanager
def _store(folder: Path) -> Iterator[Store]:
    on_one_core()
    store = Store.open(f"sqlite:///{folder / 'standing.db'}")
    try:
        yield store
    finally:
        store.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.standing_load")
    parser.add_argument("--sources", type=int, default=5_000)
    with tempfile.TemporaryDirectory() as folder:
        lines = run(parser.parse_args().sources, Path(folder))
    for line in lines:
        say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure}{f' ({line.wanted})' if line.wanted else ''}")


if __name__ == "__main__":
    main()
