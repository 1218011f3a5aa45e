"""Search with all facets and twenty postings loaded, against bare tantivy and against SQLite's FTS5."""

from pathlib import Path
from typing import Any

from jobboard.jobs.search.index_query import ORDERS
from jobboard.jobs.search.job_filter import FACETS, PAGE_SIZE, JobFilter
from jobboard.jobs.search.search import JobSearch
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.index_query import build_query
from jobboard.store.index.schema import COUNTED_ON
from jobboard.store.index.synonyms import Synonyms
from tests.bench.fts import FullTextTable
from tests.bench.measure import Line, fastest_per_case, percentile, say
from tests.bench.postings import NOW
from tests.bench.queries import queries


def filters(count: int = 100) -> list[JobFilter]:
    return [JobFilter.from_query(_pairs(query)) for query in queries(count)]


def _pairs(query: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (name, str(each))
        for name, value in query.items()
        for each in (value if isinstance(value, (list, tuple)) else [value])
    ]


def bench_search(store: Store, catalogue: Catalogue, folder: Path) -> list[Line]:
    wanted = filters()
    board = JobSearch(store, catalogue, Synonyms.shipped())
    generation = board.generation(NOW)

    def whole(each: JobFilter) -> None:
        board._answers.clear()
        board._openings.clear()
        board.search(each, now=NOW)

    searcher = catalogue.snapshot()._searcher
    counts = {name: {"terms": {"field": COUNTED_ON.get(name, name), "size": 50}} for name in FACETS}

    def bare(case: tuple[Any, str]) -> None:
        query, order = case
        searcher.search(query, PAGE_SIZE, order_by_field=None if order == "relevance" else order)
        searcher.aggregate(query, counts)

    prepared = [(build_query(board.query(each, now=NOW), None), ORDERS[each.order]) for each in wanted]
    ours, theirs = fastest_per_case(wanted, whole), fastest_per_case(prepared, bare)
    assert board.generation(NOW) == generation
    table = FullTextTable(folder / "jobboard.db", NOW)
    slow = fastest_per_case(wanted, table.page, rounds=1)
    for name, values in (("search", ours), ("bare tantivy", theirs), ("FTS5 + GROUP BY", slow)):
        say(f"  {name}: p50 {percentile(values, 0.5) * 1000:.2f} ms, p95 {percentile(values, 0.95) * 1000:.2f} ms")
    over = percentile(ours, 0.95) / percentile(theirs, 0.95)
    faster = percentile(slow, 0.95) / percentile(ours, 0.95)
    return [
        Line("search p95 ÷ bare tantivy p95", f"{over:.2f}", "at most 1.3", over <= 1.3),
        Line("FTS5 + GROUP BY p95 ÷ search p95", f"{faster:.0f}", "at least 40", faster >= 40),
    ]
