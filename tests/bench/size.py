"""Large imports beside a server that reads and somebody who writes: what a row costs, and who waits how long.

python -m tests.bench.size [ROWS …] [--three-million] [--folder FOLDER] [--alone]
"""

import argparse
import multiprocessing
import resource
import tempfile
import threading
import time
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from jobboard.core.clock import utc_now
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.write.progress import Phase
from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.folder import read_state
from jobboard.store.log_size import log_size
from tests.bench.measure import Line, say
from tests.bench.postings import NOW, write_csv
from tests.bench.serving import server
from tests.factories import add_posting
from tests.importer.defaults import INDIA
from tests.terms import TERMS

SIZES = (10_000, 100_000, 1_000_000)
_LARGEST = 3_000_000
_LONGEST_STOP = 2.0
_FLAT, _LONGEST_WAIT, _LARGEST_LOG, _LEAST_SPEED, _LEAST_UNCHANGED = 1.3, 0.5, 64, 3_000, 20_000
_WRITES_EVERY, _READS_EVERY, _LOOKS_EVERY = 0.05, 0.2, 0.02
_SPAWNED = multiprocessing.get_context("spawn")
Figures = dict[str, Any]


def bench_sizes(folder: Path, sizes: list[int], *, alone: bool = False) -> list[Line]:
    """Each size in a process of its own, into a store of its own; `alone` without server and other writer."""
    say(f"{'rows':>10} {'rows/s':>8} {'import':>8} {'index':>8} {'again/s':>8} {'MB':>6} {'WAL MB':>7} {'wait s':>7}")
    found = [_one(folder, size, alone=alone) for size in sizes]
    speeds = [each["speed"] for each in found]
    flat = max(speeds) / min(speeds)
    stop = max(each["stop"] for each in found)
    wait, log = max(each["wait"] for each in found), max(each["log"] for each in found)
    best, again = max(speeds), min(each["again"] for each in found)
    return [
        Line("cost of a row, largest ÷ smallest", f"{flat:.2f}", f"at most {_FLAT}", flat <= _FLAT),
        Line("rows a second, stored and indexed", f"{best:,.0f}", f"at least {_LEAST_SPEED:,}", best >= _LEAST_SPEED),
        Line("unchanged rows a second", f"{again:,.0f}", f"at least {_LEAST_UNCHANGED:,}", again >= _LEAST_UNCHANGED),
        Line("longest wait of another writer, s", f"{wait:.2f}", f"at most {_LONGEST_WAIT}", wait <= _LONGEST_WAIT),
        Line("largest write-ahead log, MB", f"{log:.0f}", f"under {_LARGEST_LOG}", log < _LARGEST_LOG),
        Line("longest stop of the server, s", f"{stop:.2f}", f"at most {_LONGEST_STOP:.0f}", stop <= _LONGEST_STOP),
    ]


def _one(folder: Path, size: int, *, alone: bool) -> Figures:
    path = folder / f"{size}.csv"
    if not path.exists():
        write_csv(path, size)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        data = Path(place)
        steps: Queue[Any] = _SPAWNED.Queue()
        ready, go, done = _SPAWNED.Event(), _SPAWNED.Event(), _SPAWNED.Event()
        importing = _SPAWNED.Process(target=_import, args=(data, path, size, ready, go, steps))
        importing.start()
        ready.wait()
        waits: Queue[Any] = _SPAWNED.Queue()
        beside = _SPAWNED.Process(target=_write_beside, args=(data, done, waits))
        if alone:
            go.set()
            figures: Figures = steps.get() | dict.fromkeys(("wait", "write", "read", "handed", "stop"), 0.0)
            _print(size, figures)
        else:
            with server(data) as (port, _, _):
                beside.start()
                reads = _Reader(port)
                reads.start()
                go.set()
                figures = steps.get()
                done.set()
                reads.stop()
                wait, write = waits.get()
                figures |= {"wait": wait, "write": write, "read": reads.longest}
                beside.join()
                _print(size, figures)  # now: what comes after may fail, and this took minutes
                importing.join()
                figures["handed"] = _hand_over(data)
                stopping = time.monotonic()
            figures["stop"] = time.monotonic() - stopping
            say(f"{'':>10} the server took over after {figures['handed']:.2f} s, stopped after {figures['stop']:.2f} s")
        importing.join()
    return figures


def _hand_over(data: Path) -> float:
    """Seconds until the server has indexed one more opening, in the index that the import left."""
    index = data / "index"
    folder, began = index / (index / "current").read_text(), time.monotonic()
    store = Store.open(f"sqlite:///{data / 'jobboard.db'}", upgrade=False)
    with store.writing(utc_now()) as session:
        add_posting(session, NOW, company="After")
    with store.reading() as session:
        newest = changes.newest(session)
    store.close()
    while (state := read_state(folder)) is not None and state.checkpoint < newest:
        time.sleep(_LOOKS_EVERY)
    assert state is not None, "the server built the index anew"
    return time.monotonic() - began


def _print(size: int, figures: Figures) -> None:
    say(
        f"{size:>10,} {figures['speed']:>8,.0f} {figures['import']:>8,.0f} {figures['index']:>8,.0f} "
        f"{figures['again']:>8,.0f} {figures['memory']:>6,.0f} {figures['log']:>7.1f} {figures['wait']:>7.3f}  "
        f"longest write {figures['write']:.2f} s, read {figures['read']:.2f} s; {figures['phases']}"
    )


def _import(data: Path, path: Path, size: int, ready: Any, go: Any, told: "Queue[Figures]") -> None:
    store = Store.open(f"sqlite:///{data / 'jobboard.db'}")
    catalogue = Catalogue(data / "index", store, TERMS, lambda: NOW)
    catalogue.catch_up()
    _warm(data)
    log = _Log(store)
    log.start()
    ready.set()
    go.wait()
    phases: dict[str, float] = {}

    def watch(phase: Phase, done: int, share: float) -> None:
        phases[phase] = time.process_time()

    began = time.process_time()
    with path.open("rb") as stream:
        report = import_stream(store, stream, path.name, ImportOptions(INDIA), NOW, watch)
    imported = time.process_time()
    catalogue.catch_up(patience=36_000)
    indexed = time.process_time()
    assert report.created == size, report.errors[:3]
    with path.open("rb") as stream:
        again = import_stream(store, stream, path.name, ImportOptions(INDIA), NOW)
    assert again.unchanged == size
    ends = [began, *phases.values(), imported, indexed]
    names = [*phases, "landing", "indexing"]
    told.put(
        {
            "speed": size / (indexed - began),
            "import": size / (imported - began),
            "index": size / (indexed - imported),
            "again": size / (time.process_time() - indexed),
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "log": log.stop() / (1 << 20),
            "phases": ", ".join(f"{name} {b - a:.1f} s" for name, a, b in zip(names, ends, ends[1:], strict=False)),
        }
    )
    catalogue.close()
    store.close()


def _warm(data: Path) -> None:
    """Tables that are loaded once for a process cost nothing of a row."""
    scratch = data / "scratch"
    scratch.mkdir()
    store = Store.open(f"sqlite:///{scratch / 'jobboard.db'}")
    catalogue = Catalogue(scratch / "index", store, TERMS, lambda: NOW)
    with write_csv(scratch / "few.csv", 500).open("rb") as stream:
        import_stream(store, stream, "few.csv", ImportOptions(INDIA), NOW)
    catalogue.catch_up()
    catalogue.close()
    store.close()


def _write_beside(data: Path, done: Any, told: "Queue[tuple[float, float]]") -> None:
    """Publishes an opening now and then, as employers and editors do.

    Tells how long the longest waited for the lock, and how long the longest took with its own work and its commit.
    """
    store = Store.open(f"sqlite:///{data / 'jobboard.db'}", upgrade=False)
    waits, whole = [], []
    while not done.wait(_WRITES_EVERY):
        began = time.monotonic()
        with store.writing(utc_now()) as session:
            session.connection()
            waits.append(time.monotonic() - began)
            add_posting(session, NOW, company="Beside")
        whole.append(time.monotonic() - began)
    told.put((max(waits[1:]), max(whole[1:])))  # the first one loads what the others use
    store.close()


class _Log(threading.Thread):
    """Looks at the size of the write-ahead log again and again."""

    def __init__(self, store: Store) -> None:
        super().__init__(daemon=True)
        self._engine, self._stopped, self._largest = store.engine, threading.Event(), 0

    def run(self) -> None:
        while not self._stopped.wait(_LOOKS_EVERY):
            self._largest = max(self._largest, log_size(self._engine))

    def stop(self) -> int:
        self._stopped.set()
        self.join()
        return self._largest


class _Reader(threading.Thread):
    """Asks the server for lists again and again."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self._port, self._stopped, self.longest = port, threading.Event(), 0.0

    def run(self) -> None:
        asked = 0
        while not self._stopped.wait(_READS_EVERY):
            asked += 1
            began = time.monotonic()
            urlopen(f"http://127.0.0.1:{self._port}/jobs?q=engineer&page={1 + asked % 5}", timeout=30).close()
            self.longest = max(self.longest, time.monotonic() - began)

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.size")
    parser.add_argument("rows", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--three-million", action="store_true", help="import 3,000,000 rows too")
    parser.add_argument("--alone", action="store_true", help="without a server and another writer beside it")
    parser.add_argument("--folder", type=Path, help="kept, with the files that are made")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        sizes = [*given.rows, *([_LARGEST] if given.three_million else [])]
        for line in bench_sizes(folder, sizes, alone=given.alone):
            say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure} ({line.wanted})")


if __name__ == "__main__":
    main()
