"""Answers of applicant-tracking systems, their shapes as they are and their content invented."""

import json
from typing import Any

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.sources import sources
from tests.importer.sources.answers import ANSWERS, ASHBY, LISTS, PINPOINT, RIPPLING, SMART, WORKABLE
from tests.importer.sources.reading import read, recognised


def posting(kind: str) -> RawPosting:
    found, rejected = read(kind, json.dumps(ANSWERS[kind]).encode())
    assert len(found) == 1 and not rejected
    return found[0]


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_each_is_recognised_and_no_other_is_surer(kind: str) -> None:
    data = json.dumps(ANSWERS[kind], indent=1).encode()
    surest = {name: found.confidence for name in sources() if (found := recognised(name, data))}
    assert max(surest, key=lambda name: surest[name]) == kind, surest
    assert surest[kind] > 0.5


@pytest.mark.parametrize("kind", sorted({*ANSWERS} - {"workday"}))
def test_title_place_and_link_are_read(kind: str) -> None:
    job = posting(kind)
    assert job.title == "Loom Engineer" and job.external_id
    assert "Pune" in str(job.locations or job.split_locations)
    assert kind == "bamboohr" or job.apply_url.startswith("https://")
    assert kind == "bamboohr" or job.company == "Loom Works"


def test_ashby_tells_pay_among_equity_and_a_city_behind_a_name() -> None:
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
    assert read("ashby", json.dumps(hidden).encode()) == ([], [])


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
    found, _ = read(kind, json.dumps(data).encode())
    assert len(found) == 1 and found[0].locations[1:] == ("Portugal",)


def test_smartrecruiters_has_sections_and_leaves_out_what_is_not_public() -> None:
    job = posting("smartrecruiters")
    assert job.description == "<h3>The job</h3><p>Mind the looms.</p>"
    assert (job.workplace, job.seniority, job.requisition_id) == ("hybrid", "", "REF1")
    assert job.source_url == "https://jobs.smartrecruiters.com/LoomWorks/7439"
    assert sources()["smartrecruiters"].board_name(job) == "LoomWorks"
    internal = {"content": [SMART | {"visibility": "INTERNAL"}], "totalFound": 1}
    assert read("smartrecruiters", json.dumps(internal).encode()) == ([], [])
    assert read("smartrecruiters", json.dumps(SMART).encode())[0][0].title == "Loom Engineer"


def test_recruitee_s_dates_types_and_requirements() -> None:
    job = posting("recruitee")
    assert job.posted_at == "2026-02-01T09:00:00Z" and job.valid_through == ""
    assert job.employment_types == ("parttime", "temporary")
    assert "<h3>Requirements</h3><p>Patience.</p>" in job.description
    assert job.locations == ("Pune, Maharashtra, India", "Germany") and job.workplace == "hybrid"


def test_pay_that_pinpoint_does_not_show_is_not_told() -> None:
    assert posting("pinpoint").salary_min == "135000"
    hidden = {"data": [PINPOINT | {"compensation_visible": False}]}
    assert read("pinpoint", json.dumps(hidden).encode())[0][0].salary_min == ""


def test_a_json_feed_s_posting_goes_before_its_item() -> None:
    job = posting("json-feed")
    assert job.split_locations == (("Pune", "", "IN"),) and job.description == "<p>Mind the looms.</p>"
    plain = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Loom",
        "items": [{"id": 4, "title": "A", "url": "x"}],
    }
    assert read("json-feed", json.dumps(plain).encode())[0][0].company == "Loom"


def test_workday_is_refused_with_its_reason() -> None:
    found, rejected = read("workday", json.dumps(ANSWERS["workday"]).encode())
    assert not found and "neither the employer nor where to apply" in rejected[0].why


@pytest.mark.parametrize("kind", sorted({*ANSWERS} - {"workday"}))
def test_what_has_no_id_is_turned_away_and_the_others_go_on(kind: str) -> None:
    answer = json.loads(json.dumps(ANSWERS[kind]))
    rows = answer if isinstance(answer, list) else answer[LISTS[kind]]
    rows += [{"title": "No id"}, None, "words", 7]
    found, rejected = read(kind, json.dumps(answer).encode())
    assert (len(found) == 1 and kind == "smartrecruiters") or len(rejected) == 4


@pytest.mark.parametrize("kind", sorted(ANSWERS))
@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b'{"jobs": 5}', b'"x"', b"<html>sign in</html>", b'{"jobs": [{"id']
)
def test_another_answer_is_unreadable_or_empty(kind: str, data: bytes) -> None:
    try:
        assert read(kind, data)[0] == []
    except Unreadable as why:
        assert why.sentence
