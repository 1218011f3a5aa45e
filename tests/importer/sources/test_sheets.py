"""Workbooks as people lay them out: merged cells, links behind words, headings, several sheets."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.reading.column_mapping import ColumnMapping
from jobboard.importer.reading.raw_posting import Note, RawPosting, Rejection
from jobboard.importer.sources import xlsx
from tests.importer.sources.parsing import parse_postings, parse_records

Change = Callable[[Any], None]


def book(*sheets: tuple[str, list[list[object]], Change]) -> bytes:
    """A workbook of named sheets, each changed after its rows were written."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows, change in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        change(sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def nothing(sheet: Any) -> None:
    pass


def merging(*ranges: str) -> Change:
    def change(sheet: Any) -> None:
        for cells in ranges:
            sheet.merge_cells(cells)

    return change


def notes_of(data: bytes) -> list[str]:
    return [f"{record.where}: {record.why}" for record in parse_records("xlsx", data) if isinstance(record, Note)]


def test_a_merged_cell_holds_for_all_its_rows() -> None:
    rows: list[list[object]] = [
        ["Company", "Position", "Location"],
        ["Loom Works", "Cook", "Pune"],
        [None, "Baker", None],
        [None, "Miller", "Nashik"],
        ["Apiary", "Bee Keeper", None],
    ]
    data = book(("Openings", rows, merging("A2:A4", "C2:C3")))
    jobs = [(job.company, job.title, job.locations) for job in parse_postings("xlsx", data)[0]]
    assert jobs == [
        ("Loom Works", "Cook", ("Pune",)),
        ("Loom Works", "Baker", ("Pune",)),
        ("Loom Works", "Miller", ("Nashik",)),
        ("Apiary", "Bee Keeper", ()),
    ]


def test_an_empty_cell_that_is_not_merged_stays_empty() -> None:
    rows: list[list[object]] = [["Company", "Position"], ["Loom Works", "Cook"], [None, "Baker"]]
    assert [job.company for job in parse_postings("xlsx", book(("A", rows, nothing)))[0]] == ["Loom Works", ""]


def test_a_title_over_the_table_and_headings_within_it_are_no_openings() -> None:
    rows: list[list[object]] = [
        ["Openings of November", None, None, None],
        ["Position", "Company", "Location", "Link"],
        ["Head office", None, None, None],
        ["Cook", "Loom Works", "Pune", "https://loom.example/1"],
        ["Branches", None, None, None],
        ["Baker", "Loom Works", "Nashik", "https://loom.example/2"],
    ]
    postings, rejections = parse_postings("xlsx", book(("A", rows, merging("A1:D1", "A3:D3", "A5:D5"))))
    assert ([job.title for job in postings], rejections) == (["Cook", "Baker"], [])


def test_a_header_of_two_rows_is_one() -> None:
    rows: list[list[object]] = [
        ["Company", "Position", "Place of work", None, "Salary", None],
        [None, None, "City", "Country", "Min", "Max"],
        ["Loom Works", "Cook", "Pune", "India", 300000, 400000],
    ]
    data = book(("A", rows, merging("A1:A2", "B1:B2", "C1:D1", "E1:F1")))
    (job,) = parse_postings("xlsx", data)[0]
    assert (job.company, job.title, job.split_locations) == ("Loom Works", "Cook", (("Pune", "", "India"),))
    assert (job.salary_min, job.salary_max) == ("300000", "400000")


def linking(**links: str) -> Change:
    def change(sheet: Any) -> None:
        for cell, target in links.items():
            sheet[cell].hyperlink = target

    return change


def test_the_address_behind_a_cell_is_read() -> None:
    rows: list[list[object]] = [
        ["Position", "Company", "Apply", "HR Email ID"],
        ["Cook", "Loom Works", "Click here", "Write to us"],
        ["Baker", "Loom Works", "https://loom.example/typed", "hr@loom.example"],
    ]
    links = linking(
        C2="https://loom.example/1?a=1&b=2",
        D2="mailto:cv@loom.example",
        C3="https://loom.example/other",
        A3="https://loom.example/page",
    )
    first, second = parse_postings("xlsx", book(("A", rows, links)))[0]
    assert (first.apply_url, first.apply_email) == ("https://loom.example/1?a=1&b=2", "mailto:cv@loom.example")
    assert (second.apply_url, second.apply_email) == ("https://loom.example/typed", "hr@loom.example")


def test_the_address_behind_a_title_is_that_of_the_opening() -> None:
    rows: list[list[object]] = [["Position", "Company"], ["Cook", "Loom Works"], ["Baker", "Loom Works"]]
    first, second = parse_postings("xlsx", book(("A", rows, linking(A2="https://loom.example/1"))))[0]
    assert (first.source_url, first.apply_url, second.source_url) == (
        "https://loom.example/1",
        "https://loom.example/1",
        "",
    )


def test_the_address_in_a_formula_is_read() -> None:
    formula = '=HYPERLINK("https://loom.example/1?a=1&b=2", "Apply here")'
    rows: list[list[object]] = [["Position", "Company", "Apply"], ["Cook", "Loom Works", formula]]
    assert parse_postings("xlsx", book(("A", rows, nothing)))[0][0].apply_url == "https://loom.example/1?a=1&b=2"


def test_links_within_the_workbook_and_scripts_are_no_addresses() -> None:
    rows: list[list[object]] = [["Position", "Company", "Apply"], ["Cook", "Loom Works", "Here"]]
    data = book(("A", rows, linking(C2="javascript:alert(1)")), ("B", [["x"]], nothing))
    assert parse_postings("xlsx", data)[0][0].apply_url == "Here"


def test_all_sheets_with_openings_are_read_and_the_others_named() -> None:
    pune: list[list[object]] = [["Job Title", "Company", "City"], ["Cook", "Loom Works", "Pune"]]
    delhi: list[list[object]] = [["Openings of Delhi"], ["Position", "Employer"], ["Baker", "Apiary"]]
    data = book(
        ("Read me", [["Write to hr@loom.example"]], nothing),
        ("Pune", pune, nothing),
        ("Delhi", delhi, nothing),
        ("Empty", [], nothing),
    )
    jobs = [(job.where, job.title, job.company) for job in parse_postings("xlsx", data)[0]]
    assert jobs == [("sheet “Pune”, line 2", "Cook", "Loom Works"), ("sheet “Delhi”, line 3", "Baker", "Apiary")]
    assert notes_of(data) == ["the sheet “Read me”: It has no column for the title of an opening and was not read."]


def test_one_opening_on_two_sheets_is_one_in_two_places() -> None:
    rows: list[list[object]] = [["Job Title", "Company", "City"], ["Cook", "Loom Works", "Pune"]]
    other: list[list[object]] = [["Company", "City", "Job Title"], ["Loom Works", "Nashik", "Cook"]]
    (job,) = parse_postings("xlsx", book(("A", rows, nothing), ("B", other, nothing)))[0]
    assert job.split_locations == (("Pune", "", ""), ("Nashik", "", ""))


def hidden(sheet: Any) -> None:
    sheet.sheet_state = "hidden"


def test_hidden_sheets_and_sheets_of_closed_openings_are_not_listed() -> None:
    rows: list[list[object]] = [["Job Title", "Company"], ["Cook", "Loom Works"]]
    old: list[list[object]] = [["Job Title", "Company"], ["Baker", "Loom Works"]]
    data = book(("Open", rows, nothing), ("Closed 2025", old, nothing), ("Secret", rows, hidden))
    postings, rejections = parse_postings("xlsx", data)
    assert [job.title for job in postings] == ["Cook"]
    assert [(rejection.why, rejection.expected) for rejection in rejections] == [
        ("The sheet is called “Closed 2025”.", True)
    ]
    assert "the sheet “Secret”: It is hidden and was not read." in notes_of(data)


def test_a_workbook_without_openings_says_what_it_has() -> None:
    with pytest.raises(Unreadable, match="The first row is: apples, pears"):
        parse_records("xlsx", book(("A", [["apples", "pears"]], nothing)))


def test_a_mapping_holds_for_merged_and_linked_cells_too() -> None:
    rows: list[list[object]] = [["Firm", "Wanted", "Go"], ["Loom Works", "Cook", "Here"], [None, "Baker", "Here"]]

    def change(sheet: Any) -> None:
        merging("A2:A3")(sheet)
        linking(C2="https://loom.example/1", C3="https://loom.example/2")(sheet)

    mapping = ColumnMapping({"Wanted": "title", "Go": "apply_url"})
    found = xlsx.SOURCE.parse_mapped(io.BytesIO(book(("A", rows, change))), mapping)
    jobs = [record for record in found if isinstance(record, RawPosting)]
    assert [(job.title, job.company, job.apply_url) for job in jobs] == [
        ("Cook", "Loom Works", "https://loom.example/1"),
        ("Baker", "Loom Works", "https://loom.example/2"),
    ]
    assert not [record for record in found if isinstance(record, Rejection)]
