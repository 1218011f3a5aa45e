"""The log: merged, bounded, soon in the store, and of nobody in particular."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.store.engine import Store
from jobboard.store.models import SearchEntry, SearchSalt
from jobboard.trends.searches import log as log_module
from jobboard.trends.searches.log import SearchLog

ADDRESS, AGENT = "203.0.113.7", "Mozilla/5.0 (a phone)"
VISITOR = f"{ADDRESS}\n{AGENT}"


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def later(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def log(store: Store, clock: Clock) -> SearchLog:
    return SearchLog(store, clock)


def kept(store: Store) -> list[tuple[str, int, int, bool]]:
    with store.reading() as session:
        rows = session.execute(sa.select(SearchEntry).order_by(col(SearchEntry.id))).scalars()
        return [(row.query, row.searches, row.results, row.clicked) for row in rows]


def test_a_search_is_kept_with_what_it_found(log: SearchLog, store: Store) -> None:
    log.searched(VISITOR, "  Video EDITOR ", 12, "type=FULL_TIME")
    log.clicked(VISITOR, "video editor")
    log.flush()
    assert kept(store) == [("video editor", 1, 12, True)]


def test_letters_on_the_way_to_a_word_are_one_search(log: SearchLog, store: Store, clock: Clock) -> None:
    for typed in ("vid", "video", "video ed", "video editor"):
        log.searched(VISITOR, typed, 3)
        clock.later(seconds=1)
    log.flush()
    assert kept(store) == [("video editor", 1, 3, False)]


def test_also_when_the_first_letters_are_in_the_store_already(log: SearchLog, store: Store, clock: Clock) -> None:
    log.searched(VISITOR, "vid", 3)
    log.flush()
    clock.later(seconds=2)
    log.searched(VISITOR, "video", 3)
    log.flush()
    assert kept(store) == [("video", 1, 3, False)]


def test_the_same_page_loaded_again_is_no_search(log: SearchLog, store: Store, clock: Clock) -> None:
    for _ in range(4):
        log.searched(VISITOR, "editor", 3)
        clock.later(seconds=10)
    clock.later(minutes=5)
    log.searched(VISITOR, "editor", 4)
    log.flush()
    assert kept(store) == [("editor", 2, 4, False)]


def test_one_visitor_fills_no_table(log: SearchLog, store: Store, clock: Clock) -> None:
    for number in range(200):
        log.searched(VISITOR, f"word{number} one", 0)
        clock.later(seconds=30)
    log.flush()
    assert len(kept(store)) == log_module.MOST_A_VISITOR


def test_nothing_tells_who_searched(log: SearchLog, store: Store, clock: Clock) -> None:
    log.searched(VISITOR, "editor", 1)
    log.flush()
    clock.later(days=1)
    log.searched(VISITOR, "editor", 1)
    log.flush()
    with store.reading() as session:
        rows = list(session.execute(sa.select(SearchEntry)).scalars())
        salts = list(session.execute(sa.select(SearchSalt.salt)).scalars())
    assert len({row.visitor for row in rows}) == 2, "the mark of one day says nothing on the next"
    assert len(salts) == 2 and salts[0] != salts[1]
    assert not any(ADDRESS in str(row.model_dump()) or AGENT in str(row.model_dump()) for row in rows)


def test_words_that_may_be_personal_are_counted_without_them(log: SearchLog, store: Store) -> None:
    log.searched(VISITOR, "asha@example.org", 0)
    log.flush()
    assert [query for query, *_ in kept(store)] == [""]


def test_two_processes_see_one_visitor(store: Store, clock: Clock) -> None:
    for log in (SearchLog(store, clock), SearchLog(store, clock)):
        log.searched(VISITOR, "editor", 1)
        log.flush()
    assert kept(store) == [("editor", 2, 1, False)]


def test_a_store_that_takes_nothing_fails_nobody(
    log: SearchLog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise sa.exc.OperationalError("the store", {}, Exception("is away"))

    monkeypatch.setattr(log_module.entries, "write_entries", refuse)
    log.searched(VISITOR, "editor", 1)
    log.flush()
    assert "1 searches were not logged" in caplog.text


def test_what_waits_is_bounded_and_no_older_than_two_seconds(
    log: SearchLog, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert log_module.EVERY <= 2
    monkeypatch.setattr(log_module, "MOST", 5)
    for number in range(50):
        log.searched(f"visitor {number}", "editor", 1)
    assert len(log._events) == 5
    log.start()
    log.stop()
    assert len(kept(store)) == 5


def test_a_click_without_its_search_starts_nothing(log: SearchLog, store: Store) -> None:
    log.clicked(VISITOR, "editor")
    log.flush()
    assert kept(store) == []
