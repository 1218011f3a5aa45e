"""Lever's answers are parsed with all their peculiarities."""

import json
from pathlib import Path

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.sources import sources
from tests.importer.sources.parsing import DATA, parse_postings, recognise

SITE = (DATA / "lever.json").read_bytes()


def test_it_is_recognised_by_its_fields() -> None:
    recognition = recognise("lever", SITE)
    assert recognition is not None
    assert recognition.confidence > 0.9


def test_an_empty_site_is_recognised_and_empty() -> None:
    assert recognise("lever", b"[]\n") is not None
    assert parse_postings("lever", b"[]") == ([], [])


def test_a_posting_is_read_field_by_field() -> None:
    job = parse_postings("lever", SITE)[0][0]
    assert (job.title, job.company, job.category) == ("Loom Engineer", "Loom Works", "Engineering")
    assert (job.employment_types, job.workplace, job.posted_at) == (("Full-time",), "hybrid", "1770000000000")
    assert job.locations == ("Chennai", "Coimbatore, Tamil Nadu")
    assert job.apply_url == job.source_url + "/apply"
    assert sources()["lever"].board_name(job) == "loom-works"


def test_the_text_is_description_lists_and_additional_each_once() -> None:
    description = parse_postings("lever", SITE)[0][0].description
    assert description.count("Weaving software") == 1
    assert description.count("keep the looms fed") == 1
    assert "<h3>What you&#x27;ll weave</h3>" not in description
    assert "<h3>What you'll weave</h3><ul>" in description
    assert "Nothing here" not in description
    assert description.index("Patterns") < description.index("We answer everybody")


def test_pay_comes_with_currency_and_period() -> None:
    job = parse_postings("lever", SITE)[0][1]
    assert (job.salary_min, job.salary_max) == ("90000", "120000")
    assert (job.salary_currency, job.salary_period) == ("USD", "per-year-salary")
    assert "Paid twice a month." in job.description


def test_the_country_is_added_to_a_location_without_one() -> None:
    job = parse_postings("lever", SITE)[0][2]
    assert job.locations == ("Head Office, India",)
    assert job.workplace == ""
    assert job.apply_url == job.source_url


def test_what_is_no_posting_is_rejected_and_the_others_are_parsed() -> None:
    postings, rejections = parse_postings("lever", SITE)
    assert len(postings) == 3
    assert [rejection.where for rejection in rejections] == ["job 4"]


def test_fields_of_the_wrong_kind_do_no_harm() -> None:
    odd = {"id": "x", "categories": [], "lists": [None, {"text": None}], "salaryRange": [1], "hostedUrl": None}
    assert len(parse_postings("lever", json.dumps([odd]).encode())[0]) == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(SITE[:900], "breaks off at line", id="cut off"),
        pytest.param(b'{"ok": false}', "not a list", id="another shape"),
        pytest.param(b"", "is empty", id="empty"),
    ],
)
def test_what_cannot_be_read_to_its_end_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        parse_postings("lever", data)


def test_a_real_site_is_read_without_a_rejection(shared: Path) -> None:
    postings, rejections = parse_postings("lever", (shared / "data/jobs/ats-fixtures-trimmed/lever.json").read_bytes())
    assert [job.locations for job in postings] == [("Chicago, IL",), ("Washington, D.C.",)]
    assert not rejections
