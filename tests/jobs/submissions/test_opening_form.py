"""What is typed is understood as people mean it, and every mistake is told at once, kindly."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jobboard.core.money import Salary
from jobboard.core.vocabulary import PayPeriod
from jobboard.jobs.submissions.form_fields import Typed
from jobboard.jobs.submissions.opening_form import REQUIRED, parse_opening_form
from jobboard.jobs.submissions.submitted_posting import Mistakes, SubmittedPosting, ValidForm
from tests.jobs.submissions.forms import CONFIG, parts, typed


def accepted(form: Typed, now: datetime) -> SubmittedPosting:
    result = parse_opening_form(form, now, CONFIG)
    assert isinstance(result, ValidForm), result
    return result.parts


def mistakes(form: Typed, now: datetime) -> dict[str, str]:
    result = parse_opening_form(form, now, CONFIG)
    assert isinstance(result, Mistakes)
    assert len(result.by_field()) == len(result.sentences)
    return result.by_field()


def test_the_form_is_understood(now: datetime) -> None:
    parts = accepted(typed(skills="Reporting, Hindi; reporting", category="Editorial"), now)
    assert (parts.title, parts.company_name, parts.apply_email) == (
        "Staff Writer",
        "Lantern Press",
        "jobs@lantern.example",
    )
    assert "<strong>railways</strong>" in parts.description_html and "<li>" in parts.description_html
    assert [place.name for place in parts.locations] == ["Pune, India"]
    assert parts.salary == Salary(Decimal(1_200_000), Decimal(1_800_000), "INR", PayPeriod.YEAR)
    assert (parts.skills, parts.category, parts.seniority) == (("Reporting", "Hindi", "reporting"), "Editorial", None)


def test_an_empty_form_has_seven_mistakes(now: datetime) -> None:
    errors = mistakes({}, now)
    assert set(errors) == set(REQUIRED)
    assert len(errors) == 7
    assert all(sentence.startswith("Please ") for sentence in errors.values())


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("value", [None, "", " \u200b\u202e ", "—"])
def test_required_fields_must_not_be_empty(now: datetime, name: str, value: str | None) -> None:
    if (name, value) == ("locations", "—"):
        value = "Remote"
    assert set(mistakes(typed(**{name: value}), now)) == {name}


def test_remote_work_needs_no_place_and_is_open_to_the_countries_it_names(now: datetime) -> None:
    assert accepted(typed(workplace="remote", locations=""), now).locations == ()
    parts = accepted(typed(workplace="remote", locations="India\nRemote, Germany"), now)
    assert parts.applicant_countries == ("IN", "DE")
    assert accepted(typed(), now).applicant_countries == ()


def test_places_are_separated_by_lines_or_semicolons(now: datetime) -> None:
    parts = accepted(typed(locations="Bangalore; Pune, India\nBengaluru"), now)
    assert [place.city for place in parts.locations] == ["Bengaluru", "Pune"]
    assert "places" in mistakes(typed(locations="\n".join(f"Town {n}" for n in range(30))), now)["locations"]


@pytest.mark.parametrize(
    ("low", "high", "period", "pay"),
    [
        ("12 lakh", "18 lakh", "YEAR", (1_200_000, 1_800_000, "YEAR")),
        ("12,00,000", "", "", (1_200_000, None, "YEAR")),
        ("", "60,000", "MONTH", (None, 60_000, "MONTH")),
        ("12–18 lakh", "", "YEAR", (1_200_000, 1_800_000, "YEAR")),
        ("12", "18 lakh", "YEAR", (1_200_000, 1_800_000, "YEAR")),
        ("500", "700", "HOUR", (500, 700, "HOUR")),
    ],
)
def test_pay_is_read_as_it_is_written_here(
    now: datetime, low: str, high: str, period: str, pay: tuple[int | None, int | None, str]
) -> None:
    salary = accepted(typed(salary_min=low, salary_max=high, salary_period=period), now).salary
    assert salary is not None
    assert (salary.min, salary.max, salary.period.value) == pay


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"salary_min": "18 lakh", "salary_max": "12 lakh"}, "salary_min"),
        ({"salary_min": "-5"}, "salary_min"),
        ({"salary_max": "=cmd|' /C calc'!A0"}, "salary_max"),
        ({"salary_max": "9" * 500}, "salary_max"),
        ({"salary_currency": "XXQ"}, "salary_currency"),
        ({"salary_period": "CENTURY"}, "salary_period"),
        ({"salary_min": "500", "salary_max": "", "salary_period": ""}, "salary_period"),
    ],
)
def test_invalid_pay_is_reported_at_its_field(now: datetime, said: dict[str, str], field: str) -> None:
    assert set(mistakes(typed(**said), now)) == {field}


def test_a_closing_date_is_the_end_of_that_day_here(now: datetime) -> None:
    closing = accepted(typed(closing_date="2026-05-31"), now).valid_through
    assert closing == datetime(2026, 5, 31, 18, 29, 59, tzinfo=UTC)
    assert accepted(typed(closing_date="2026-03-02"), now).valid_through is not None


@pytest.mark.parametrize("day", ["2026-03-01", "1990-01-01", "soon", "08/05/2026", "9999-12-31", "2029-01-01", "0"])
def test_a_closing_date_in_the_past_or_nowhere_is_refused(now: datetime, day: str) -> None:
    assert set(mistakes(typed(closing_date=day), now)) == {"closing_date"}


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("lantern.example/apply?x=1", "https://lantern.example/apply?x=1"),
        ("HTTP://lantern.example", "HTTP://lantern.example"),
        ("https://write.example/@lantern", "https://write.example/@lantern"),
        ("mailto:jo@Lantern.example?subject=x", "jo@lantern.example"),
    ],
)
def test_web_and_email_addresses_are_distinguished(now: datetime, said: str, address: str) -> None:
    parts = accepted(typed(apply=said), now)
    assert (parts.apply_url or parts.apply_email) == address


@pytest.mark.parametrize(
    "said",
    ["javascript:alert(1)", "jo@lantern", "a@b.example\nBcc: c@d.example", "http://u:p@x.example", "ftp://x.example"],
)
def test_other_text_is_not_an_address_to_apply(now: datetime, said: str) -> None:
    assert set(mistakes(typed(apply=said), now)) == {"apply"}


@pytest.mark.parametrize(
    "name", ["title", "company_name", "category", "seniority", "description", "skills", "locations"]
)
def test_text_that_is_too_long_is_refused(now: datetime, name: str) -> None:
    assert set(mistakes(typed(**{name: "word " * 20_000}), now)) == {name}


def test_pasted_rich_text_is_cleaned(now: datetime) -> None:
    pasted = "<p onclick=x()>Hello <b>you</b></p><script>alert(1)</script><img src=x onerror=alert(2)>"
    html = accepted(typed(description=pasted), now).description_html
    assert html == "<p>Hello <b>you</b></p>"


def test_text_of_any_script_is_kept_without_direction_marks(now: datetime) -> None:
    parts = accepted(typed(title="راوي \u202eعكس كاتب", company_name="Z\u0301\u0301\u0301\u0301\u0301\u0301algo"), now)
    assert parts.title == "راوي عكس كاتب"
    assert parts.company_name == "Ź\u0301\u0301\u0301algo"
    assert accepted(typed(title="क्\u200dष लेखक"), now).title == "क्\u200dष लेखक"


def test_unknown_fields_are_dropped(now: datetime) -> None:
    form = typed() | {"status": ["published"], "company_id": ["7"], "submitted_by": ["1"]}
    assert accepted(form, now) == accepted(typed(), now)


def test_empty_category_and_skills_are_inferred_from_the_text(now: datetime) -> None:
    fields = {"title": "Senior Python Developer", "category": None, "skills": None, "seniority": None}
    read_ = parts(
        now, **fields, description="You know Docker and PostgreSQL, and like to write about what you do. " * 4
    )
    assert (read_.category, read_.seniority) == ("Engineering", "Senior")
    assert read_.skills == ("Python", "Docker", "PostgreSQL")
    assert read_.inferred == ("category", "seniority", "skills")
