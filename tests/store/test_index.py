"""The index follows the store."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.index import catalogue as catalogue_module
from jobboard.store.index.catalogue import Catalogue, IndexNotReady
from jobboard.store.models import Posting
from tests.store.indexing import add, another, found
from tests.terms import TERMS


def test_a_posting_is_found_changed_and_gone_as_the_store_has_it(
    store: Store, catalogue: Catalogue, now: datetime
) -> None:
    posting_id = add(store, now, title="Harbour Pilot")
    catalogue.catch_up()
    assert found(catalogue, "pilots", now) == [posting_id]
    with store.writing(now) as session:
        posting = session.get_one(Posting, posting_id)
        posting.title = "Lighthouse Keeper"
        changes.note(session, [posting_id])
    catalogue.catch_up()
    assert found(catalogue, "pilot", now) == []
    assert found(catalogue, "keeper", now) == [posting_id]
    with store.writing(now) as session:
        session.get_one(Posting, posting_id).status = "closed"
        changes.note(session, [posting_id])
    catalogue.catch_up()
    assert found(catalogue, "", now) == []


def test_a_posting_is_findable_within_a_second_of_its_commit(store: Store, catalogue: Catalogue, now: datetime) -> None:
    catalogue.catch_up()
    catalogue.start()
    posting_id = add(store, now, title="Harbour Pilot")
    committed = time.monotonic()
    while found(catalogue, "pilot", now) != [posting_id]:
        assert time.monotonic() - committed < 1.0
        time.sleep(0.01)


def test_an_opening_leaves_at_its_hour_not_at_the_next_clean_up(
    store: Store, catalogue: Catalogue, now: datetime
) -> None:
    closing = now + timedelta(hours=2)
    add(store, now, title="Harbour Pilot", valid_through=closing)
    catalogue.catch_up()
    assert len(found(catalogue, "pilot", closing - timedelta(microseconds=1))) == 1
    assert found(catalogue, "pilot", closing) == []


def test_the_index_forgets_what_has_closed(store: Store, tmp_path: Path, now: datetime) -> None:
    add(store, now, valid_through=now + timedelta(hours=2))
    hours = iter([now, now, now + timedelta(hours=3), now + timedelta(hours=3)])
    catalogue = Catalogue(tmp_path / "index", store, TERMS, lambda: next(hours, now + timedelta(hours=3)))
    catalogue.catch_up()
    for _ in range(3):
        catalogue.step()
    assert catalogue.snapshot().size == 0
    catalogue.close()


@pytest.mark.slow
def test_one_process_writes_the_others_look_and_one_takes_over(
    store: Store, catalogue: Catalogue, now: datetime
) -> None:
    add(store, now, title="Harbour Pilot")
    catalogue.catch_up()
    looker = another(catalogue, store, now)
    assert looker.catch_up()
    assert len(found(looker, "pilot", now)) == 1
    late = add(store, now, title="Lighthouse Keeper")
    assert not looker.catch_up(patience=0.3)
    catalogue.close()
    assert looker.catch_up()
    assert found(looker, "keeper", now) == [late]
    looker.close()


def test_readers_are_answered_while_the_index_is_built_anew(
    store: Store, catalogue: Catalogue, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    posting_id = add(store, now, title="Harbour Pilot")
    catalogue.catch_up()
    seen = []

    def watch(_done: int, _total: int) -> None:
        seen.append(found(catalogue, "pilot", now))

    assert catalogue.rebuild(watch)
    assert seen == [[posting_id]]
    assert found(catalogue, "pilot", now) == [posting_id]


def test_a_follower_survives_a_failure(
    store: Store, catalogue: Catalogue, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_module, "_RETRY_SECONDS", 0.1)
    catalogue.catch_up()
    failures = iter([OSError("no space left"), OSError("no space left")])
    real = catalogue_module.IndexWriter.apply_next

    def failing(writer: catalogue_module.IndexWriter) -> int:
        for failure in failures:
            raise failure
        return real(writer)

    monkeypatch.setattr(catalogue_module.IndexWriter, "apply_next", failing)
    catalogue.start()
    posting_id = add(store, now, title="Harbour Pilot")
    deadline = time.monotonic() + 5
    seen_failing = False
    while found(catalogue, "pilot", now) != [posting_id] or catalogue.failing:
        seen_failing = seen_failing or catalogue.failing
        assert time.monotonic() < deadline
        time.sleep(0.001)
    assert seen_failing


def test_before_there_is_an_index_the_answer_is_a_sentence(catalogue: Catalogue) -> None:
    with pytest.raises(IndexNotReady, match="try again"):
        catalogue.snapshot()


def test_a_searcher_that_breaks_asks_for_patience_and_has_the_index_checked(
    store: Store, catalogue: Catalogue, now: datetime
) -> None:
    posting_id = add(store, now, title="Harbour Pilot")
    catalogue.catch_up()

    def broken(_: object) -> None:
        raise ValueError("a segment is gone")

    with pytest.raises(IndexNotReady, match="mended"):
        catalogue.ask(broken)
    catalogue.step()
    assert found(catalogue, "pilot", now) == [posting_id]
