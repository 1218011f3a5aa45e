"""The change log: in the transaction, in the order of commits."""

import threading
from datetime import datetime, timedelta

import pytest

from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.models import ImportBatch, ImportSlice, Source
from tests.factories import add_posting

pytestmark = pytest.mark.slow


def _log(store: Store) -> list[int]:
    with store.reading() as session:
        return [posting_id for _, posting_id in changes.after(session, 0, 100)]


def test_a_change_is_logged_with_its_posting(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting_id = add_posting(session, now)
    assert _log(store) == [posting_id]


def test_nothing_is_logged_of_what_was_rolled_back(store: Store, now: datetime) -> None:
    with pytest.raises(RuntimeError), store.writing(now) as session:
        add_posting(session, now)
        raise RuntimeError
    assert _log(store) == []


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_ids_grow_in_the_order_of_commits(store: Store, now: datetime) -> None:
    """A transaction that began first and commits last must not be stepped over; SQLite's writers are alone."""
    begun, second_done = threading.Event(), threading.Event()

    def slow() -> None:
        with store.writing(now) as session:
            changes.note(session, [1])
            session.connection()
            begun.set()
            second_done.wait(10)

    thread = threading.Thread(target=slow)
    thread.start()
    begun.wait(10)
    with store.writing(now) as session:
        changes.note(session, [2])
    with store.reading() as session:
        seen = changes.after(session, 0, 10)
    second_done.set()
    thread.join()
    with store.reading() as session:
        after = changes.after(session, seen[-1][0], 10)
    assert [posting_id for _, posting_id in seen] == [2]
    assert [posting_id for _, posting_id in after] == [1]


def test_pruning_keeps_what_is_recent_and_remembers_how_far_it_went(store: Store, now: datetime) -> None:
    for age in (10, 9, 1):
        with store.writing(now - timedelta(days=age)) as session:
            changes.note(session, [age])
    with store.writing(now) as session:
        assert changes.prune(session, now - timedelta(days=7)) == 2
    assert _log(store) == [1]
    with store.reading() as session:
        assert changes.pruned_through(session) == 2
        assert changes.newest(session) == 3


def test_a_naive_moment_is_refused(store: Store) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001
    with pytest.raises(Exception, match="without a time zone"), store.writing(naive) as session:
        changes.note(session, [1])


def test_one_change_stands_for_all_of_a_slice(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        session.add(Source(id=1, kind="csv", location="large.csv", created_at=now))
        session.flush()
        session.add(ImportBatch(id=77, source_id=1, started_at=now, beat_at=now))
        session.flush()
        session.add_all(ImportSlice(batch_id=77, first_id=at, last_id=at + 9) for at in (10, 20, 40))
        session.flush()
        changes.note(session, [3])
        changes.write_ranges(session, 77, now)
    with store.reading() as session:
        first = changes.after(session, 0, 15)
        rest = changes.after(session, first[-1][0], 15)
    assert [number for _, number in first + rest] == [*range(10, 30), *range(40, 50), 3]
    assert len({change for change, _ in first}) == 2, "a change is taken whole"


def test_pruning_takes_a_bounded_number_at_once(store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_MOST_PRUNED", 2)
    with store.writing(now - timedelta(days=9)) as session:
        changes.note(session, [1, 2, 3])
    for pruned in (2, 1, 0):
        with store.writing(now) as session:
            assert changes.prune(session, now - timedelta(days=7)) == pruned
