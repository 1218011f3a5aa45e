"""Ten million searches of 200,000 queries over 400 days: finding what rises, and folding a day of a million."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from jobboard.store.engine import Store
from jobboard.store.models import SearchDay, SearchDayTotal, SearchEntry, SearchTerm
from jobboard.trends.searches.detection import detect
from jobboard.trends.searches.fold import fold_day
from tests.bench.measure import Line

DAYS, QUERIES, SEARCHES = 400, 200_000, 10_000_000
LAST = date(2026, 3, 1)
NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)


def bench_detection(folder: Path) -> list[Line]:
    store = Store.open(f"sqlite:///{folder / 'searches.db'}")
    rows = _fill_counts(store)
    store.close()
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.search_log", str(folder)], check=True, capture_output=True, text=True
    )
    found, took, more = json.loads(said.stdout)
    return [
        Line(
            f"detection over {rows:,} daily counts, {found} rising",
            f"{took:.1f} s, {more:.0f} MB in all",
            "5 s, 500 MB",
            took <= 5 and more <= 500,
        )
    ]


def bench_fold(folder: Path) -> list[Line]:
    store = Store.open(f"sqlite:///{folder / 'day.db'}")
    random = np.random.default_rng(2)
    queries = _popular(random, 1_000_000)
    rows = [
        {"day": LAST, "visitor": f"{visitor:016x}", "query": f"query {query}", "filters": "", "searches": 1}
        | {"results": int(query) % 7, "clicked": False}
        for visitor, query in zip(random.integers(0, 300_000, len(queries)), queries, strict=True)
    ]
    unique = list({(row["visitor"], row["query"]): row for row in rows}.values())
    with store.writing(NOW) as session:
        for start in range(0, len(unique), 50_000):
            session.execute(sa.insert(SearchEntry.__table__), unique[start : start + 50_000])  # type: ignore[attr-defined]
    began = time.perf_counter()
    with store.writing(NOW) as session:
        fold_day(session, LAST)
    took = time.perf_counter() - began
    return [Line(f"folding a day of {len(unique):,} entries (1,000,000 searches)", f"{took:.1f} s", "10 s", took <= 10)]


def _fill_counts(store: Store) -> int:
    random = np.random.default_rng(1)
    rows = 0
    with store.writing(NOW) as session:
        terms = [
            {"id": number, "text": f"query {number}", "first_day": LAST, "verdict": "", "held": ""}
            for number in range(1, QUERIES + 1)
        ]
        session.execute(sa.insert(SearchTerm.__table__), terms)  # type: ignore[attr-defined]
        for number in range(DAYS):
            day = LAST - timedelta(days=DAYS - 1 - number)
            found, counts = np.unique(_popular(random, SEARCHES // DAYS), return_counts=True)
            made = [
                {
                    "day": day,
                    "term_id": int(term) + 1,
                    "searchers": int(count),
                    "searches": int(count),
                    "largest": 1,
                    "without_result": 0,
                }
                for term, count in zip(found, counts, strict=True)
            ]
            session.execute(sa.insert(SearchDay.__table__), made)  # type: ignore[attr-defined]
            session.add(
                SearchDayTotal(
                    day=day, searchers=int(counts.sum()) // 2, searches=int(counts.sum()), terms=len(made), withheld=0
                )
            )
            rows += len(made)
    return rows


def _popular(random: np.random.Generator, size: int) -> np.ndarray:
    """Queries by Zipf's law."""
    weights = 1 / np.arange(1, QUERIES + 1) ** 0.9
    return random.choice(QUERIES, size, p=weights / weights.sum())


def run() -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        return bench_detection(Path(folder)) + bench_fold(Path(folder))


def detect_alone(folder: Path) -> None:
    """In a process of its own, so that nothing else is in its memory."""
    store = Store.open(f"sqlite:///{folder / 'searches.db'}")
    began = time.perf_counter()
    found = detect(store, NOW, LAST, 10)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([found, time.perf_counter() - began, peak]))


if __name__ == "__main__" and len(sys.argv) > 1:
    detect_alone(Path(sys.argv[1]))
elif __name__ == "__main__":
    for line in run():
        print(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure} ({line.wanted})")
