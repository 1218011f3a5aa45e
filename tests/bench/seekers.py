"""python -m tests.bench.seekers CASES: queries as seekers type them, over judged openings; a table by kind of query.

CASES is a folder with `inputs` (openings) and `queries.json` (queries with graded openings). `--kept FOLDER` keeps the
filled board there, so that the next run takes seconds; `--queries FILE` asks others. `--second` asks those of
seekers.toml.
"""

import argparse
import json
import math
import random
import statistics
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from jobboard.importer.run import ImportOptions, import_stream
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.search import JobSearch
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.synonyms import Synonyms
from jobboard.store.models import Posting
from tests.bench.measure import Line, say
from tests.bench.seekers_rules import graded
from tests.importer.defaults import INDIA
from tests.terms import TERMS

NOW = datetime(2026, 11, 28, tzinfo=UTC)
WANTED_MRR, WANTED_NDCG, MOST_EMPTY = 0.92, 0.82, 0.03
FOLDS = 5
_COMPANY = {"demo-orreryline.lever.json": "Orreryline"}


@dataclass(frozen=True)
class Judged:
    """One query and how well it was answered; `fits` is whether anything should come."""

    kind: str
    query: str
    fits: bool
    mrr: float
    ndcg: float
    total: int
    corrected: str
    top: tuple[str, ...]


def fill(store: Store, folder: Path) -> None:
    """Import the openings that were judged."""
    for path in sorted((folder / "inputs").iterdir()):
        with path.open("rb") as stream:
            import_stream(store, stream, path.name, ImportOptions(INDIA, company=_COMPANY.get(path.name, "")), NOW)


def judge(board: JobSearch, keys: dict[int, str], queries: Iterable[dict[str, Any]]) -> list[Judged]:
    """All queries asked, compared with their grades."""
    return [_judged(board, keys, query) for query in queries]


def posting_keys(store: Store) -> dict[int, str]:
    """The ids that the judge knows the openings by."""
    with store.reading() as session:
        rows = session.execute(sa.select(col(Posting.id), col(Posting.external_id)))
        return {number: external or "" for number, external in rows if number}


def figures(judged: list[Judged]) -> tuple[float, float, float]:
    """Mean reciprocal rank, nDCG@10, and the share of empty answers, of the queries that something fits."""
    wanted = [each for each in judged if each.fits]
    return (
        statistics.fmean(each.mrr for each in wanted),
        statistics.fmean(each.ndcg for each in wanted),
        statistics.fmean(float(not each.total) for each in wanted),
    )


def say_table(judged: list[Judged], worst: int = 10) -> None:
    for kind in dict.fromkeys(each.kind for each in judged if each.fits):
        rows = [each for each in judged if each.kind == kind and each.fits]
        say("  {:16} {:3d}  MRR {:.2f}  nDCG {:.2f}  empty {:.2f}".format(kind, len(rows), *figures(rows)))
    noisy = [each.query for each in judged if not each.fits and each.total]
    say(f"  nonsense that finds something: {noisy or 'none'}")
    for each in sorted((row for row in judged if row.fits), key=lambda row: row.mrr + row.ndcg)[:worst]:
        say(f"  - [{each.kind}] {each.query}: MRR {each.mrr:.2f}, nDCG {each.ndcg:.2f}, {each.total} found")
        for line in each.top[:3]:
            say(f"      {line}")


def spread(judged: list[Judged], rounds: int = 40) -> tuple[list[float], list[float]]:
    """MRR and nDCG of each held-out fold, in so many shuffles of the queries."""
    wanted, rng = [each for each in judged if each.fits], random.Random(5)
    folds = []
    for _ in range(rounds):
        rng.shuffle(wanted)
        folds += [figures(wanted[number::FOLDS]) for number in range(FOLDS)]
    return [fold[0] for fold in folds], [fold[1] for fold in folds]


def lines(judged: list[Judged]) -> list[Line]:
    say_table(judged)
    for name, values in zip(("MRR", "nDCG@10"), spread(judged), strict=True):
        say(f"  {name} of folds of a fifth: {statistics.fmean(values):.3f} ± {statistics.stdev(values):.3f}")
    mrr, ndcg, empty = figures(judged)
    return [
        Line("seekers’ queries: MRR", f"{mrr:.3f}", f"at least {WANTED_MRR}", mrr >= WANTED_MRR),
        Line("seekers’ queries: nDCG@10", f"{ndcg:.3f}", f"at least {WANTED_NDCG}", ndcg >= WANTED_NDCG),
        Line("seekers’ queries: empty", f"{empty:.3f}", f"at most {MOST_EMPTY}", empty <= MOST_EMPTY),
    ]


def _judged(board: JobSearch, keys: dict[int, str], query: dict[str, Any]) -> Judged:
    page = board.search(JobFilter.from_query([("q", query["q"])]), now=NOW)
    grades: dict[str, int] = query["grades"]
    names = [keys.get(opening.id) or f"{opening.title}|{opening.company.name}" for opening in page.items]
    got = [grades.get(name, 0) for name in names]
    first = next((place for place, grade in enumerate(got, 1) if grade >= 2), 0)
    ideal = _gain(sorted(grades.values(), reverse=True)[:10])
    top = tuple(
        f"{grade} {opening.title} | {opening.company.name}" for grade, opening in zip(got, page.items, strict=True)
    )
    return Judged(
        query["kind"],
        query["q"],
        any(grade >= 2 for grade in grades.values()),
        1 / first if first else 0.0,
        _gain(got[:10]) / ideal if ideal else 0.0,
        page.total,
        page.corrected,
        top,
    )


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def bench_seekers(cases: Path, kept: Path, queries: Path | None = None, *, second: bool = False) -> list[Line]:
    """Fill a board in `kept`, unless it is filled already, and ask."""
    is_filled = (kept / "jobboard.db").exists()
    store = Store.open(f"sqlite:///{kept}/jobboard.db")
    if not is_filled:
        fill(store, cases)
    catalogue = Catalogue(kept / "index", store, TERMS, lambda: NOW)
    catalogue.catch_up()
    file = queries or cases / "queries.json"
    asked = graded(store) if second else json.loads(file.read_text(encoding="utf-8"))
    started = time.process_time()
    judged = judge(JobSearch(store, catalogue, Synonyms.shipped(), country="IN"), posting_keys(store), asked)
    say(f"  {len(judged)} queries in {time.process_time() - started:.1f} s")
    result = lines(judged)
    catalogue.close()
    store.close()
    return result


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.seekers")
    parser.add_argument("cases", type=Path)
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--second", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        kept = options.kept or Path(temporary)
        kept.mkdir(parents=True, exist_ok=True)
        for line in bench_seekers(options.cases, kept, options.queries, second=options.second):
            say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure} ({line.wanted})")


if __name__ == "__main__":
    main()
