"""Excel workbooks: all sheets with a column for the title, parsed row by row like a CSV table."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice, takewhile
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

from jobboard.core.errors import Unreadable
from jobboard.importer.reading.column_mapping import SAMPLE_ROWS, Column, ColumnMapping
from jobboard.importer.reading.opening_status import closed_reason
from jobboard.importer.reading.raw_posting import Note, Record
from jobboard.importer.reading.sheet_parts import SheetParts, sheet_parts
from jobboard.importer.reading.sheet_rows import iter_rows
from jobboard.importer.reading.sheets import find_sheet_header, read_sheet_rows
from jobboard.importer.reading.source_format import MappableFormat, Recognition, Sample
from jobboard.importer.reading.table import Table, parse_tables
from jobboard.importer.reading.table_header import ROWS_ABOVE, Header, describe_columns, likely_header

_MOST_SHEETS = 20
_LARGEST = 1 << 30
_LARGEST_PART = 128 << 20
_HIDDEN = "It is hidden and was not read."
_NO_OPENINGS = "It has no column for the title of an opening and was not read."
_CLOSED = re.compile(r"\b(?:closed|filled|archived?|expired|drafts?|old)\b", re.IGNORECASE)
_BROKEN = "The workbook is broken or was cut off; save it anew as .xlsx, or as CSV."
_OTHER_OFFICE = (b"word/", b"ppt/", b"mimetype")


class Workbook(MappableFormat):
    kind = "xlsx"

    def recognise(self, sample: Sample) -> Recognition | None:
        head = sample.head
        if not head.startswith(b"PK\x03\x04") or any(part in head for part in _OTHER_OFFICE):
            return None
        if b"xl/" not in head and b"[Content_Types].xml" not in head:
            return None
        return Recognition(self.kind, 0.6, "an Excel workbook")

    def parse_mapped(self, stream: BinaryIO, mapping: ColumnMapping) -> Iterator[Record]:
        with _workbook(stream) as book:
            sheets, notes = _tables(stream, book, mapping)
            yield from notes
            yield from parse_tables([_table_of(sheet, len(sheets) > 1) for sheet in sheets])

    def columns(self, stream: BinaryIO, mapping: ColumnMapping) -> list[Column]:
        """The columns of the first sheet with openings."""
        with _workbook(stream) as book:
            sheets, _ = _tables(stream, book, mapping, lenient=True)
            return describe_columns(sheets[0].header, islice(_table_of(sheets[0], several=False).rows, SAMPLE_ROWS))


def uncompressed_size(stream: BinaryIO) -> int:
    """The uncompressed size of a workbook in bytes. Raises Unreadable for a broken one."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, EOFError):
        raise Unreadable(_BROKEN) from None


@contextmanager
def _workbook(stream: BinaryIO) -> Iterator[Any]:
    """Raises Unreadable for what is no workbook, is broken, has XML entities, or is too large uncompressed."""
    import openpyxl  # with the first workbook: it takes a twentieth of the start of a server
    from openpyxl.utils.exceptions import InvalidFileException

    book = None
    try:
        _check_sizes(stream)
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        yield book
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, OSError, EOFError):
        raise Unreadable(_BROKEN) from None
    finally:
        if book is not None:
            book.close()


def _check_sizes(stream: BinaryIO) -> None:
    """The declared sizes can be trusted: zipfile reads no more than that."""
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
    stream.seek(0)
    large = [part for part in parts if part.file_size > _LARGEST_PART and "/worksheets/" not in part.filename]
    if large or sum(part.file_size for part in parts) > _LARGEST:
        raise Unreadable("The workbook unpacks to over 1 GB; save the sheet with the openings alone, or as CSV.")


@dataclass(frozen=True, slots=True)
class _SheetTable:
    """A sheet with openings: its header, the last row of the header, merged cells and links."""

    sheet: Any
    header: Header
    last: int
    parts: SheetParts


def _tables(
    stream: BinaryIO, book: Any, mapping: ColumnMapping, *, lenient: bool = False
) -> tuple[list[_SheetTable], list[Note]]:
    """The sheets with openings, and notes on the others. Raises Unreadable if no sheet has openings."""
    sheets: list[_SheetTable] = []
    notes: list[Note] = []
    other_sheets: list[tuple[Any, list[list[str]]]] = []
    for sheet in book.worksheets[:_MOST_SHEETS]:
        above = _first_rows(sheet)
        parts = sheet_parts(stream, sheet._worksheet_path)
        header, last = find_sheet_header(above, parts, mapping)
        if header is not None and sheet.sheet_state == "visible":
            sheets.append(_SheetTable(sheet, header, last, parts))
        elif any(map(any, above)):
            other_sheets.append((sheet, above))
            notes.append(Note(f"the sheet “{sheet.title}”", _HIDDEN if header is not None else _NO_OPENINGS))
    if not sheets and lenient:
        for sheet, above in other_sheets:
            if header := likely_header(above, mapping):
                return [_SheetTable(sheet, header, header.row + 1, SheetParts())], []
    if not sheets:
        raise Unreadable(_no_title_sentence(other_sheets))
    if len(book.worksheets) > _MOST_SHEETS:
        notes.append(Note("the workbook", f"Only its first {_MOST_SHEETS} sheets were read."))
    return sheets, notes


def _table_of(sheet: _SheetTable, several: bool) -> Table:
    title = sheet.sheet.title
    rows = ((number, _cells(row)) for number, row in iter_rows(sheet.sheet) if any(row))
    under = read_sheet_rows(sheet.header, sheet.last, rows, sheet.parts, f"sheet “{title}”, line " if several else "")
    closed = f"The sheet is called “{title}”." if closed_reason(title, "", "") or _CLOSED.search(title) else ""
    return Table(sheet.header, under, f"the sheet “{title}”" if several else "", closed)


def _no_title_sentence(other_sheets: list[tuple[Any, list[list[str]]]]) -> str:
    first = next((row for _, above in other_sheets for row in above if any(row)), [])
    cells = ", ".join(cell[:30] for cell in first[:8] if cell)
    return f"No column for the title of the opening was found; call one “title”. The first row is: {cells}."


def _first_rows(sheet: Any) -> list[list[str]]:
    """The first rows, with empty ones for those missing in the file."""
    above: list[list[str]] = []
    for number, row in takewhile(lambda pair: pair[0] <= ROWS_ABOVE, iter_rows(sheet)):
        above += [[] for _ in range(number - 1 - len(above))]
        above.append(_cells(row))
    return above


def _cells(row: list[Any]) -> list[str]:
    cells = [_text(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    text = "" if value is None else str(value)
    return "" if text.startswith("#") and text.rstrip("!?/").isupper() and len(text) < 9 else text


SOURCE = Workbook()
