"""Numbers that two pages show are the same number, whichever page counts it."""

import re
from decimal import Decimal
from typing import Any

import pytest

from jobboard.core.places import parse_place
from tests.web.conftest import Site

pytestmark = pytest.mark.slow
MONEY = ("INR", "USD", "EUR", "XAU", None)
"""Gold has no rate, so such pay cannot be compared and counts nowhere as stated."""
CITIES = ("Mumbai, India", "Bengaluru, India", "Kochi, India")
FILTERS = {"category": "category", "skill": "skill", "place": "location"}


@pytest.fixture
def board(site: Site) -> Site:
    """48 openings of 7 companies in different money, places, fields and ways of working."""
    for number in range(48):
        currency = MONEY[number % 5]
        pay = {"salary_min": Decimal(50_000), "salary_currency": currency, "salary_period": "YEAR"} if currency else {}
        site.add(
            title=f"Editor {number}",
            company=f"Company {number % 7}",
            category=("Editorial", "Data", "Design")[number % 3],
            skills=["Python", "Hindi"][: number % 3],
            workplace=("remote", "hybrid", None)[number % 3],
            locations=[parse_place(CITIES[number % 3])],
            **pay,
        )
    return site


def total(site: Site, **filters: str) -> int:
    answer = site.client.get("/api/v1/jobs", params=filters)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["total"])


def test_who_is_hiring_counts_as_the_list_does(board: Site) -> None:
    hiring: dict[str, Any] = board.client.get("/trends/hiring.json").json()
    every = total(board)
    assert hiring["openings"] == every == 48
    assert hiring["with_pay_percent"] == round(100 * total(board, pay="given") / every, 1)
    assert hiring["remote_percent"] == round(100 * total(board, workplace="remote") / every, 1)
    for side, name in FILTERS.items():
        for row in hiring["open"][side]:
            assert row["openings"] == total(board, **{name: row["name"]}), row


def test_pages_show_the_same_totals(board: Site) -> None:
    companies = board.client.get("/api/v1/companies").json()
    assert companies["total"] == 7
    for path in ("/", "/trends/hiring"):
        assert numbers(board, path) >= {"48 openings", "7 companies"}, path
    assert "48 openings" in numbers(board, "/jobs")
    assert "7 companies" in numbers(board, "/companies")
    for company in companies["items"]:
        own = total(board, company=company["slug"])
        assert company["openings"] == own
        assert f"{own} openings" in numbers(board, f"/companies/{company['slug']}")


def numbers(site: Site, path: str) -> set[str]:
    """What a page says of openings and companies, without its tags."""
    text = site.client.get(path).text
    text = re.sub(r"<dt>([^<]*)</dt><dd[^>]*>([^<]*)</dd>", r" . \2 \1 . ", text)  # a list of terms reads the other way
    text = re.sub(r"<[^>]+>", " ", text)
    return {" ".join(match.split()) for match in re.findall(r"\d+\s+(?:openings|companies)", text)}
