"""A large import is written in slices that nobody sees, and is all there at once."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import Status
from jobboard.importer.write.hooks import ImportHooks
from jobboard.importer.write.missing import MissingPostings
from jobboard.importer.write.plan import Plan
from jobboard.importer.write.progress import Phase
from jobboard.importer.write.reconcile import Reconciled
from jobboard.store import log_size
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.models import ImportRun, Posting, PostingChange
from tests.factories import add_posting
from tests.importer.slicing import ROWS, SLICE, Stop, bring_in, csv, left_over, seen, stop_at, use_small_slices

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    use_small_slices(monkeypatch)


def test_readers_see_nothing_of_it_and_then_all(store: Store, catalogue: Catalogue, now: datetime) -> None:
    looks: list[tuple[Phase, int, int]] = []

    def look(phase: Phase, done: int, share: float) -> None:
        catalogue.catch_up()
        indexed = catalogue.snapshot().answer(IndexQuery(), now=now, order="newest", offset=0, limit=1).total
        looks.append((phase, seen(store, now), indexed))

    report = bring_in(store, csv(), now, look)
    assert {phase for phase, _, _ in looks} == {Phase.READING, Phase.WRITING, Phase.COPIES}
    assert {(rows, indexed) for _, rows, indexed in looks} == {(0, 0)}
    catalogue.catch_up()
    assert catalogue.snapshot().answer(IndexQuery(), now=now, order="newest", offset=0, limit=1).total == ROWS
    assert (report.created, seen(store, now)) == (ROWS, ROWS)
    assert left_over(store) == (0, 0, ROWS, ROWS)


def test_no_transaction_writes_more_than_a_slice(store: Store, now: datetime) -> None:
    sizes: list[int] = []

    def count(*arguments: object) -> None:
        statement, parameters, many = arguments[2], arguments[3], arguments[5]
        if str(statement).startswith(("INSERT INTO posting ", "UPDATE posting")):
            sizes.append(len(parameters) if many else 1)  # type: ignore[arg-type]

    bring_in(store, csv(ROWS), now)
    sa.event.listen(store.engine, "before_cursor_execute", count)
    bring_in(store, csv(ROWS + 30, title="Dyer"), now + timedelta(hours=1))
    assert max(sizes) == SLICE


def test_others_write_between_slices(store: Store, now: datetime) -> None:
    others: list[int] = []

    def write(phase: Phase, done: int, share: float) -> None:
        if phase == Phase.WRITING:
            with store.writing(now) as session:
                others.append(add_posting(session, now, title="Baker"))

    bring_in(store, csv(), now, write)
    assert len(others) == 4 and seen(store, now) == ROWS + 4
    with store.reading() as session:
        run = session.execute(sa.select(ImportRun)).scalar_one()
        created = sa.select(sa.func.count()).select_from(Posting).where(col(Posting.source_id) == run.source_id)
        assert session.execute(created).scalar_one() == run.created == ROWS


def test_many_changes_follow_slice_by_slice_and_each_is_kept_with_the_run(store: Store, now: datetime) -> None:
    bring_in(store, csv(), now)
    later = now + timedelta(hours=1)
    with pytest.raises(Stop):
        bring_in(store, csv(title="Dyer"), later, stop_at(Phase.CHANGING, 20))
    with store.reading() as session:
        run = session.execute(sa.select(ImportRun).order_by(col(ImportRun.id).desc()).limit(1)).scalar_one()
        recorded = session.execute(sa.select(sa.func.count()).select_from(PostingChange)).scalar_one()
        assert run.updated == recorded == 20
    rest = bring_in(store, csv(title="Dyer"), later)
    assert (rest.updated, rest.unchanged) == (15, 20)


def test_an_import_and_the_closings_that_follow_from_it_are_one_transaction(store: Store, now: datetime) -> None:
    class Failing(ImportHooks):
        def land(self, session: Session, plan: Plan, run: ImportRun, absent: MissingPostings | None) -> Reconciled:
            session.execute(sa.update(Posting).values(status=Status.CLOSED.value))
            raise Stop

    bring_in(store, csv(3), now, name="first.csv")
    with pytest.raises(Stop):
        bring_in(store, csv(title="Dyer"), now, hooks=Failing())
    assert seen(store, now) == 3 and left_over(store) == (0, 0, 3, 3)


def test_a_log_that_grows_is_given_back(tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_size, "_LARGE", 400_000)
    store = Store.open(f"sqlite:///{tmp_path / 'jobboard.db'}")
    sizes: list[int] = []
    with store.engine.connect() as reader:
        reader.execute(sa.text("SELECT count(*) FROM posting"))

        def look(phase: Phase, done: int, share: float) -> None:
            sizes.append(log_size.log_size(store.engine))
            if done >= 500:
                reader.rollback()

        bring_in(store, csv(1_500), now, look)
    assert 0 < max(sizes) < 2_000_000
    assert log_size.log_size(store.engine) < 1_000_000
    store.close()
