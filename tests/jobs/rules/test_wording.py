"""Checks while writing."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from jobboard.core.money import Salary
from jobboard.core.prose import html_of
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.rules.submission import Submission
from jobboard.jobs.rules.wording import remarks

WHOLE = {
    "locations": ("Pune",),
    "workplace": "onsite",
    "apply_url": "https://lantern.example/apply",
    "salary": Salary(Decimal(1_200_000), Decimal(1_800_000), "INR", PayPeriod.YEAR),
    "description_html": "<p>" + "Write about railways and the people who run them. " * 6 + "</p>",
}


def remark_levels(now: datetime, title: str = "Staff Writer", **values: object) -> dict[str, str]:
    return {remark.key: remark.level for remark in remarks(Submission(title, **(WHOLE | values)), now)}  # type: ignore[arg-type]


def test_a_good_opening_has_no_remarks(now: datetime) -> None:
    assert remark_levels(now) == {}


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("SENIOR EDITOR", "title-shouts"),
        ("Editor!!!", "title-lures"),
        ("Urgently hiring editor", "title-lures"),
        ("Editor 12 LPA", "title-lures"),
    ],
)
def test_titles_that_shout_or_lure(now: datetime, title: str, key: str) -> None:
    assert remark_levels(now, title)[key] == "hint"


@pytest.mark.parametrize("title", ["SEO Editor", "QA", "Editor, BBC", "PHP / SQL", "Head of UX"])
def test_titles_with_honest_capitals(now: datetime, title: str) -> None:
    assert remark_levels(now, title) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Male candidates only.",
        "Female candidates preferred",
        "Age between 21 and 30.",
        "Only girls may apply",
        "Below 30 years only",
        "Unmarried candidates only",
        "Hindu candidates preferred",
        "We want a young and dynamic person.",
        "Good looking receptionist",
    ],
)
def test_words_that_shut_people_out_are_asked_about(now: datetime, text: str) -> None:
    levels = remark_levels(now, description_html=html_of(text + " " + "Write about railways. " * 20))
    assert any(key.startswith("shuts-out") and level == "ask" for key, level in levels.items())


@pytest.mark.parametrize(
    "text",
    [
        "We are a young company.",
        "A women-led newsroom.",
        "Equal opportunity regardless of sex, caste, religion, age 18 to 60 or marital status.",
        "Child care for mothers and fathers.",
        "3 to 5 years of experience.",
        "A single page application.",
        "You write for readers aged 20 and up.",
        "Under 30 minutes from the station.",
        "Bachelor's degree in history.",
    ],
)
def test_words_that_shut_nobody_out(now: datetime, text: str) -> None:
    assert remark_levels(now, description_html=html_of(text + " " + "Write about railways. " * 20)) == {}


def pay(low: int | None, high: int | None, period: PayPeriod = PayPeriod.YEAR, currency: str = "INR") -> Salary:
    return Salary(Decimal(low) if low else None, Decimal(high) if high else None, currency, period)


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (None, {"pay-missing": "hint"}),
        (pay(20_000, 30_000), {"pay-per-month": "ask"}),
        (pay(20_000, 30_000, PayPeriod.MONTH), {}),
        (pay(59_999, None), {"pay-per-month": "ask"}),
        (pay(60_000, None), {}),
        (pay(20_000, 30_000, currency="USD"), {}),
        (pay(500_000, 2_000_001), {"pay-wide": "ask"}),
        (pay(500_000, 2_000_000), {}),
        (pay(900_000, 500_000), {"pay-reversed": "refuse"}),
    ],
)
def test_pay(now: datetime, salary: Salary | None, expected: dict[str, str]) -> None:
    assert remark_levels(now, salary=salary) == expected


def test_impossible_values_are_refused(now: datetime) -> None:
    assert remark_levels(now, locations=()) == {"place-missing": "refuse"}
    assert remark_levels(now, locations=(), workplace="remote") == {}
    assert remark_levels(now, apply_url=None) == {"apply-missing": "refuse"}
    assert remark_levels(now, valid_through=now) == {"closing-past": "refuse"}
    assert remark_levels(now, valid_through=now + timedelta(days=400)) == {"closing-far": "ask"}
