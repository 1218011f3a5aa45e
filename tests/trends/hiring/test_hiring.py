"""Hiring counted from the history of postings: no boom from an import, no median of a few."""

from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from jobboard.core.exchange import Rates
from jobboard.jobs.taxonomy.fitting import TradeReader
from jobboard.jobs.taxonomy.reading import Taxonomy
from jobboard.store.engine import Store
from jobboard.store.index.documents import Terms
from jobboard.store.models import Posting
from jobboard.trends.hiring.files import hiring_chart, hiring_csv, hiring_json
from jobboard.trends.hiring.measures import Hiring, measure_hiring
from jobboard.trends.hiring.records import load_records
from jobboard.trends.hiring.survival import median_time
from jobboard.trends.maths.growth import Verdict
from tests.factories import add_posting

pytestmark = pytest.mark.slow
DAY = timedelta(days=1)


def add(store: Store, now: datetime, posted: float, *, last_seen: float | None = None, **columns: object) -> None:
    """An opening posted so many days ago, first seen so many days ago (at once, if not said)."""
    closed = columns.pop("closed", None)
    with store.writing(now) as session:
        number = add_posting(session, now, **columns)  # type: ignore[arg-type]
        row = session.get_one(Posting, number)
        row.posted_at, row.created_at = now - posted * DAY, now - (posted if last_seen is None else last_seen) * DAY
        if closed is not None:
            row.status, row.closed_at = "closed", now - float(str(closed)) * DAY


def measured(store: Store, now: datetime) -> Hiring:
    with store.reading() as session:
        return measure_hiring(load_records(session, now, Terms("INR", Rates.shipped())), now)


def test_an_import_of_old_openings_is_no_boom(store: Store, now: datetime) -> None:
    for number in range(40):
        add(store, now, posted=number % 50, last_seen=0.5, company=f"New {number % 4}", title=f"Opening {number}")
    hiring = measured(store, now)
    assert hiring.total == 40
    assert hiring.news.after == hiring.news.before == 0
    assert hiring.news.verdict == Verdict.TOO_FEW
    assert not hiring.weeks and not any(hiring.flows.values())


def test_what_companies_that_were_here_post_is_counted(store: Store, now: datetime) -> None:
    for company in ("One", "Two", "Three"):
        add(store, now, posted=200, company=company, closed=150)
    for number in range(36):
        company = ("One", "Two", "Three")[number % 3]
        ago = 3 + number % 20 if number < 30 else 33 + number % 20
        add(store, now, posted=ago, company=company, category="Video", title=f"Cut {number}", skills=["Premiere"])
    for number in range(20):  # somebody who came between the two stretches
        add(store, now, posted=20 - number, company="Late", category="Video", title=f"Late {number}")
    hiring = measured(store, now)
    assert (hiring.news.after, hiring.news.before) == (30, 6)
    assert [flow.name for flow in hiring.flows["category"]] == [] or hiring.flows["category"][0].name == "Video"
    assert sum(count for _, count in hiring.weeks) >= 30


COMPANIES = [f"Company {number}" for number in range(12)]


def add_rise(store: Store, now: datetime, companies: list[str]) -> None:
    """36 openings in the last four weeks and 12 in the four before, of companies that were here all the time."""
    for company in companies:
        add(store, now, posted=200, company=company, closed=150)
    for number in range(48):
        ago = 2 + number % 24 if number < 36 else 30 + number % 24
        company = companies[number % len(companies)]
        add(store, now, posted=ago, company=company, category="Data", title=f"D {number}")


def test_a_rise_at_many_companies_is_said(store: Store, now: datetime) -> None:
    add_rise(store, now, COMPANIES)
    hiring = measured(store, now)
    flows = hiring.flows["category"]
    assert [(flow.name, flow.growth.after, flow.growth.before, flow.companies) for flow in flows] == [
        ("Data", 36, 12, 12)
    ]
    assert flows[0].growth.low > 1
    assert hiring.news.verdict == Verdict.GROWTH


def test_the_same_rise_at_few_companies_is_not(store: Store, now: datetime) -> None:
    add_rise(store, now, COMPANIES[:3])
    hiring = measured(store, now)
    assert (hiring.news.after, hiring.news.before) == (36, 12)
    assert hiring.news.verdict == Verdict.TOO_FEW
    assert not any(hiring.flows.values())


def test_pay_in_other_money_counts_as_stated(store: Store, now: datetime) -> None:
    for currency in ("INR", "USD", "XAU"):
        add(store, now, 3, salary_min=Decimal(50_000), salary_currency=currency, salary_period="YEAR")
    add(store, now, 3)
    stated = measured(store, now).with_pay
    assert (stated.part, stated.whole) == (2, 4)


def test_medians_of_few_are_hidden(store: Store, now: datetime) -> None:
    pay = {"salary_currency": "INR", "salary_period": "YEAR"}
    for number in range(5):
        add(store, now, 3, company=f"C{number % 3}", category="Design", salary_min=Decimal(100 * (number + 1)), **pay)
    for number in range(4):
        add(store, now, 3, company=f"C{number}", category="Four", salary_min=Decimal(100), **pay)
    for number in range(9):
        add(store, now, 3, company=f"C{number % 2}", category="Two", salary_min=Decimal(100), **pay)
    add(
        store,
        now,
        3,
        company="C9",
        category="Design",
        salary_min=Decimal(9_999),
        salary_currency="USD",
        salary_period="YEAR",
    )
    hiring = measured(store, now)
    assert [(pay.group, pay.median, pay.openings, pay.companies) for pay in hiring.pay] == [("Design", 300, 5, 3)]
    assert hiring.pay_hidden == 2
    assert hiring.with_pay.part == 19
    csv_text = hiring_csv(hiring, "INR")
    assert "Four,,4" not in csv_text.split("median pay", 1)[1]


def test_pay_is_compared_within_families_of_roles(store: Store, now: datetime) -> None:
    pay = {"salary_currency": "INR", "salary_period": "YEAR", "category": "Operations"}
    for number in range(5):
        for title, amount in (("Office Boy", 10), ("Operations Manager", 100)):
            add(store, now, 3, company=f"C{number}", title=title, salary_min=Decimal(amount), **pay)
    with store.reading() as session:
        records = load_records(session, now, Terms("INR", Rates.shipped()), TradeReader(Taxonomy.shipped()).family_of)
    assert [(pay.group, pay.median) for pay in measure_hiring(records, now).pay] == [
        ("Office boy", 10),
        ("Operations manager", 100),
    ]


def test_pay_is_a_year_s_and_the_middle_of_its_range(store: Store, now: datetime) -> None:
    for number in range(5):
        add(
            store,
            now,
            3,
            company=f"C{number}",
            category="Design",
            salary_min=Decimal(10_000),
            salary_max=Decimal(20_000),
            salary_currency="INR",
            salary_period="MONTH",
        )
    assert measured(store, now).pay[0].median == 180_000


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40).map(float), st.booleans()), min_size=1, max_size=40))
def test_time_to_close_is_kaplan_and_meier_s(spans: list[tuple[float, bool]]) -> None:
    ended = [time for time, did in spans if did]
    watched = [time for time, did in spans if not did]
    if not ended:
        assert median_time(spans) is None
        return
    survival = stats.ecdf(stats.CensoredData(uncensored=ended, right=watched)).sf
    below = np.flatnonzero(survival.probabilities <= 0.5 + 1e-12)
    expected = float(survival.quantiles[below[0]]) if len(below) else None
    assert median_time(spans) == (pytest.approx(expected) if expected is not None else None)


def test_the_same_numbers_stand_in_every_form(store: Store, now: datetime) -> None:
    for number in range(6):
        add(store, now, 3, company=f"C{number}", category="Design", workplace="remote" if number < 3 else "onsite")
    hiring = measured(store, now)
    as_json = hiring_json(hiring, "INR")
    assert as_json["open"]["category"] == [{"name": "Design", "openings": 6, "companies": 6}]
    assert (as_json["remote_percent"], as_json["with_pay_percent"]) == (50.0, 0.0)
    assert "open by category,Design,,6,6" in hiring_csv(hiring, "INR")
    assert hiring_chart(hiring, "us").values == [6.0]
