"""An import costs the same for each row, however many there are: counted, not timed."""

import io
from datetime import datetime
from pathlib import Path

import pytest

from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.write import plan, spool
from jobboard.store.engine import Store
from tests.importer.counting import counted_work
from tests.importer.defaults import INDIA

pytestmark = pytest.mark.slow
HEAD = "id,title,company,location,description\n"


def rows(count: int, employer: str = "Loom Works") -> bytes:
    lines = [f"{n},Weaver {n},{employer} {n},Pune,Weave cloth number {n}\n" for n in range(count)]
    return (HEAD + "".join(lines)).encode()


def steps_per_row(folder: Path, count: int, now: datetime, *, elsewhere: bool = False) -> float:
    folder.mkdir()
    store = Store.open(f"sqlite:///{folder / 'jobboard.db'}")
    if elsewhere:
        import_stream(store, io.BytesIO(rows(count)), "other.csv", ImportOptions(INDIA), now)
    with counted_work(store) as work:
        import_stream(store, io.BytesIO(rows(count)), "jobs.csv", ImportOptions(INDIA), now)
    store.close()
    return work.steps / count


@pytest.mark.parametrize("elsewhere", [False, True], ids=["one source", "the same openings elsewhere"])
def test_the_work_of_the_database_for_each_row_stays_the_same(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    monkeypatch.setattr(plan, "MOST_AT_ONCE", 100)
    monkeypatch.setattr(spool, "SLICE", 100)
    few = steps_per_row(tmp_path / "few", 1_000, now, elsewhere=elsewhere)
    many = steps_per_row(tmp_path / "many", 4_000, now, elsewhere=elsewhere)
    assert many <= 1.1 * few, f"{few:.0f} steps a row, then {many:.0f}"
