"""Days become counts, and what could tell people apart goes."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.engine import Store
from jobboard.store.models import RisingSearch, SearchDay, SearchDayTotal, SearchEntry, SearchSalt, SearchTerm
from jobboard.trends.searches.fold import delete_old_entries, fold_days

YESTERDAY = date(2026, 3, 1)


def search(session: Session, who: str, words: str, day: date = YESTERDAY, searches: int = 1, results: int = 1) -> None:
    session.add(SearchEntry(day=day, visitor=who, query=words, searches=searches, results=results))
    session.flush()


def counts(session: Session) -> dict[str, tuple[int, int, int, int]]:
    rows = session.execute(
        sa.select(
            col(SearchTerm.text),
            col(SearchDay.searchers),
            col(SearchDay.searches),
            col(SearchDay.largest),
            col(SearchDay.without_result),
        ).join(SearchTerm, col(SearchTerm.id) == col(SearchDay.term_id))
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}


def test_people_count_once_and_searches_as_often_as_made(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        search(session, "a", "editor", searches=4)
        search(session, "b", "editor")
        search(session, "b", "cartoonist", results=0)
        search(session, "c", "")
    assert fold_days(store, now) == [YESTERDAY]
    with store.reading() as session:
        assert counts(session) == {"editor": (2, 5, 4, 0), "cartoonist": (1, 1, 1, 1)}
        total = session.get_one(SearchDayTotal, YESTERDAY)
        assert (total.searchers, total.searches, total.terms, total.withheld) == (3, 7, 2, 1)
    assert fold_days(store, now) == [], "a day is folded once"


def test_ten_queries_of_a_visitor_count(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        for number in range(25):
            search(session, "a", f"word{number}")
    fold_days(store, now)
    with store.reading() as session:
        assert len(counts(session)) == 10


def test_today_waits_until_it_is_over(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        search(session, "a", "editor", day=now.date())
    assert fold_days(store, now) == []
    assert fold_days(store, now + timedelta(days=1)) == [now.date()]


def test_nothing_is_kept_longer_than_the_privacy_page_says(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        session.add(SearchSalt(day=now.date(), salt="aa"))
        session.add(SearchSalt(day=YESTERDAY, salt="bb"))
        search(session, "a", "lately", day=now.date() - timedelta(days=30))
        search(session, "a", "long ago", day=now.date() - timedelta(days=31))
        for text, ago, asked_ago in (
            ("rare", 91, False),
            ("rare lately", 89, False),
            ("known", 91, True),
            ("old", 801, True),
        ):
            day = now.date() - timedelta(days=ago)
            term = SearchTerm(
                text=text, first_day=day, asked_at=now if asked_ago else None, verdict="allowed" if asked_ago else ""
            )
            session.add(term)
            session.flush()
            session.add(SearchDay(day=day, term_id=term.id or 0, searchers=3, searches=3, largest=1, without_result=0))
            session.add(RisingSearch(day=day, term_id=term.id or 0, searchers=3, expected=1.0, surprise=4.0))
            session.add(
                SearchDayTotal(day=day, searchers=9, searches=9, terms=1, withheld=0)
            ) if ago != 91 or asked_ago else None
    with store.writing(now) as session:
        delete_old_entries(session, now)
    with store.reading() as session:
        assert list(session.execute(sa.select(SearchSalt.day)).scalars()) == [now.date()]
        assert list(session.execute(sa.select(SearchEntry.query)).scalars()) == ["lately"]
        assert set(counts(session)) == {"rare lately", "known"}
        left = set(session.execute(sa.select(SearchTerm.text)).scalars())
        assert left == {"rare lately", "known", "old"}, "an editor’s word outlives its counts"
