"""The index heals from whatever befell it, with no hand."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from tests.store.indexing import add, another, folder_of, found

pytestmark = pytest.mark.slow


def _delete_all(folder: Path) -> None:
    shutil.rmtree(folder.parent)


def _delete_a_file(folder: Path) -> None:
    next(folder.glob("*.pos")).unlink()


def _cut_a_file(folder: Path) -> None:
    path = next(folder.glob("*.term"))
    path.write_bytes(path.read_bytes()[:-30])


def _flip_a_bit(folder: Path) -> None:
    path = next(folder.glob("*.fast"))
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 4
    path.write_bytes(content)


def _spoil_the_meta(folder: Path) -> None:
    (folder / "meta.json").write_text("{")


def _lose_the_state(folder: Path) -> None:
    (folder / "state.json").unlink()


def _point_nowhere(folder: Path) -> None:
    (folder.parent / "current").write_text("g-0000")


DAMAGE = [_delete_all, _delete_a_file, _cut_a_file, _flip_a_bit, _spoil_the_meta, _lose_the_state, _point_nowhere]


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE, ids=lambda each: each.__name__.strip("_"))
def test_a_damaged_index_heals_at_the_next_start(
    store: Store, catalogue: Catalogue, now: datetime, damage: object
) -> None:
    ids = [add(store, now, title=f"Harbour Pilot {number}") for number in range(3)]
    catalogue.catch_up()
    catalogue.close()
    damage(folder_of(catalogue))  # type: ignore[operator]
    healed = another(catalogue, store, now)
    healed.catch_up()
    assert found(healed, "pilot", now) == ids
    healed.close()


def test_an_index_lost_while_serving_comes_back(store: Store, catalogue: Catalogue, now: datetime) -> None:
    posting_id = add(store, now, title="Harbour Pilot")
    catalogue.catch_up()
    shutil.rmtree(catalogue._folders.root)
    catalogue.step()
    assert found(catalogue, "pilot", now) == [posting_id]
    assert (folder_of(catalogue) / "meta.json").exists()


def test_an_index_of_another_store_is_not_believed(store: Store, catalogue: Catalogue, now: datetime) -> None:
    add(store, now, title="Harbour Pilot")
    catalogue.catch_up()
    catalogue.close()
    with store.writing(now) as session:
        session.connection().exec_driver_sql("UPDATE store_identity SET token = 'another'")
        session.connection().exec_driver_sql("DELETE FROM posting_location")
        session.connection().exec_driver_sql("DELETE FROM posting")
    anew = another(catalogue, store, now)
    anew.catch_up()
    assert anew.snapshot().size == 0
    anew.close()


def test_an_index_that_compares_pay_in_another_currency_is_built_anew(
    store: Store, catalogue: Catalogue, now: datetime
) -> None:
    add(store, now)
    catalogue.catch_up()
    catalogue.close()
    before = folder_of(catalogue)
    anew = another(catalogue, store, now, "EUR")
    anew.catch_up()
    assert folder_of(anew) != before
    anew.close()


def test_an_index_behind_the_pruned_log_is_built_anew(store: Store, catalogue: Catalogue, now: datetime) -> None:
    add(store, now - timedelta(days=30))
    catalogue.catch_up()
    catalogue.close()
    late = add(store, now - timedelta(days=20), title="Harbour Pilot")
    with store.writing(now) as session:
        changes.prune(session, now - timedelta(days=7))
    anew = another(catalogue, store, now)
    anew.catch_up()
    assert found(anew, "pilot", now) == [late]
    anew.close()
