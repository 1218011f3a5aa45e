"""How pay and dates are said."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from jobboard.core.money import Salary
from jobboard.core.vocabulary import PayPeriod
from jobboard.web.render.wording import Wording

INDIA = Wording("en_IN", ZoneInfo("Asia/Kolkata"))
GERMANY = Wording("de_DE", ZoneInfo("Europe/Berlin"))
PAY = {
    "₹12–18 lakh a year": (1_200_000, 1_800_000, "INR", "YEAR"),
    "₹7.5–10 lakh a year": (750_000, 1_000_000, "INR", "YEAR"),
    "₹1.2–1.5 crore a year": (12_000_000, 15_000_000, "INR", "YEAR"),
    "₹25,000–40,000 a month": (25_000, 40_000, "INR", "MONTH"),
    "from ₹9 lakh a year": (900_000, None, "INR", "YEAR"),
    "up to ₹9 lakh a year": (None, 900_000, "INR", "YEAR"),
    "₹9 lakh a year": (900_000, 900_000, "INR", "YEAR"),
    "$120,000–150,000 a year": (120_000, 150_000, "USD", "YEAR"),
    "£22.50–30 an hour": ("22.5", 30, "GBP", "HOUR"),
    "from €300 a day": (300, None, "EUR", "DAY"),
}


def salary(low: object, high: object, currency: str, period: str) -> Salary:
    ends = [None if end is None else Decimal(str(end)) for end in (low, high)]
    return Salary(ends[0], ends[1], currency, PayPeriod(period))


@pytest.mark.parametrize("said", PAY)
def test_pay_is_said_in_the_readers_way(said: str) -> None:
    assert INDIA.pay(salary(*PAY[said])) == said


def test_lakhs_are_counted_only_where_readers_do() -> None:
    assert "lakh" not in GERMANY.pay(salary(*PAY["₹12–18 lakh a year"]))


@pytest.mark.parametrize(
    ("ago", "said"), [(0, "today"), (1, "yesterday"), (30, "30 days ago"), (31, "30 Jan 2026"), (-1, "today")]
)
def test_days_since_posting(ago: int, said: str) -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert INDIA.posted(now - timedelta(days=ago), now) == said


@pytest.mark.parametrize(
    ("left", "said"),
    [(0, "closes today"), (1, "closes tomorrow"), (14, "closes in 14 days"), (15, "closes 17 Mar 2026")],
)
def test_days_until_closing(left: int, said: str) -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert INDIA.closing(now + timedelta(days=left), now) == said


def test_the_day_is_that_of_the_sites_zone() -> None:
    late = datetime(2026, 3, 1, 20, tzinfo=UTC)
    assert INDIA.day_of(late) == "2 Mar 2026"
    assert GERMANY.day_of(late).startswith("1")


@pytest.mark.parametrize(
    ("counts", "days", "text"),
    [
        ((12, 12, 12), 34.2, "All confirmed today; usually open for 34 days"),
        ((12, 3, 12), None, "All confirmed this week"),
        ((12, 3, 9), None, "9 confirmed this week"),
        ((2, 2, 2), None, "Both confirmed today"),
        ((1, 1, 1), 0.4, "Confirmed today; usually open for a day"),
        ((12, 0, 0), 40.0, "Usually open for 40 days"),
        ((12, 0, 0), None, ""),
    ],
)
def test_a_companys_openings_in_a_line(counts: tuple[int, int, int], days: float | None, text: str) -> None:
    assert INDIA.company_confirmed(*counts, days) == text


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (0.5, "less than an hour ago"),
        (1.9, "an hour ago"),
        (2, "2 hours ago"),
        (47, "47 hours ago"),
        (48, "2 days ago"),
        (24 * 13, "13 days ago"),
        (24 * 21, "3 weeks ago"),
        (24 * 280, "9 months ago"),
        (24 * 800, "2 years ago"),
    ],
)
def test_how_long_ago(hours: float, text: str, now: datetime) -> None:
    assert INDIA.ago(now - timedelta(hours=hours), now) == text


def test_how_often_it_was_listed_again(now: datetime) -> None:
    first = now - timedelta(days=280)
    assert INDIA.listed_before(first, 4, now) == "First listed 9 months ago, reposted 4 times"
    assert INDIA.listed_before(first, 1, now) == "First listed 9 months ago, reposted once"
