"""Greenhouse's answers are parsed with all their peculiarities."""

import json
from pathlib import Path
from typing import Any

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.sources import sources
from tests.importer.sources.parsing import DATA, parse_postings, recognise

BOARD = (DATA / "greenhouse.json").read_bytes()


def one(**changed: Any) -> bytes:
    job = json.loads(BOARD)["jobs"][0] | changed
    return json.dumps({"jobs": [job], "meta": {"total": 1}}).encode()


def test_it_is_recognised_by_its_fields() -> None:
    recognition = recognise("greenhouse", BOARD)
    assert recognition is not None
    assert recognition.confidence > 0.9
    assert "absolute_url" in recognition.why


def test_an_empty_board_is_recognised_and_empty() -> None:
    assert recognise("greenhouse", b'{"jobs":[],"meta":{"total":0}}') is not None
    assert parse_postings("greenhouse", b'{"jobs":[],"meta":{"total":0}}') == ([], [])


def test_a_job_is_read_field_by_field() -> None:
    job = parse_postings("greenhouse", BOARD)[0][0]
    assert (job.title, job.company, job.category) == ("Gauge Reader", "Tidewater Analytics", "Field Work")
    assert (job.requisition_id, job.employment_types) == ("R-2", ("Regular",))
    assert (job.posted_at, job.valid_through) == ("2026-02-16T11:55:32-04:00", "2026-04-30T23:59:59-04:00")
    assert job.apply_url == job.source_url == "https://job-boards.greenhouse.io/tidewater/jobs/8000101002"


def test_rows_of_one_job_are_one_opening_in_several_places() -> None:
    job = parse_postings("greenhouse", BOARD)[0][0]
    assert job.external_id == "6400001002"
    assert job.locations == ("London, UK", "Bangalore, India")


def test_another_title_under_the_same_job_is_another_opening() -> None:
    job = parse_postings("greenhouse", BOARD)[0][1]
    assert (job.title, job.external_id) == ("Senior Gauge Reader", "8000102002")


def test_ids_do_not_depend_on_the_order_of_the_rows() -> None:
    board = json.loads(BOARD)
    board["jobs"].reverse()
    ids = {
        (job.external_id, job.title, job.locations)
        for job in parse_postings("greenhouse", json.dumps(board).encode())[0]
    }
    assert ids == {(job.external_id, job.title, job.locations) for job in parse_postings("greenhouse", BOARD)[0]}


def test_a_prospect_post_has_its_own_id_and_the_name_of_its_board() -> None:
    job = next(job for job in parse_postings("greenhouse", BOARD)[0] if "talent pool" in job.title)
    assert (job.external_id, job.company) == ("8000104002", "Tidewater")


def test_a_missing_country_is_taken_from_the_office() -> None:
    job = next(job for job in parse_postings("greenhouse", BOARD)[0] if "talent pool" in job.title)
    assert job.locations == ("Remote, India",)


def test_text_is_unescaped_once_for_the_reader() -> None:
    description = parse_postings("greenhouse", BOARD)[0][0].description
    assert "<strong>rivers &amp; reservoirs</strong>" in description


def test_the_pay_range_of_the_place_is_converted_from_cents() -> None:
    job = next(job for job in parse_postings("greenhouse", BOARD)[0] if job.title == "Flood Modeller")
    assert (job.salary_min, job.salary_max, job.salary_currency) == ("55000.00", "70000.50", "EUR")
    assert job.employment_types == ("Part-time", "Contract")
    assert job.workplace == "Remote"


@pytest.mark.parametrize(
    ("url", "board"),
    [
        ("https://boards.greenhouse.io/tidewater/jobs/1", "tidewater"),
        ("https://job-boards.eu.greenhouse.io/tidewater/jobs/1", "tidewater"),
        ("https://boards.greenhouse.io/embed/job_app?for=tidewater&token=1", "tidewater"),
        ("https://careers.tidewater.example/jobs?gh_jid=1", ""),
        ("not an address", ""),
    ],
)
def test_the_board_is_named_by_its_addresses(url: str, board: str) -> None:
    postings, _ = parse_postings("greenhouse", one(absolute_url=url))
    assert sources()["greenhouse"].board_name(postings[0]) == board


@pytest.mark.parametrize(
    "odd",
    [
        {"location": None},
        {"location": "Pune"},
        {"metadata": {"name": "x"}},
        {"departments": "x", "offices": [1, None]},
        {"title": None, "content": 7, "company_name": ["x"]},
        {"pay_input_ranges": [{"min_cents": "x"}, None]},
        {"absolute_url": None},
    ],
    ids=lambda odd: ",".join(odd),
)
def test_fields_of_the_wrong_kind_do_no_harm(odd: dict[str, Any]) -> None:
    assert len(parse_postings("greenhouse", one(**odd))[0]) == 1


def test_a_job_without_an_id_is_rejected_and_the_others_are_parsed() -> None:
    board = json.loads(BOARD)
    board["jobs"] += [None, {"title": "No id"}]
    postings, rejections = parse_postings("greenhouse", json.dumps(board).encode())
    assert len(postings) == len(parse_postings("greenhouse", BOARD)[0])
    assert [rejection.where for rejection in rejections] == ["job 7", "job 8"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(BOARD[:3000], "breaks off at line", id="cut off"),
        pytest.param(b"<html>", "not JSON", id="no JSON"),
        pytest.param(b'{"jobs": {}}', "no list of jobs", id="another shape"),
        pytest.param(b'{"jobs": [1,,2]}', "broken at line 1, column", id="broken"),
        pytest.param(b'{"jobs":' + b"[" * 100_000, "nested too deeply", id="a bottomless list"),
    ],
)
def test_what_cannot_be_read_to_its_end_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        parse_postings("greenhouse", data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_any_unicode_encoding_is_read(encoding: str) -> None:
    assert parse_postings("greenhouse", BOARD.decode().encode(encoding)) == parse_postings("greenhouse", BOARD)


def test_a_real_board_is_read_without_a_rejection(shared: Path) -> None:
    postings, rejections = parse_postings(
        "greenhouse", (shared / "data/jobs/ats-fixtures-trimmed/greenhouse.json").read_bytes()
    )
    assert [(job.title, job.company, job.external_id) for job in postings] == [
        ("Customer Data Scientist - Experimentation", "Amplitude", "6446232002"),
        ("Emerging Account Executive (India)", "Amplitude", "6453494002"),
    ]
    assert not rejections
