"""Workbooks are read like tables, and hostile ones do no harm."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.formats.detect import detect
from jobboard.importer.formats.mapping import guess
from jobboard.importer.reading.column_mapping import ColumnMapping
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.reading.source_format import HEAD, Sample
from jobboard.importer.sources import sources, xlsx
from tests.importer.sources.parsing import parse_postings

HEADER = ["Job title", "Company", "Location", "Closing date", "Salary min", "Remote", "Apply link", "Ref"]
ROW = ["Loom Engineer", "Loom Works", "Pune", date(2026, 5, 1), 600_000.0, True, "https://loom.example/7", 7]


def book(*sheets: list[list[Any]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, rows in enumerate(sheets):
        sheet = workbook.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
    return out.getvalue()


def test_a_workbook_is_read_like_a_table() -> None:
    nine = datetime(2026, 5, 2, 9)  # noqa: DTZ001  workbooks know no zones
    data = book([HEADER, ROW, [None] * 8, ["Hive Painter", "Apiary", "Nashik", nine, None, False]])
    assert detect(Sample("x", data[:HEAD])).kind == "xlsx"
    postings, rejected = parse_postings("xlsx", data)
    assert [(job.where, job.title, job.valid_through) for job in postings] == [
        ("line 2", "Loom Engineer", "2026-05-01"),
        ("line 4", "Hive Painter", "2026-05-02T09:00:00"),
    ]
    assert (postings[0].external_id, postings[0].salary_min, postings[0].workplace) == ("7", "600000", "remote")
    assert postings[0].apply_url == "https://loom.example/7" and not rejected


def test_the_sheet_with_the_openings_is_found_wherever_it_is() -> None:
    data = book([["Read me first"]], [], [["Openings of Loom Works"], [], HEADER, ROW])
    assert [job.title for job in parse_postings("xlsx", data)[0]] == ["Loom Engineer"]


def test_rows_of_one_id_are_one_opening_in_several_places() -> None:
    other = [*ROW[:2], "Chennai", *ROW[3:]]
    assert [job.locations for job in parse_postings("xlsx", book([HEADER, ROW, other]))[0]] == [("Pune", "Chennai")]


def test_columns_are_guessed_shown_and_corrected() -> None:
    data = book([["Rolle", "Firma"], ["Loom Engineer", "Loom Works"]])
    mapping_guess = guess(io.BytesIO(data))
    assert (mapping_guess.kind, mapping_guess.missing) == ("xlsx", ("title",))
    assert [column.examples for column in mapping_guess.columns] == [("Loom Engineer",), ("Loom Works",)]
    mapping = ColumnMapping({"Rolle": "title", "Firma": "company"})
    (job,) = (
        record for record in xlsx.SOURCE.parse_mapped(io.BytesIO(data), mapping) if isinstance(record, RawPosting)
    )
    assert (job.title, job.company) == ("Loom Engineer", "Loom Works")


def test_a_cell_far_away_costs_nothing() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(HEADER[:3])
    workbook.active.append(ROW[:3])
    workbook.active["XFD4"] = "far"
    out = io.BytesIO()
    workbook.save(out)
    assert len(parse_postings("xlsx", out.getvalue())[0]) == 1


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_LARGEST_PART", 1 << 20)
    data = repacked(book([HEADER, ROW]), "xl/styles.xml", b" " * (2 << 20))
    with pytest.raises(Unreadable, match="unpacks to over"):
        parse_postings("xlsx", data)


def test_entities_of_its_own_are_not_read() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData>&a;</sheetData></worksheet>'
    with pytest.raises(Unreadable, match="is broken"):
        parse_postings("xlsx", repacked(book([HEADER, ROW]), "xl/worksheets/sheet1.xml", bomb))


@pytest.mark.parametrize("data", [b"PK\x03\x04xl/", book([HEADER, ROW])[:-40], book([HEADER, ROW])[:600]])
def test_a_broken_workbook_is_said_to_be_broken(data: bytes) -> None:
    with pytest.raises(Unreadable, match="broken or was cut off"):
        parse_postings("xlsx", data)


def test_a_workbook_of_something_else_says_what_it_saw() -> None:
    with pytest.raises(Unreadable, match="The first row is: Colour, Size"):
        parse_postings("xlsx", book([["Colour", "Size"], ["red", 5]]))


def test_another_office_document_is_no_workbook() -> None:
    assert sources()["xlsx"].recognise(Sample("x", b"PK\x03\x04.....word/document.xml[Content_Types].xml")) is None
