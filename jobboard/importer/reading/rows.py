"""Read the rows of a CSV table with their line numbers."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.errors import Unreadable
from jobboard.importer.reading.table_header import Header

LARGEST_CELL = 16 << 20


def read_rows(stream: BinaryIO, header: Header, encoding: str) -> Iterator[tuple[int, list[str] | str]]:
    """The first line of each record, and its cells or a sentence on why they cannot be read.

    An empty cell is appended to each row, for columns that the table does not have. Raises Unreadable for a quote that
    is never closed. `stream` is left open.
    """
    stream.seek(0)
    csv.field_size_limit(LARGEST_CELL)
    text = io.TextIOWrapper(stream, encoding, "replace", newline="")
    try:
        yield from _rows(text, header)
    finally:
        text.detach()


def _rows(text: io.TextIOWrapper, header: Header) -> Iterator[tuple[int, list[str] | str]]:
    reader = csv.reader(text, delimiter=header.delimiter, strict=True)
    for _ in range(header.row + 1):
        next(reader, None)
    width = header.width
    began = reader.line_num + 1
    while True:
        try:
            for row in reader:
                if len(row) == width:
                    row.append("")
                    yield began, row
                elif (cells := _fitted(row, width)) is not None:
                    yield began, cells
                began = reader.line_num + 1
        except csv.Error as broken:
            yield began, _sentence(broken, began)
            began = reader.line_num + 1
        else:
            return


def _fitted(row: list[str], width: int) -> list[str] | str | None:
    """The row without empty cells past the last column; None for a blank line."""
    if not any(cell.strip() for cell in row):
        return None
    if len(row) > width and not any(row[width:]):
        return [*row[:width], ""]
    cause = "a value that holds the delimiter must stand in quotes" if len(row) > width else "the line may be cut off"
    return f"The row has {len(row)} cells and the header {width}; {cause}."


def _sentence(broken: csv.Error, line: int) -> str:
    if "unexpected end" in str(broken):
        raise Unreadable(
            f"A quote opened in line {line} or below it is never closed; close it, or fetch the file again."
        )
    if "field larger" in str(broken):
        size = f"{LARGEST_CELL >> 20} MB"
        raise Unreadable(f"Line {line} begins a cell of over {size}; a quote is probably opened and never closed.")
    return 'There is text after a closing quote; a quote inside a value is written twice ("").'
