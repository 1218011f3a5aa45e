"""Import of a large CSV from its bytes to the index, and of the same file again."""

from pathlib import Path

from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.write.report import ImportReport
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from tests.bench.measure import Line, say, seconds
from tests.bench.postings import NOW
from tests.importer.defaults import INDIA


def bench_import(store: Store, catalogue: Catalogue, path: Path) -> list[Line]:
    """Fills the store as it measures."""
    catalogue.catch_up()

    def run() -> ImportReport:
        with path.open("rb") as stream:
            report = import_stream(store, stream, path.name, ImportOptions(INDIA), NOW)
        catalogue.catch_up()
        return report

    first: list[ImportReport] = []
    again: list[ImportReport] = []
    taken = seconds(lambda: first.append(run()))
    retaken = seconds(lambda: again.append(run()))
    count = first[0].created
    assert first[0].rejected == 0, first[0].errors[:3]
    assert again[0].unchanged == count
    new, same = count / taken, count / retaken
    say(f"  new: {count:,} in {taken:.1f} s; unchanged: {retaken:.2f} s")
    return [
        Line("import, postings a second", f"{new:,.0f}", "at least 3,000", new >= 3_000),
        Line("unchanged re-import, postings a second", f"{same:,.0f}", "at least 20,000", same >= 20_000),
        Line("unchanged ÷ new", f"{same / new:.1f}", "", True),
    ]
