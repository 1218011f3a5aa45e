"""The real files go in without an unexplained rejection."""

import csv
import io
import json
from pathlib import Path

import pytest

from jobboard.importer.formats.detect import detect
from jobboard.importer.normalise import normalise
from jobboard.importer.normalise.normalised import NormalPosting
from jobboard.importer.reading.source_format import HEAD, Sample
from tests.conftest import NOW
from tests.importer.defaults import INDIA
from tests.importer.sources.parsing import parse_postings


def imported(data: bytes) -> list[NormalPosting]:
    postings, rejections = parse_postings(detect(Sample("input", data[:HEAD])).kind, data)
    assert not rejections
    return [normalise(raw, currency="INR", now=NOW, taxonomy=INDIA.taxonomy) for raw in postings]


def table(header: list[str], rows: list[list[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


@pytest.mark.slow
def test_a_whole_board_in_markdown_as_a_table(shared: Path) -> None:
    jobs = json.loads((shared / "data/jobs/uber/uber.json").read_text(encoding="utf-8"))["jobs"]
    rows = [
        [job["id"], job["title"], "Uber", "; ".join(job["locations"]), job["description"], job["url"], job["time_type"]]
        for job in jobs
    ]
    postings = imported(table(["id", "title", "company", "locations", "description", "url", "type"], rows))
    assert len(postings) == len(jobs)
    assert not [note for posting in postings for note in posting.notes]
    assert all(place.country for posting in postings for place in posting.locations)
    with_pay = [job for job in jobs if "base salary range for this role is" in job["description"]]
    assert sum(posting.salary is not None for posting in postings) >= len(with_pay)


def test_a_list_of_many_companies_as_a_table(shared: Path) -> None:
    listings = json.loads((shared / "data/jobs/simplify/listings.json").read_text(encoding="utf-8"))
    rows = [
        [
            listing["id"],
            listing["title"],
            listing["company_name"],
            "; ".join(listing["locations"]),
            listing["url"],
            listing["date_posted"],
        ]
        for listing in listings
    ]
    postings = imported(table(["id", "title", "company", "location", "url", "date posted"], rows))
    assert len(postings) == len({listing["id"] for listing in listings})
    assert all(posting.posted_at for posting in postings)


@pytest.mark.parametrize(
    "name",
    [
        "ats-fixtures-trimmed/greenhouse.json",
        "ats-fixtures-trimmed/lever.json",
        "jsonld/jsonld_meta_software_engineer.html",
        "jsonld/jsonld_neura_robotics_manager.html",
    ],
)
def test_answers_of_boards(shared: Path, name: str) -> None:
    postings = imported((shared / "data/jobs" / name).read_bytes())
    assert postings
    assert all(posting.locations and posting.description_html.startswith("<") for posting in postings)
