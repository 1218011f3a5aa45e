"""JSON lists of nobody in particular: field names guessed, what is closed left out."""

import json

import pytest

from jobboard.core.errors import Unreadable
from tests.importer.sources.reading import read, recognised

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
    assert recognised("json-list", data)
    job = read("json-list", data)[0][0]
    assert (job.title, job.company, job.external_id) == ("Loom Engineer", "Loom Works", "7")
    assert job.split_locations == (("Pune", "MH", "India"),) and job.locations == ("Chennai",)
    assert (job.workplace, job.seniority, job.salary_text) == ("remote", "", "12-18 lakh")
    assert job.posted_at == "1769936400" and job.employment_types == ("Full-time",)


def test_what_says_that_it_is_closed_is_left_out() -> None:
    data = json.dumps([JOB, JOB | {"active": False}, JOB | {"is_visible": False}]).encode()
    found, rejected = read("json-list", data)
    assert len(found) == 1 and [each.expected for each in rejected] == [True, True]


def test_what_has_no_id_is_known_by_its_address_or_by_what_it_says() -> None:
    bare = {name: value for name, value in JOB.items() if name not in ("id", "url")}
    found, rejected = read("json-list", json.dumps([JOB | {"id": None}, bare, 5]).encode())
    assert found[0].external_id == "https://loom.example/7" and len(found[1].external_id) == 24
    assert len(rejected) == 1


@pytest.mark.parametrize("data", [b"{}", b'{"jobs": {}}', b"5", b"[", b""])
def test_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read("json-list", data)


def test_other_json_is_not_taken_for_openings() -> None:
    assert recognised("json-list", b'[{"title": "A book", "author": "somebody"}]') is None
