"""The board's own rate of stale openings, and for how long a company's openings usually stay open."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from jobboard.jobs.posting.queries import ConfirmedCounts, count_confirmed
from jobboard.store.engine import Store
from jobboard.store.models import Source
from jobboard.trends.hiring.companies import usual_days
from jobboard.trends.hiring.files import hiring_csv, hiring_json
from jobboard.trends.maths.proportion import wilson_interval
from tests.factories import add_posting
from tests.trends.hiring.test_hiring import add, measured

pytestmark = pytest.mark.slow


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_interval_is_that_of_wilson(part: int, more: int) -> None:
    theirs = stats.binomtest(part, part + more).proportion_ci(method="wilson")
    assert wilson_interval(part, part + more) == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def fill(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        for number, days in ((1, 1), (2, 10), (3, None)):
            read = None if days is None else now - timedelta(days=days)
            session.add(Source(id=number, kind="lever", location=f"b{number}", created_at=now, read_whole_at=read))
        session.flush()
        for source_id in (1, 2, 3):
            for named in range(4):
                values = {"source_id": source_id, "external_id": str(named), "still_named": named > 0}
                add_posting(session, now, title=f"Opening {source_id} {named}", **values)
        add_posting(session, now, title="Typed", employer_confirmed_at=now - timedelta(days=2))
        add_posting(session, now, title="Typed long ago", employer_confirmed_at=now - timedelta(days=20))
        add_posting(session, now, title="Closed", status="closed", closed_at=now)


def test_what_was_not_confirmed_and_what_is_not_named_any_more(store: Store, now: datetime) -> None:
    fill(store, now)
    hiring = measured(store, now)
    assert (hiring.unconfirmed.part, hiring.unconfirmed.whole) == (10, 14)
    assert (hiring.gone.part, hiring.gone.whole) == (1, 4)
    stale = hiring_json(hiring, "INR")["stale"]
    assert stale["not_confirmed_in_7_days"] == {
        "percent": 71.4,
        "ci_low": 45.4,
        "ci_high": 88.3,
        "openings": 10,
        "of": 14,
    }
    assert "stale,not named any more,,1,,25.0,4.6,69.9,%" in hiring_csv(hiring, "INR")


def test_a_board_without_openings_has_no_rate(store: Store, now: datetime) -> None:
    assert measured(store, now).unconfirmed.interval is None


def test_openings_of_a_company_that_were_confirmed(store: Store, now: datetime) -> None:
    fill(store, now)
    with store.reading() as session:
        assert count_confirmed(session, "lantern-press", now) == ConfirmedCounts(14, 3, 4)
        assert count_confirmed(session, "nobody", now) == ConfirmedCounts(0, 0, 0)


def test_usual_days_need_enough_openings_that_closed(store: Store, now: datetime) -> None:
    add(store, now, posted=300, closed=290)
    for number in range(5):
        add(store, now, posted=100 - number, closed=66 - number, title=f"Opening {number}")
    with store.reading() as session:
        assert usual_days(session, "lantern-press", now) == pytest.approx(34)
        assert usual_days(session, "nobody", now) is None
    for number in range(12):
        add(store, now, posted=20, title=f"Open {number}")
    with store.reading() as session:
        assert usual_days(session, "lantern-press", now) == pytest.approx(34), "those still open are younger"
    for number in range(12):
        add(store, now, posted=150, title=f"Still open {number}")
    with store.reading() as session:
        assert usual_days(session, "lantern-press", now) is None
