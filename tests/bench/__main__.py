"""python -m tests.bench [--postings 100000] [--folder FOLDER]: all benchmarks, as ratios from one run.

A folder that is named is kept, and its generated file is used again.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from tests.bench import digest, fields, search_log, sending, trends
from tests.bench.duplicates import counted
from tests.bench.finding import bench_finding
from tests.bench.hiring import bench_hiring
from tests.bench.imports import bench_import
from tests.bench.large_feed import MEGABYTES, bench_feed
from tests.bench.measure import Line, on_one_core, say
from tests.bench.polls import bench_polls
from tests.bench.postings import NOW, write_csv
from tests.bench.relevance import bench_relevance
from tests.bench.search import bench_search, filters
from tests.bench.serving import bench_pages, bench_process
from tests.bench.size import bench_sizes
from tests.bench.trend_calendar import bench_calendar
from tests.bench.trend_pages import bench_trends
from tests.terms import TERMS

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
"""The folder of real data, where there is one."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--postings", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=MEGABYTES, help="of XML to read as one feed")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        lines = _run(folder, given.postings, given.megabytes)
    for line in lines:
        say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure}{f' ({line.wanted})' if line.wanted else ''}")


def _run(folder: Path, count: int, megabytes: int) -> list[Line]:
    large, small = folder / "large", folder / "small"
    cores = os.sched_getaffinity(0)
    on_one_core()
    say(f"import of {count:,} postings, one core")
    lines = _fill(large, count, measured=True)
    say("imports beside a server that is read from and somebody who writes")
    os.sched_setaffinity(0, cores)
    lines += bench_sizes(folder, sorted({10_000, count}))
    on_one_core()
    say("a feed as aggregators take it, one core")
    lines += bench_feed(folder, megabytes)
    say("search, one core")
    with _opened(large) as (store, catalogue):
        lines += bench_search(store, catalogue, large)
        lines += bench_finding(store, catalogue)
    _fill(small, 10_000, measured=False)
    os.sched_setaffinity(0, cores)
    on_one_core(-1)
    say("pages, the server on one core, the load on the other")
    addresses = _different_addresses(4_000)
    lines += bench_pages(small, addresses[:2_000], addresses[2_000:])
    lines += bench_trends(small)
    lines += bench_relevance(REAL)
    lines += bench_process(large, _different_addresses(2_000))
    say("standing sources")
    lines += bench_polls()
    say("sending an edition, one core, the mail server on the other")
    lines += sending.lines(folder)
    say("what rises in 10,000,000 searches")
    lines += search_log.run()
    say("the digest for 100,000 readers, one core")
    lines += digest.lines(digest.Sizes(100_000, 2_000, 20_000))
    say("duplicates on labelled pairs of real openings")
    lines += counted.lines()
    lines += fields.lines()
    say("bursts found in sparse logs, by rule, at 0.1, 0.5 and 1 false flags a day")
    lines += trends.lines()
    lines += bench_calendar()
    say("hiring lines on boards where nothing changed, and where something did")
    lines += bench_hiring()
    return lines


def _fill(folder: Path, count: int, *, measured: bool) -> list[Line]:
    folder.mkdir(exist_ok=True)
    path = folder / "postings.csv"
    if not path.exists():
        write_csv(path, count)
    for old in folder.glob("*.db*"):
        old.unlink()
    with _opened(folder) as (store, catalogue):
        lines = bench_import(store, catalogue, path)
    return lines if measured else []


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[Store, Catalogue]]:
    store = Store.open(f"sqlite:///{folder / 'jobboard.db'}")
    catalogue = Catalogue(folder / "index", store, TERMS, lambda: NOW)
    try:
        catalogue.catch_up()
        yield store, catalogue
    finally:
        catalogue.close()
        store.close()


def _different_addresses(count: int) -> list[str]:
    """Addresses that no cache has seen: mixed queries, no two alike."""
    found: dict[str, None] = {}
    asked = count
    while len(found) < count:
        asked *= 2
        found |= dict.fromkeys(f"/jobs?{each.to_query()}" for each in filters(asked))
    return list(found)[:count]


if __name__ == "__main__":
    main()
