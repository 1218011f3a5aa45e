"""schema.org postings are found in pages in every form."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.sources import sources
from tests.importer.sources.parsing import DATA, parse_postings, recognise

PAGE = (DATA / "jsonld_page.html").read_bytes()
GRAPH = (DATA / "jsonld_graph.html").read_bytes()


def page(**node: Any) -> bytes:
    posting = {"@type": "JobPosting", "title": "Baker", "hiringOrganization": {"name": "Crumb"}} | node
    return f'<html><script type="application/ld+json">{json.dumps(posting)}</script></html>'.encode()


def posting(**node: Any) -> RawPosting:
    return parse_postings("jsonld", page(**node))[0][0]


def test_a_page_is_recognised_by_its_posting() -> None:
    recognition = recognise("jsonld", PAGE)
    assert recognition is not None
    assert recognition.confidence > 0.8


def test_a_long_page_may_hold_one_further_down() -> None:
    late = b"<!doctype html><html><body>" + b"<p>words</p>" * 10_000 + PAGE
    assert recognise("jsonld", late) is not None
    assert parse_postings("jsonld", late)[0][0].title == "Baker"


def test_a_posting_is_read_field_by_field() -> None:
    job = parse_postings("jsonld", PAGE)[0][0]
    assert (job.title, job.company, job.company_website) == ("Baker", "Crumb & Sons", "https://www.crumb.example/")
    assert (job.external_id, job.apply_url) == ("crumb-17", "https://jobs.crumb.example/baker")
    assert (job.posted_at, job.valid_through) == ("2026-01-06T00:00:00+01:00", "2026-03-31")
    assert job.employment_types == ("Full-time",)
    assert sources()["jsonld"].board_name(job) == "jobs.crumb.example"


def test_sections_beside_the_description_come_under_headings() -> None:
    description = parse_postings("jsonld", PAGE)[0][0].description
    assert (
        "<h3>Responsibilities</h3><ul><li>Knead the dough</li><li>Heat the oven</li><li>Wake the town</li></ul>"
        in description
    )
    assert "<h3>Qualifications</h3><ul><li>A steady hand</li><li>No fear of flour</li></ul>" in description
    assert "\\n" not in description


def test_a_place_whose_address_is_a_copy_goes_by_its_name() -> None:
    assert parse_postings("jsonld", PAGE)[0][0].locations == ("Sunnyvale, CA, USA", "Austin, TX")


def test_every_posting_of_a_page_is_found() -> None:
    postings, rejections = parse_postings("jsonld", GRAPH)
    assert [job.title for job in postings] == ["Kite Tester", "Kite Painter", "Kite Runner"]
    assert [rejection.where for rejection in rejections] == ["JSON-LD block 3"]


def test_remote_work_names_its_countries() -> None:
    job = parse_postings("jsonld", GRAPH)[0][0]
    assert (job.workplace, job.applicant_countries) == ("remote", ("India", "US"))


@pytest.mark.parametrize(
    ("salary", "read_as"),
    [
        (
            {
                "@type": "MonetaryAmount",
                "currency": "USD",
                "value": {"minValue": 1, "maxValue": 2.5, "unitText": "HOUR"},
            },
            ("1", "2.5", "USD", "HOUR", ""),
        ),
        ({"currency": "INR", "value": {"value": "100", "unitText": "MONTH"}}, ("100", "", "INR", "MONTH", "")),
        ({"currency": "INR", "value": 1200000, "unitText": "YEAR"}, ("1200000", "", "INR", "YEAR", "")),
        ({"currency": "EUR", "minValue": 5, "maxValue": 6, "unitText": "HOUR"}, ("5", "6", "EUR", "HOUR", "")),
        ([{"currency": "EUR", "value": [{"minValue": 5, "unitText": "HOUR"}]}], ("5", "", "EUR", "HOUR", "")),
        ("₹40,000 a month", ("", "", "", "", "₹40,000 a month")),
        (52000, ("52000", "", "", "", "")),
        ({"value": None}, ("", "", "", "", "")),
    ],
    ids=["range", "value", "flat value", "flat range", "lists", "text", "number", "nothing"],
)
def test_pay_is_read_in_all_its_shapes(salary: Any, read_as: tuple[str, ...]) -> None:
    job = posting(baseSalary=salary)
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period, job.salary_text) == read_as


@pytest.mark.parametrize(
    ("place", "split", "text"),
    [
        ({"address": {"addressLocality": "Pune", "addressCountry": "IN"}}, (("Pune", "", "IN"),), ()),
        ({"address": {"addressCountry": {"name": ["India", "India"]}}}, (("", "", "India"),), ()),
        ({"address": "Pune, India"}, (), ("Pune, India",)),
        ("Pune", (), ("Pune",)),
        ([None, {"address": None}], (), ()),
    ],
    ids=["address", "country in copies", "address as text", "text", "nothing"],
)
def test_places_are_read_in_all_their_shapes(place: Any, split: tuple[Any, ...], text: tuple[str, ...]) -> None:
    job = posting(jobLocation=place)
    assert (job.split_locations, job.locations) == (split, text)


def test_an_opening_without_an_identifier_keeps_its_id_when_it_changes() -> None:
    assert posting(url="https://crumb.example/1").external_id == "https://crumb.example/1"
    assert posting(description="old").external_id == posting(description="new").external_id
    assert posting().external_id != posting(title="Miller").external_id


@pytest.mark.parametrize(
    "wrapping",
    ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/*<![CDATA[*/{}/*]]>*/", "{};", "\n\n{}\n"],
)
def test_wrapped_blocks_are_read(wrapping: str) -> None:
    block = '{"@type": "JobPosting", "title": "Baker\x0b\ttab", "hiringOrganization": "Crumb",}'
    html = f'<html><script type="application/LD+JSON">{wrapping.replace("{}", block)}</script></html>'
    assert parse_postings("jsonld", html.encode())[0][0].company == "Crumb"


def test_bare_json_is_read_too() -> None:
    data = b'{"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker"}'
    assert recognise("jsonld", data) is not None
    assert parse_postings("jsonld", data)[0][0].title == "Baker"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(
            (DATA / "no_postings.html").read_bytes(), "No JobPosting found in the page; give", id="no posting"
        ),
        pytest.param(b'<html><script type="application/ld+json">{"@ty', "breaks off", id="cut off"),
        pytest.param(b"<html></html>", "No JobPosting found", id="no block"),
    ],
)
def test_a_page_without_postings_says_so(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        parse_postings("jsonld", data)


def test_real_pages_are_read(shared: Path) -> None:
    folder = shared / "data/jobs/jsonld"
    first = parse_postings("jsonld", (folder / "jsonld_meta_software_engineer.html").read_bytes())[0][0]
    assert (first.company, len(first.locations), first.locations[1]) == ("Meta", 9, "Bellevue, WA")
    assert "<h3>Qualifications</h3><ul><li>Bachelor" in first.description
    second = parse_postings("jsonld", (folder / "jsonld_neura_robotics_manager.html").read_bytes())[0][0]
    assert second.split_locations == (("Metzingen", "", "DE"),)
    assert "\\n" not in second.description
