"""One person who wants to be many searchers."""

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.jobs.posting import statistics
from jobboard.store.engine import Store
from jobboard.store.models import (
    PostingSearch,
    RisingSearch,
    SearchDay,
    SearchDayTotal,
    SearchEntry,
    SearchTerm,
)
from jobboard.store.publishable import enough
from jobboard.trends.searches import detection, pages
from jobboard.trends.searches.fold import fold_days
from jobboard.trends.searches.log import SearchLog
from tests.factories import add_posting

pytestmark = pytest.mark.slow

LEAST = 10
AGENTS = [f"Mozilla/5.0 (phone {number})" for number in range(12)]


def told(store: Store, now: datetime, visitors: list[str], words: str = "editor") -> tuple[int, bool]:
    """How many searchers these are the day after, and whether that may be told."""
    log = SearchLog(store, lambda: now - timedelta(days=1))
    for visitor in visitors:
        log.searched(visitor, words, 3)
    log.flush()
    fold_days(store, now)
    with store.reading() as session:
        query = sa.select(col(SearchDay.searchers), enough(LEAST)).join(SearchTerm)
        searchers, may = session.execute(query.where(col(SearchTerm.text) == words)).one()
    return searchers, bool(may)


@pytest.mark.parametrize(
    ("who", "visitors", "searchers"),
    [
        ("one browser by twelve names", [f"203.0.113.7\n{agent}" for agent in AGENTS], 1),
        ("one IPv6 customer", [f"2001:db8:0:1::{number:x}\n{agent}" for number, agent in enumerate(AGENTS, 1)], 1),
        ("the same by its v4-mapped name", ["203.0.113.7\na", "::ffff:203.0.113.7\nb"], 1),
        ("one IPv6 site", [f"2001:db8:0:{number:x}::1\na" for number in range(12)], 12),
        ("one IPv4 network", [f"203.0.113.{number}\na" for number in range(12)], 12),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_person_is_not_many(store: Store, now: datetime, who: str, visitors: list[str], searchers: int) -> None:
    assert told(store, now, visitors) == (searchers, False), who


def test_people_of_many_networks_are_many(store: Store, now: datetime) -> None:
    assert told(store, now, [f"203.0.{number // 2}.{number}\na" for number in range(LEAST)]) == (LEAST, True)


def test_four_networks_are_too_few_for_ten(store: Store, now: datetime) -> None:
    assert told(store, now, [f"203.0.{number % 4}.{number}\na" for number in range(12)]) == (12, False)


def test_an_address_that_many_share_counts_twice_at_most(store: Store, now: datetime) -> None:
    log = SearchLog(store, lambda: now - timedelta(days=1))
    for number, agent in enumerate(AGENTS):
        log.searched(f"203.0.113.7\n{agent}", f"word{chr(97 + number)} other", 3)
    log.flush()
    assert told(store, now, [f"203.0.113.7\n{agent}" for agent in AGENTS])[0] == 2


def test_a_browser_that_changes_its_name_fills_no_table(store: Store, now: datetime) -> None:
    log = SearchLog(store, lambda: now)
    for number in range(1_000):
        log.searched(f"203.0.113.7\nphone {number}", f"word{number}x one", 3)
    log.flush()
    with store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(SearchEntry)).scalar_one() <= 400


def test_the_same_rule_holds_for_pages_detection_and_employers(store: Store, now: datetime) -> None:
    """Thirty searchers from four networks: no page, no rise, no editor, no employer hears of them."""
    day = now.date() - timedelta(days=1)
    with store.writing(now) as session:
        for back in range(20, 0, -1):
            session.add(
                SearchDayTotal(day=day - timedelta(days=back), searchers=400, searches=900, terms=5, withheld=0)
            )
        few, many = (_count(session, day, words, networks) for words, networks in (("few", 4), ("many", 5)))
        session.add(SearchDayTotal(day=day, searchers=400, searches=900, terms=5, withheld=0))
        posting = add_posting(session, now)
        monday = day - timedelta(days=day.weekday())
        for words in ("few", "many"):
            session.add(PostingSearch(posting_id=posting, week=monday, words=words, count=30))
    detection.detect(store, now, day, LEAST)
    with store.reading() as session:
        assert list(session.execute(sa.select(col(RisingSearch.term_id))).scalars()) == [many]
        trends = pages.trends_of_day(session, day, LEAST)
        assert trends and [line.text for line in trends.most] == ["many"]
        assert statistics.load_statistics(session, posting, now, LEAST).searches == (("many", 30),)
        leads = session.execute(sa.select(col(SearchTerm.id)).where(col(SearchTerm.lead_at).is_not(None))).scalars()
        assert list(leads) == [many] and few != many


def test_days_from_before_networks_were_counted_stay_readable(store: Store, now: datetime) -> None:
    day = now.date() - timedelta(days=1)
    with store.writing(now) as session:
        _count(session, day, "old", None)
        session.add(SearchDayTotal(day=day, searchers=400, searches=900, terms=5, withheld=0))
        for number in range(12):
            session.add(SearchEntry(day=day - timedelta(days=1), visitor=f"{number}", query="older", searches=1))
    fold_days(store, now)
    with store.reading() as session:
        trends = pages.trends_of_day(session, day, LEAST)
        assert trends and [line.text for line in trends.most] == ["old"]
        rows = session.execute(sa.select(col(SearchDay.searchers), col(SearchDay.networks)).join(SearchTerm)).all()
        assert (12, None) in [tuple(row) for row in rows]


def _count(session: Session, day: date, words: str, networks: int | None) -> int:
    term = SearchTerm(text=words, first_day=day, verdict="allowed")
    session.add(term)
    session.flush()
    values = {"searchers": 30, "searches": 30, "largest": 1, "without_result": 20, "networks": networks}
    session.add(SearchDay(day=day, term_id=term.id or 0, **values))
    session.flush()
    return term.id or 0
