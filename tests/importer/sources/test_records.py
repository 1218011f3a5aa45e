"""Records of unknown layout: how they are recognised, what is left out with a note, how a mapping corrects them."""

import io
import json
from typing import Any

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.formats.mapping import guess
from jobboard.importer.reading.column_mapping import ColumnMapping
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.sources import json_list, xml_list
from tests.importer.sources.parsing import parse_postings, recognise

JOB = {
    "id": "1",
    "title": "Weaver",
    "company": "Loom Works",
    "url": "https://loom.example/1",
    "location": "Pune, India",
}
XML = b"""<posts><post><ref>7</ref><what>Weaver</what><who><called>Loom Works</called></who><town>Pune</town></post>
<post><ref>8</ref><what>Dyer</what><who><called>Hive</called></who><town>Surat</town></post></posts>"""


def one(**fields: Any) -> RawPosting:
    (posting,) = parse_postings("json-list", json.dumps([JOB | fields]).encode())[0]
    return posting


def test_pay_that_the_source_guessed_is_left_out_with_a_note() -> None:
    job = one(salary_min=300000, salary_max=450000, salary_is_predicted="1")
    assert (job.salary_min, job.salary_max) == ("", "") and "own estimate" in job.notes[0]
    assert one(salary_min=300000, salary_is_predicted="0").salary_min == "300000"


def test_pay_without_currency_or_country_is_left_out() -> None:
    job = one(salary_min=60000, location="Worldwide")
    assert job.salary_min == "" and "no currency" in job.notes[0] and job.locations == ()
    assert one(salary_min=60000, location="Worldwide", currency="USD").salary_min == "60000"


@pytest.mark.parametrize(
    "fields",
    [{"status": "draft"}, {"filled": 1}, {"published": False}, {"meta": {"_filled": "1"}}, {"status": "Geschlossen"}],
)
def test_records_marked_as_closed_are_rejected(fields: dict[str, Any]) -> None:
    postings, rejected = parse_postings("json-list", json.dumps([JOB | fields, JOB | {"id": "2"}]).encode())
    assert len(postings) == 1 and rejected[0].expected


@pytest.mark.parametrize(
    "fields", [{"status": "live"}, {"published": "2026-11-20"}, {"filled": 0}, {"state": "Gujarat"}]
)
def test_records_not_marked_as_closed_are_open(fields: dict[str, Any]) -> None:
    assert one(**fields).title == "Weaver"


@pytest.mark.parametrize("url", ["loom.example/jobs/1", "https://loom.example/jobs/1"])
def test_a_bare_address_is_completed(url: str) -> None:
    posting = one(url=url)
    assert posting.source_url == posting.apply_url == "https://loom.example/jobs/1"


def test_a_path_is_made_absolute_by_the_address_of_the_list() -> None:
    job = json_list.SOURCE.fill_from_address("https://loom.example/api/jobs", one(url="/jobs/1"))
    assert job.source_url == job.apply_url == "https://loom.example/jobs/1"


def test_the_list_with_openings_is_told_from_others() -> None:
    others = {"offices": [{"name": "Pune", "city": "Pune"}] * 9, "teams": [{"name": "Mill"}] * 9}
    assert [job.title for job in parse_postings("json-list", json.dumps(others | {"x": {"y": [JOB]}}).encode())[0]] == [
        "Weaver"
    ]
    with pytest.raises(Unreadable, match="no list of openings"):
        parse_postings("json-list", json.dumps(others).encode())


def test_elements_of_xml_are_read_by_a_mapping() -> None:
    mapping = {"what": "title", "who.called": "company", "town": "city", "ref": "id"}
    rows = xml_list.SOURCE.parse_mapped(io.BytesIO(XML), ColumnMapping(mapping))
    assert [(row.title, row.company, row.external_id) for row in rows if isinstance(row, RawPosting)] == [
        ("Weaver", "Loom Works", "7"),
        ("Dyer", "Hive", "8"),
    ]


def test_the_elements_of_xml_are_shown_with_what_they_seem_to_be() -> None:
    data = b"<jobs><job><title>Weaver</title><company>Loom</company><city>Pune</city><perk>Tea</perk></job></jobs>"
    assert recognise("xml-list", data)
    fields = {column.name: column.field for column in guess(io.BytesIO(data)).columns}
    assert fields == {"title": "title", "company": "company", "city": "city", "perk": ""}


@pytest.mark.parametrize(
    "data", [b"<library><book><title>A</title><author>B</author></book></library>", b"<jobs></jobs>"]
)
def test_other_xml_is_not_taken_for_openings(data: bytes) -> None:
    assert recognise("xml-list", data) is None
