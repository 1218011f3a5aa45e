"""A table of openings, one form for each row."""

import csv
import io
import re
from datetime import UTC, datetime

import openpyxl
import pytest
import sqlalchemy as sa

from jobboard.store.models import Posting
from tests.jobs.submissions.forms import DESCRIPTION
from tests.people import Cast
from tests.web.conftest import Site

TEXT = DESCRIPTION.replace("\n", " ").replace('"', "'")
HEAD = "title,company,location,employment type,description,apply url,salary min,salary max,currency,salary period\n"


def row(title: str, apply: str = "https://lantern.example/1", pay: str = "900000,1200000", about: str = TEXT) -> str:
    return f'{title},Lantern Press,"Pune, India",FULL_TIME,"{about} {title}",{apply},{pay},INR,YEAR\n'


def test_rows_are_submitted_or_kept_as_drafts(site: Site, cast: Cast) -> None:
    rows = HEAD + row("Staff Writer") + row("Layout Artist", pay="40000,50000", about="Draw pages. " * 30)
    answer = cast.employer.post("/employers/uploads", {"rows": rows})
    assert answer.status_code == 200
    assert re.search(r"/employers/jobs/\d+", answer.text) and re.search(r"/employers/drafts/\d+", answer.text)
    assert "month" in answer.text
    listed = cast.employer.get("/employers").text
    assert "Staff Writer" in listed and "Layout Artist" in listed


@pytest.mark.slow
def test_the_closing_day_is_read_in_the_order_of_the_site_s_country_and_not_shifted(site: Site, cast: Cast) -> None:
    rows = HEAD.replace("title,", "closing date,title,", 1) + "05/06/2026," + row("Staff Writer")
    assert re.search(r"/employers/jobs/\d+", cast.employer.post("/employers/uploads", {"rows": rows}).text)
    with site.store.reading() as session:
        closing = session.execute(sa.select(Posting.valid_through)).scalar_one()
    assert closing is not None and closing == datetime(2026, 6, 5, 18, 29, 59, tzinfo=UTC)


def workbook(*rows: list[str]) -> bytes:
    book = openpyxl.Workbook()
    for each in rows:
        book.active.append(each)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_a_table_too(cast: Cast) -> None:
    read = list(csv.reader((HEAD + row("Staff Writer")).splitlines()))
    answer = cast.employer.post("/employers/uploads", files={"table": ("openings.xlsx", workbook(*read))})
    assert answer.status_code == 200 and re.search(r"/employers/jobs/\d+", answer.text)
    assert "Staff Writer" in cast.employer.get("/employers").text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04xl/", "broken or was cut off"),
        (workbook(["Colour"], ["red"]), "No column for the title"),
        (workbook(["title", "x"], ["a" * 30_000, "b"], *([["c" * 30_000, "d"]] * 600)), "too large|at most 100"),
    ],
)
def test_a_workbook_that_cannot_be_taken_gets_a_sentence(cast: Cast, content: bytes, why: str) -> None:
    answer = cast.employer.post("/employers/uploads", files={"table": ("openings.xlsx", content)})
    assert answer.status_code == 422 and re.search(why, answer.text)


@pytest.mark.parametrize("rows", ["", "\n\n", "a,b\n1,2\n", HEAD, "\x00\x01\x02", "{}", "<x/>"])
def test_what_is_no_table_gets_a_sentence(cast: Cast, rows: str) -> None:
    answer = cast.employer.post("/employers/uploads", {"rows": rows})
    assert (answer.status_code == 422 and 'class="error-message"' in answer.text) or "error" in answer.text


def test_too_many_rows_are_refused_whole(cast: Cast) -> None:
    rows = HEAD + "".join(row(f"Writer {number}") for number in range(101))
    answer = cast.employer.post("/employers/uploads", {"rows": rows})
    assert answer.status_code == 422 and "at most 100" in answer.text
    assert "Writer 7" not in cast.employer.get("/employers").text


def test_the_same_row_twice_is_one_opening(cast: Cast) -> None:
    answer = cast.employer.post("/employers/uploads", {"rows": HEAD + row("Staff Writer") + row("Staff Writer")})
    assert len(re.findall(r'href="/employers/jobs/\d+"', answer.text)) == 1


def test_formulas_stay_text(site: Site, cast: Cast) -> None:
    answer = cast.employer.post("/employers/uploads", {"rows": HEAD + row("=cmd|' /C calc'!A0")})
    assert answer.status_code == 200
    exported = cast.admin.get("/desk/audit.csv").text
    assert not re.search(r"(^|,)\"?=", exported, re.MULTILINE)
