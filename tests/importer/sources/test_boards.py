"""Answers of applicant-tracking systems, with real shapes and invented content."""

import json
from typing import Any

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.sources import sources
from tests.importer.sources.answers import ANSWERS, ASHBY, LISTS, PINPOINT, RIPPLING, SMART, WORKABLE
from tests.importer.sources.parsing import parse_postings, recognise

BY_ADDRESS = {"bamboohr", "oracle", "keka", "darwinbox", "turbohire"}
"""Where to apply follows from the address."""
NAMELESS = {"phenom", "turbohire", "bamboohr", "keka", "freshteam", "darwinbox"}
"""The employer is named by the address, or by nothing."""


def posting(kind: str) -> RawPosting:
    postings, rejected = parse_postings(kind, json.dumps(ANSWERS[kind]).encode())
    assert len(postings) == 1 and not rejected
    return postings[0]


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_each_format_is_recognised_with_the_highest_confidence(kind: str) -> None:
    data = json.dumps(ANSWERS[kind], indent=1).encode()
    surest = {name: recognition.confidence for name in sources() if (recognition := recognise(name, data))}
    assert max(surest, key=lambda name: surest[name]) == kind, surest
    assert surest[kind] > 0.5


@pytest.mark.parametrize("kind", sorted({*ANSWERS} - {"workday"}))
def test_title_place_and_link_are_parsed(kind: str) -> None:
    job = posting(kind)
    assert job.title == "Loom Engineer" and job.external_id
    assert "Pune" in str(job.locations or job.split_locations)
    assert kind in BY_ADDRESS or job.apply_url.startswith("https://")
    assert kind in NAMELESS or job.company.removesuffix(" Limited") == "Loom Works"


def test_ashby_pay_without_equity_and_the_city_of_an_address() -> None:
    job = posting("ashby")
    assert (job.salary_min, job.salary_max, job.salary_currency, job.salary_period) == (
        "1200000",
        "1800000",
        "INR",
        "1 year",
    )
    assert job.locations == ("Pune, MH, India", "Chennai, India")
    assert (job.workplace, job.employment_types) == ("Hybrid", ("FullTime",))
    assert sources()["ashby"].board_name(job) == "loom-works"
    hidden = {"jobs": [ASHBY | {"isListed": False}]}
    assert parse_postings("ashby", json.dumps(hidden).encode()) == ([], [])


@pytest.mark.parametrize(
    ("kind", "row", "changed"),
    [
        (
            "workable",
            WORKABLE,
            {"locations": [{"country": "Portugal"}], "city": "", "state": "", "country": "Portugal"},
        ),
        ("rippling", RIPPLING, {"workLocation": {"label": "Portugal"}}),
    ],
)
def test_rows_by_place_are_one_opening(kind: str, row: dict[str, Any], changed: dict[str, Any]) -> None:
    answer = [row, row | changed]
    data = {"name": "Loom Works", "jobs": answer} if kind == "workable" else answer
    postings, _ = parse_postings(kind, json.dumps(data).encode())
    assert len(postings) == 1 and postings[0].locations[1:] == ("Portugal",)


def test_smartrecruiters_has_sections_and_leaves_out_what_is_not_public() -> None:
    job = posting("smartrecruiters")
    assert job.description == "<h3>The job</h3><p>Mind the looms.</p>"
    assert (job.workplace, job.seniority, job.requisition_id) == ("hybrid", "", "REF1")
    assert job.source_url == "https://jobs.smartrecruiters.com/LoomWorks/7439"
    assert sources()["smartrecruiters"].board_name(job) == "LoomWorks"
    internal = {"content": [SMART | {"visibility": "INTERNAL"}], "totalFound": 1}
    assert parse_postings("smartrecruiters", json.dumps(internal).encode()) == ([], [])
    assert parse_postings("smartrecruiters", json.dumps(SMART).encode())[0][0].title == "Loom Engineer"


def test_recruitee_s_dates_types_and_requirements() -> None:
    job = posting("recruitee")
    assert job.posted_at == "2026-02-01T09:00:00Z" and job.valid_through == ""
    assert job.employment_types == ("parttime", "temporary")
    assert "<h3>Requirements</h3><p>Patience.</p>" in job.description
    assert job.locations == ("Pune, Maharashtra, India", "Germany") and job.workplace == "hybrid"


def test_pinpoint_pay_that_is_hidden_stays_hidden() -> None:
    assert posting("pinpoint").salary_min == "135000"
    hidden = {"data": [PINPOINT | {"compensation_visible": False}]}
    assert parse_postings("pinpoint", json.dumps(hidden).encode())[0][0].salary_min == ""


def test_the_jobposting_of_a_json_feed_item_is_preferred_to_the_item() -> None:
    job = posting("json-feed")
    assert job.split_locations == (("Pune", "", "IN"),) and job.description == "<p>Mind the looms.</p>"
    plain = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Loom",
        "items": [{"id": 4, "title": "A", "url": "x"}],
    }
    assert parse_postings("json-feed", json.dumps(plain).encode())[0][0].company == "Loom"


def test_a_workday_list_alone_is_rejected_with_the_reason() -> None:
    postings, rejected = parse_postings("workday", json.dumps(ANSWERS["workday"]).encode())
    assert not postings and "neither the employer nor where to apply" in rejected[0].why


@pytest.mark.parametrize("kind", sorted({*ANSWERS} - {"workday"}))
def test_a_job_without_an_id_is_rejected_and_the_others_are_parsed(kind: str) -> None:
    answer = json.loads(json.dumps(ANSWERS[kind]))
    rows = answer if isinstance(answer, list) else answer[LISTS[kind]]
    rows += [{"title": "No id"}, None, "words", 7]
    postings, rejected = parse_postings(kind, json.dumps(answer).encode())
    assert (len(postings) == 1 and kind == "smartrecruiters") or len(rejected) == 4


@pytest.mark.parametrize("kind", sorted(ANSWERS))
@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b'{"jobs": 5}', b'"x"', b"<html>sign in</html>", b'{"jobs": [{"id']
)
def test_another_answer_is_unreadable_or_empty(kind: str, data: bytes) -> None:
    try:
        assert parse_postings(kind, data)[0] == []
    except Unreadable as why:
        assert why.sentence
