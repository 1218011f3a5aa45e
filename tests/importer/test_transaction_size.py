"""No write transaction of a large import grows with the import: counted in rows, so the same on every machine."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.write import apply
from jobboard.importer.write.progress import Phase
from jobboard.jobs.duplicates import batch
from jobboard.store import changes, companies
from jobboard.store.engine import Store
from jobboard.store.models import Posting
from tests.factories import add_posting
from tests.importer.defaults import INDIA
from tests.importer.slicing import HEAD, SLICE, Stop, bring_in, csv, seen, stop_at, use_small_slices

pytestmark = pytest.mark.slow
FEW, MANY = 50, 200
_EVERY = 10


@pytest.fixture(autouse=True)
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    use_small_slices(monkeypatch)
    monkeypatch.setattr(apply, "_MOST_MOVES", SLICE)
    monkeypatch.setattr(batch, "_MOVES_AT_ONCE", SLICE)
    monkeypatch.setattr(companies, "_MOST_CHANGES", SLICE)
    monkeypatch.setattr(changes, "_MOST_PRUNED", SLICE)


@dataclass
class Transaction:
    """What one write transaction did: rows it changed, and instructions of SQLite's virtual machine."""

    rows: int = 0
    steps: int = 0


@contextmanager
def write_transactions(store: Store) -> Iterator[list[Transaction]]:
    """Those that are committed inside the block."""
    done: list[Transaction] = []

    def begin(connection: Any) -> None:
        driver = connection.connection.dbapi_connection
        if not connection.get_execution_options().get("writing"):
            return
        connection.info["transaction"] = transaction = Transaction(rows=-driver.total_changes)

        def count() -> int:
            transaction.steps += _EVERY
            return 0

        driver.set_progress_handler(count, _EVERY)

    def commit(connection: Any) -> None:
        transaction = connection.info.pop("transaction", None)
        if transaction is not None:
            driver = connection.connection.dbapi_connection
            driver.set_progress_handler(None, 0)
            transaction.rows += driver.total_changes
            done.append(transaction)

    sa.event.listen(store.engine, "begin", begin)
    sa.event.listen(store.engine, "commit", commit)
    try:
        yield done
    finally:
        sa.event.remove(store.engine, "begin", begin)
        sa.event.remove(store.engine, "commit", commit)


def lever(count: int) -> bytes:
    jobs = ",".join(
        f'{{"id":"{n}","text":"Weaver {n}","hostedUrl":"https://jobs.lever.co/loom-works/{n}",'
        f'"categories":{{"location":"Pune"}},"descriptionPlain":"Weave cloth number {n} by hand"}}'
        for n in range(count)
    )
    return f"[{jobs}]".encode()


def employers(count: int) -> bytes:
    return (HEAD + "".join(f"{n},Dyer,Dye House {n},Pune,Dye cloth number {n}\n" for n in range(count))).encode()


def largest(folder: Path, count: int, now: datetime) -> Transaction:
    """The most that one transaction does while `count` openings are imported in all ways that write many."""
    folder.mkdir()
    store = Store.open(f"sqlite:///{folder / 'jobboard.db'}")
    with store.writing(now) as session:
        for number in range(count):
            add_posting(session, now, title="Dyer", company=f"Dye House {number}")

    def write_beside(phase: Phase, done: int, share: float) -> None:
        """Somebody publishes the same opening again and again while the import's copies are settled."""
        if phase == Phase.COPIES and share == 1:
            with store.reading() as session:
                written = session.execute(sa.select(sa.func.count()).where(Posting.source_id.is_(None))).scalar_one()
            for _ in range(2 * count - written):
                with store.writing(now) as session:
                    add_posting(session, now, company="Beside")

    with write_transactions(store) as done:
        bring_in(store, csv(count), now)
        options = ImportOptions(INDIA, company="Loom Works")
        import_stream(store, io.BytesIO(lever(count)), "lever", options, now, write_beside)
        assert seen(store, now) == 2 * count + 1, "one of each opening, and one of those beside"
        bring_in(store, employers(count), now, name="employers.csv")
        bring_in(store, csv(count, title="Tailor"), now + timedelta(hours=1))
        with pytest.raises(Stop):
            bring_in(store, csv(count, title="Baker"), now, stop_at(Phase.WRITING, count), name="stopped.csv")
        bring_in(store, csv(count, title="Tailor"), now + timedelta(hours=2))
    store.close()
    return Transaction(max(each.rows for each in done), max(each.steps for each in done))


def test_no_transaction_does_more_for_four_times_the_rows(tmp_path: Path, now: datetime) -> None:
    few, many = largest(tmp_path / "few", FEW, now), largest(tmp_path / "many", MANY, now)
    assert many.rows <= few.rows and many.steps <= 1.5 * few.steps, f"{few}, then {many}"
