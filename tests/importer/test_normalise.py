"""Raw postings are normalised, or rejected with a reason."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobboard.importer.normalise import Unacceptable, normalise
from jobboard.importer.normalise.normalised import NormalPosting
from jobboard.importer.reading.raw_posting import RawPosting
from tests.conftest import NOW
from tests.importer.defaults import INDIA

PLAIN = RawPosting("line 2", "1", "Baker", "Crumb", apply_url="https://crumb.example/1")


def normal(**changed: Any) -> NormalPosting:
    return normalise(replace(PLAIN, **changed), currency="INR", now=NOW, taxonomy=INDIA.taxonomy)


def test_a_plain_posting_has_nothing_to_remark() -> None:
    posting = normal()
    assert (posting.external_id, posting.title, posting.company_name) == ("1", "Baker", "Crumb")
    assert posting.notes == ()


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"title": ""}, "no title"),
        ({"title": " \x00\n"}, "no title"),
        ({"company": "  "}, "no company"),
        ({"description": "x" * 1_000_001}, "1,000,001 characters"),
        ({"description": "word " * 2_000_000}, "10,000,000 characters"),
    ],
    ids=["no title", "blank title", "no company", "long", "ten megabytes"],
)
def test_what_cannot_be_listed_is_refused(missing: dict[str, str], sentence: str) -> None:
    with pytest.raises(Unacceptable, match=sentence):
        normal(**missing)


def test_words_are_cleaned() -> None:
    posting = normal(
        title="  Ba\x00ker\n(Nights) ", company="Crumb\u00a0 & Sons ", skills=(" rye ", "", "rye", "wheat")
    )
    assert (posting.title, posting.company_name, posting.skills) == ("Baker (Nights)", "Crumb & Sons", ("rye", "wheat"))


def test_a_long_title_is_cut_with_a_note() -> None:
    posting = normal(title="Baker " * 60)
    assert len(posting.title) <= 200
    assert "cut to 200" in posting.notes[0]


def test_skills_are_at_most_thirty() -> None:
    assert len(normal(skills=tuple(f"skill {number}" for number in range(99))).skills) == 30


def test_the_description_is_harmless() -> None:
    html = normal(
        description="<p onclick=x>Bake<script>alert(1)</script> <a href='javascript:x'>now</a></p>"
    ).description_html
    assert html == "<p>Bake now</p>"


@pytest.mark.parametrize(
    ("text", "moment", "note"),
    [
        ("2026-02-10", datetime(2026, 2, 10, tzinfo=UTC), ""),
        ("1770000000000", datetime(2026, 2, 2, 2, 40, tzinfo=UTC), ""),
        ("2026-03-03", NOW, ""),
        ("2027-01-01", NOW, "lies ahead"),
        ("soon", None, "the posting date “soon” is not a date"),
        ("01/02/2026", None, "either of two months"),
        ("", None, ""),
    ],
    ids=["day", "epoch", "tomorrow somewhere", "future", "words", "ambiguous", "nothing"],
)
def test_the_posting_date_is_sure_or_left_out(text: str, moment: datetime | None, note: str) -> None:
    posting = normal(posted_at=text)
    assert posting.posted_at == moment
    assert note in " ".join(posting.notes)
    assert bool(posting.notes) == bool(note)


def test_a_closing_day_lasts_to_its_end() -> None:
    assert normal(valid_through="2026-04-30").valid_through == datetime(2026, 4, 30, 23, 59, 59, tzinfo=UTC)
    assert normal(valid_through="9999-12-31").valid_through is None
    assert "year 9999" in normal(valid_through="9999-12-31").notes[0]


@pytest.mark.parametrize(
    ("url", "email", "result"),
    [
        ("https://crumb.example/1?a=b&c=%20#d", "", ("https://crumb.example/1?a=b&c=%20#d", None)),
        ("www.crumb.example/jobs", "", ("https://www.crumb.example/jobs", None)),
        ("crumb.example/careers", "", ("https://crumb.example/careers", None)),
        ("https://crumb.example/\u202egpj.exe", "", (None, None)),
        ("HTTPS://Crumb.example", "", ("HTTPS://Crumb.example", None)),
        ("mailto:bake@crumb.example?subject=Hi", "", (None, "bake@crumb.example")),
        ("bake@crumb.example", "", (None, "bake@crumb.example")),
        ("https://crumb.example", "bake@crumb.example", ("https://crumb.example", "bake@crumb.example")),
        ("javascript:alert(1)", "", (None, None)),
        ("data:text/html,x", "", (None, None)),
        ("https://user:word@crumb.example", "", (None, None)),
        ("https://crumb.example/<script>", "", (None, None)),
        ("ftp://crumb.example", "", (None, None)),
        ("http://[::1", "", (None, None)),
        ("", "not an address", (None, None)),
        ("", "a@b.example\nBcc: c@d.example", (None, None)),
    ],
)
def test_ways_to_apply_are_web_or_mail_addresses(url: str, email: str, result: tuple[str | None, str | None]) -> None:
    posting = normal(apply_url=url, apply_email=email)
    assert (posting.apply_url, posting.apply_email) == result
    assert ("neither a web address nor an e-mail address" in " ".join(posting.notes)) == (result == (None, None))


@pytest.mark.parametrize(
    ("fields", "workplace", "places", "countries"),
    [
        ({"locations": ("Remote, Italy",)}, "remote", ["Italy"], ["IT"]),
        ({"locations": ("Remote",)}, "remote", [], []),
        ({"locations": ("Chicago, IL",), "workplace": "remote"}, "remote", ["Chicago, Illinois"], ["US"]),
        ({"locations": ("Pune", "Remote in USA")}, "remote", ["Pune, India", "United States"], ["US"]),
        ({"locations": ("Pune",), "workplace": "on-site"}, "onsite", ["Pune, India"], []),
        ({"locations": ("Pune (Hybrid)",)}, "hybrid", ["Pune, India"], []),
        ({"locations": ("Remote, Italy",), "workplace": "hybrid"}, "hybrid", ["Italy"], []),
        ({"title": "Baker (Remote)"}, "remote", [], []),
        ({"locations": ("Bangalore", "Bengaluru, India")}, None, ["Bengaluru, India"], []),
        ({"locations": ("Pune / Mumbai; Goa",)}, None, ["Pune, India", "Mumbai, India", "Goa, India"], []),
        ({"split_locations": (("Metzingen", "", "DE"),)}, None, ["Metzingen, Germany"], []),
        ({"workplace": "remote", "applicant_countries": ("India", "US", "Narnia")}, "remote", [], ["IN", "US"]),
    ],
)
def test_places_and_workplace_go_together(
    fields: dict[str, Any], workplace: str | None, places: list[str], countries: list[str]
) -> None:
    posting = normal(**fields)
    assert posting.workplace == workplace
    assert [place.name for place in posting.locations] == places
    assert list(posting.applicant_countries) == countries


@pytest.mark.parametrize(
    ("fields", "pay"),
    [
        (
            {"salary_min": "90000", "salary_max": "120000", "salary_currency": "USD", "salary_period": "year"},
            "90000-120000 USD YEAR",
        ),
        ({"salary_text": "₹12–18 LPA"}, "1200000-1800000 INR YEAR"),
        ({"salary_text": "40000", "salary_currency": "EUR", "salary_period": "yearly"}, "40000-40000 EUR YEAR"),
        ({"salary_text": "Competitive", "description": "Salary: $90,000 a year"}, "90000-90000 USD YEAR"),
        ({"description": "<p>Salary: <b>£45,000</b> to £55,000 per annum</p>"}, "45000-55000 GBP YEAR"),
        ({"salary_min": "50000", "salary_period": "YEAR", "locations": ("Berlin",)}, "50000-None EUR YEAR"),
    ],
    ids=["fields", "text", "text with currency", "description", "markup", "the place's money"],
)
def test_pay_is_found_where_it_is_said(fields: dict[str, Any], pay: str) -> None:
    salary = normal(**fields).salary
    assert salary is not None
    assert f"{salary.min}-{salary.max} {salary.currency} {salary.period}" == pay


@pytest.mark.parametrize(
    "fields",
    [{"salary_min": "100", "salary_currency": "Doubloon"}, {"salary_text": "100 a day", "salary_currency": "XYZ"}],
    ids=["fields", "text"],
)
def test_pay_in_an_unknown_currency_is_left_out_with_a_note(fields: dict[str, str]) -> None:
    posting = normal(**fields)
    assert posting.salary is None
    assert "is not known; the pay was left out" in posting.notes[0]


ANY = st.text(max_size=30) | st.sampled_from(
    ["2026-02-30", "₹12 LPA", "<b>x", "Remote in", "https://", "\ud800", "9" * 30]
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.builds(
        RawPosting,
        ANY,
        ANY,
        ANY,
        ANY,
        ANY,
        ANY,
        st.tuples(ANY),
        st.tuples(st.tuples(ANY, ANY, ANY)),
        st.tuples(ANY),
        ANY,
        st.tuples(ANY),
        ANY,
        ANY,
        st.tuples(ANY),
        ANY,
        ANY,
        ANY,
        ANY,
        ANY,
        ANY,
        ANY,
        ANY,
        ANY,
        ANY,
        ANY,
    )
)
def test_any_record_is_taken_or_refused_and_nothing_else(raw: RawPosting) -> None:
    raw.fingerprint()
    try:
        posting = normalise(raw, currency="INR", now=NOW, taxonomy=INDIA.taxonomy)
    except Unacceptable:
        return
    assert posting.title
    repr(posting).encode()
