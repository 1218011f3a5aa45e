"""Why an opening is worth a look: true, computed, and silent where too little is known."""

from array import array
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from jobboard.core.money import Salary
from jobboard.core.vocabulary import PayPeriod
from jobboard.digest.composition.facts import CompanyFacts, Facts, FieldFacts, yearly_bounds
from jobboard.digest.composition.picks import choose_picks
from jobboard.digest.composition.reasons import Rise, Saying, in_sentence, reasons_for
from jobboard.jobs.posting.opening import CompanyName, Opening

NOW = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
START = NOW - timedelta(days=7)
LONG_AGO = NOW - timedelta(days=500)


def opening(number: int = 1, **said: Any) -> Opening:
    values = {"title": "Data Analyst", "category": "Data", "company": CompanyName("Harbourmint", "harbourmint")}
    values |= {"description_html": "", "locations": (), "employment_types": (), "workplace": None, "skills": ()}
    values |= {"posted_at": NOW, "updated_at": NOW, "status": "published"}
    return Opening(id=number, **values | said)  # type: ignore[arg-type]


def pay(low: int, high: int, currency: str = "INR", period: PayPeriod = PayPeriod.YEAR) -> Salary:
    return Salary(Decimal(low), Decimal(high), currency, period)


def field(*pairs: tuple[float, float], total: int = 20, payers: int = 6, remote: int = 5) -> FieldFacts:
    lows, highs = array("d", [low for low, _ in pairs]), array("d", [high for _, high in pairs])
    return FieldFacts(total, len(pairs), remote, lows, highs, set(range(payers)))


def company(**said: Any) -> CompanyFacts:
    values = {"came_at": LONG_AGO, "first_listed_at": LONG_AGO, "by_field": {"Design": 4, "Data": 1}}
    return CompanyFacts(**values | {"this_year": {"Design": 1, "Data": 1}} | said)  # type: ignore[arg-type]


def facts(**said: Any) -> Facts:
    january = datetime(2026, 1, 1, tzinfo=UTC)
    base = Facts(START, NOW, january, "INR", {}, {}, 40)
    return replace(base, **said)


def texts(of: Opening, known: Facts, rise: Rise | None = None) -> list[str]:
    saying = Saying(lambda one: "30 Nov 2026", lambda one: "₹30 lakh a year", rise)
    return [reason.text for reason in reasons_for(of, known, saying)]


RANGES = [(10.0 * at, 10.0 * at + 20) for at in range(1, 12)]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (500, 900, "Pays above all 11 other data openings that state their pay"),
        (105, 128, "Pays above 9 of 10 data openings that state their pay"),
        (50, 70, ""),
        (105, 110, ""),  # its upper end is below that of many
    ],
)
def test_pay_is_said_to_be_higher_only_where_both_ends_are(low: int, high: int, said: str) -> None:
    known = facts(fields={"Data": field(*RANGES, (float(low), float(high)))})
    found = [text for text in texts(opening(salary=pay(low, high)), known) if "Pays" in text]
    assert found == ([said] if said else [])


def test_pay_is_not_compared_across_money_hours_or_a_few() -> None:
    many, few = field(*RANGES, (500.0, 900.0)), field(*RANGES[:5], (500.0, 900.0))
    for salary in (pay(500, 900, "USD"), pay(500, 900, period=PayPeriod.HOUR)):
        assert not any("Pays" in text for text in texts(opening(salary=salary), facts(fields={"Data": many})))
    for known in (few, field(*RANGES, (500.0, 900.0), payers=4)):
        assert not any("Pays" in text for text in texts(opening(salary=pay(500, 900)), facts(fields={"Data": known})))
    assert yearly_bounds(pay(10, 20, period=PayPeriod.MONTH), "INR") == (120.0, 240.0)


def test_a_first_role_is_told_of_an_employer_that_is_known() -> None:
    assert texts(opening(), facts(companies={"harbourmint": company()})) == ["First data role of Harbourmint here"]
    again = company(by_field={"Design": 4, "Data": 3})
    told = texts(opening(), facts(companies={"harbourmint": again}))
    assert told == ["First data role of Harbourmint here this year"]


@pytest.mark.parametrize(
    "unknown",
    [
        company(came_at=NOW - timedelta(days=10)),
        company(by_field={"Design": 1, "Data": 1}),
        company(this_year={"Data": 2}),
        company(came_at=NOW - timedelta(days=60), by_field={"Design": 4, "Data": 3}),
    ],
)
def test_a_first_role_is_not_told_where_it_may_be_none(unknown: CompanyFacts) -> None:
    assert texts(opening(), facts(companies={"harbourmint": unknown})) == []


def test_a_repost_is_neither_first_nor_new() -> None:
    new = company(came_at=NOW, first_listed_at=NOW, by_field={"Data": 1}, this_year={"Data": 1})
    known = facts(companies={"harbourmint": new})
    assert texts(opening(), known) == ["The first opening of Harbourmint here"]
    assert texts(opening(reposts=1), known) == []
    assert texts(opening(), replace(known, companies_before=3)) == [], "on a new board all are new"


def test_what_fits_a_rising_search_and_what_closes_is_said() -> None:
    rise = Rise("fact checker", 7, frozenset({1}))
    soon = opening(valid_through=NOW + timedelta(days=5))
    fits, closes = "Fits “fact checker”, which more people search for than usual", "Closes 30 Nov 2026"
    assert texts(soon, facts(), rise) == [fits, closes]
    assert texts(replace(soon, closing_given=False, id=2), facts(), rise) == []


def test_three_are_picked_of_three_employers_and_what_cannot_be_said_is_no_pick() -> None:
    closing = NOW + timedelta(days=3)
    many = [
        opening(at, company=CompanyName(f"House {at // 2}", f"house-{at // 2}"), valid_through=closing)
        for at in range(10)
    ]
    silent = [opening(99, company=CompanyName("Silent", "silent"))]
    saying = Saying(lambda one: "soon", lambda one: "", None)
    picks = choose_picks([*many, *silent], facts(), saying, frozenset(), {})
    assert len({pick.opening.company.slug for pick in picks}) == 3
    assert choose_picks(silent, facts(), saying, frozenset(), {}) == []
    read = choose_picks(
        [*many, opening(50, category="Law", company=CompanyName("Bench", "bench"), valid_through=closing)],
        facts(),
        saying,
        frozenset(),
        {"Law": 1.0},
    )
    assert read[0].opening.id == 50, "what was read more comes first among equals"


def test_names_of_fields_stand_in_sentences() -> None:
    assert [in_sentence(name) for name in ("Design", "UX Research", "IT")] == ["design", "UX research", "IT"]
