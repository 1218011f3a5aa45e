"""A process that ends does not wait for its index: a rebuild, a check of files and a batch end where they are."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest

from jobboard.core.stopping import Stopped, stopped_by
from jobboard.store.engine import Store
from jobboard.store.index import writing
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.integrity import is_whole
from tests.store.indexing import add, another, folder_of, found


def _rebuild(catalogue: Catalogue) -> None:
    catalogue._folders.ask_for_rebuild()
    catalogue.step()


def _apply(catalogue: Catalogue) -> None:
    catalogue.step()


@pytest.mark.parametrize("work", [_rebuild, _apply])
def test_the_index_stops_after_the_part_in_hand(
    store: Store,
    catalogue: Catalogue,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[[Catalogue], None],
) -> None:
    catalogue.catch_up()
    ids = [add(store, now, title=f"Harbour Pilot {number}") for number in range(3)]
    stop, parts = threading.Event(), []
    read = writing.document_rows

    def read_and_stop(*read_of: object) -> object:
        parts.append(read_of)
        stop.set()
        return read(*read_of)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "_ROWS", 1)
    monkeypatch.setattr(writing, "document_rows", read_and_stop)
    with stopped_by(stop), pytest.raises(Stopped):
        work(catalogue)
    assert len(parts) == 1
    monkeypatch.setattr(writing, "document_rows", read)
    assert [folder.name for folder in catalogue._folders.root.glob("g-*")] == [folder_of(catalogue).name]
    catalogue.catch_up()
    assert found(catalogue, "pilot", now) == ids


def test_closing_ends_a_rebuild_of_the_follower(
    store: Store, catalogue: Catalogue, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [add(store, now, title=f"Harbour Pilot {number}") for number in range(3)]
    began, parts = threading.Event(), []
    read = writing.document_rows

    def read_until_stopped(*read_of: object) -> object:
        parts.append(read_of)
        began.set()
        catalogue._stop.wait(30)
        return read(*read_of)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "_ROWS", 1)
    monkeypatch.setattr(writing, "document_rows", read_until_stopped)
    catalogue.start()
    assert began.wait(30)
    catalogue.close()
    assert len(parts) == 1
    monkeypatch.setattr(writing, "document_rows", read)
    next_process = another(catalogue, store, now)
    next_process.catch_up()
    assert found(next_process, "pilot", now) == ids
    next_process.close()


def test_a_check_of_the_files_stops(catalogue: Catalogue, store: Store, now: datetime) -> None:
    add(store, now)
    catalogue.catch_up()
    stop = threading.Event()
    stop.set()
    with stopped_by(stop), pytest.raises(Stopped):
        is_whole(folder_of(catalogue))
