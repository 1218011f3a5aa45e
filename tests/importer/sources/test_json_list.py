"""JSON lists of unknown layout: field names are guessed, closed openings are rejected."""

import json

import pytest

from jobboard.core.errors import Unreadable
from tests.importer.sources.parsing import parse_postings, recognise

JOB = {
    "id": 7,
    "title": "Loom Engineer",
    "company_name": "Loom Works",
    "locations": [{"city": "Pune", "state": "MH", "country": "India"}, "Chennai"],
    "url": "https://loom.example/7",
    "date_posted": 1_769_936_400,
    "employment_type": "Full-time",
    "remote": True,
    "level": 3,
    "salary": "12-18 lakh",
}


@pytest.mark.parametrize("shape", [[JOB], {"jobs": [JOB]}, {"name": "x", "results": [JOB]}])
def test_a_list_is_found_bare_or_under_its_name(shape: object) -> None:
    data = json.dumps(shape).encode()
    assert recognise("json-list", data)
    job = parse_postings("json-list", data)[0][0]
    assert (job.title, job.company, job.external_id) == ("Loom Engineer", "Loom Works", "7")
    assert job.split_locations == (("Pune", "MH", "India"),) and job.locations == ("Chennai",)
    assert (job.workplace, job.seniority, job.salary_text) == ("remote", "", "12-18 lakh")
    assert job.posted_at == "1769936400" and job.employment_types == ("Full-time",)


def test_closed_openings_are_rejected_as_expected() -> None:
    data = json.dumps([JOB, JOB | {"active": False}, JOB | {"is_visible": False}]).encode()
    postings, rejected = parse_postings("json-list", data)
    assert len(postings) == 1 and [rejection.expected for rejection in rejected] == [True, True]


def test_a_record_without_an_id_is_keyed_by_its_address_or_content() -> None:
    without_id = {name: value for name, value in JOB.items() if name not in ("id", "url")}
    postings, rejected = parse_postings("json-list", json.dumps([JOB | {"id": None}, without_id, 5]).encode())
    assert postings[0].external_id == "https://loom.example/7" and len(postings[1].external_id) == 24
    assert len(rejected) == 1


@pytest.mark.parametrize("data", [b"{}", b'{"jobs": {}}', b"5", b"[", b""])
def test_json_without_a_list_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse_postings("json-list", data)


def test_other_json_is_not_taken_for_openings() -> None:
    assert recognise("json-list", b'[{"title": "A book", "author": "somebody"}]') is None
