"""Tables of openings as Excel workbooks: the first sheet with a column for the title, read row by row like a CSV."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from jobboard.core.errors import Unreadable
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.columns import ROWS_ABOVE, Header, header_in, likely_header
from jobboard.importer.reading.fields import LOOKED_AT, UNSAID, Column, Mapping, columns_of
from jobboard.importer.reading.table import Row, openings
from jobboard.importer.source import Recognition, Sample

KIND = "xlsx"
MOST_ROWS = 1_048_576
MOST_COLUMNS = 200
_MOST_SHEETS = 20
_LARGEST = 1 << 30
_LARGEST_PART = 128 << 20
_BROKEN = "The workbook is broken or was cut off; save it anew as .xlsx, or as CSV."
_OTHER_OFFICE = (b"word/", b"ppt/", b"mimetype")


def recognise(sample: Sample) -> Recognition | None:
    head = sample.head
    if not head.startswith(b"PK\x03\x04") or any(part in head for part in _OTHER_OFFICE):
        return None
    if b"xl/" not in head and b"[Content_Types].xml" not in head:
        return None
    return Recognition(KIND, 0.6, "an Excel workbook")


def read(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    yield from read_as(stream, UNSAID)


def read_as(stream: BinaryIO, mapping: Mapping) -> Iterator[RawPosting | Rejection]:
    """Openings by what a person says of the columns. Raises Misuse for a column that is not there."""
    with _workbook(stream) as book:
        sheet, header = _table(book, mapping)
        yield from openings(_rows(sheet, header), header)


def columns(stream: BinaryIO, mapping: Mapping) -> list[Column]:
    """The table's columns, the field each seems to be or is said to be, and what stands in its first rows."""
    with _workbook(stream) as book:
        sheet, header = _table(book, mapping, lenient=True)
        return columns_of(header, islice(_rows(sheet, header), LOOKED_AT))


def weight(stream: BinaryIO) -> int:
    """How many bytes a workbook unpacks to. Raises Unreadable for what is broken."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, EOFError):
        raise Unreadable(_BROKEN) from None


def board_of(raw: RawPosting) -> str:
    return ""


@contextmanager
def _workbook(stream: BinaryIO) -> Iterator[Any]:
    """Raises Unreadable for what is no workbook, is broken, has entities, or unpacks to more than anybody writes."""
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
    """What the parts claim is what they are: zipfile reads not a byte more."""
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
    stream.seek(0)
    large = [part for part in parts if part.file_size > _LARGEST_PART and "/worksheets/" not in part.filename]
    if large or sum(part.file_size for part in parts) > _LARGEST:
        raise Unreadable("The workbook unpacks to over 1 GB; save the sheet with the openings alone, or as CSV.")


def _table(book: Any, mapping: Mapping, *, lenient: bool = False) -> tuple[Any, Header]:
    """The sheet with the openings, and its header."""
    first: list[str] = []
    for sheet in book.worksheets[:_MOST_SHEETS]:
        above = [_cells(row) for row in islice(_values(sheet), ROWS_ABOVE)]
        header = header_in(above, mapping) or (likely_header(above, mapping) if lenient else None)
        if header is not None:
            return sheet, header
        first = first or next((row for row in above if any(row)), [])
    seen = ", ".join(cell[:30] for cell in first[:8] if cell)
    raise Unreadable(f"No column for the title of the opening was found; call one “title”. The first row is: {seen}.")


def _rows(sheet: Any, header: Header) -> Iterator[Row]:
    for number, row in enumerate(_values(sheet), 1):
        if number > header.row + 1 and any(value is not None for value in row):
            cells = _cells(row)[: header.width]
            yield number, [*cells, *([""] * (header.width + 1 - len(cells)))]


def _values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what the file says of its own size is not always so
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    return rows


def _cells(row: tuple[Any, ...]) -> list[str]:
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
