"""Find the header of a table and the meaning of its columns."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from jobboard.core.text import one_line
from jobboard.importer.reading.column_mapping import Column, ColumnMapping
from jobboard.importer.reading.column_names import further_columns, guess_fields

DELIMITERS = ",;\t|"
ROWS_ABOVE = 15
_SAYS_DELIMITER = re.compile(r"\ufeff?sep=(.)\r?\n")


@dataclass(frozen=True, slots=True)
class Header:
    """The row of the header (from 0), the delimiter of its cells, and the column of each field.

    `others` are further columns for a field, used where the first is empty. `language` is that of the names.
    """

    row: int
    delimiter: str
    width: int
    columns: Mapping[str, int]
    names: Sequence[str] = ()
    others: Mapping[str, Sequence[int]] = field(default_factory=dict)
    language: str = ""

    def unused(self) -> list[str]:
        """The names of columns that are not read."""
        used = {*self.columns.values(), *(index for places in self.others.values() for index in places)}
        return [name.strip() for index, name in enumerate(self.names) if name.strip() and index not in used]


def find_header(text: str, mapping: ColumnMapping, *, lenient: bool = False) -> Header | None:
    """The header in the first rows of a CSV table, with the delimiter that gives most known columns.

    None if no row has a column for the title or the mapped columns; a `lenient` call then takes the longest row. Raises
    Misuse for a header without a mapped column.
    """
    declared = _SAYS_DELIMITER.match(text)
    tables = [
        (delimiter, rows)
        for delimiter in (declared[1] if declared else DELIMITERS)
        if (rows := _first_rows(text, delimiter))
    ]
    candidates = [header for delimiter, rows in tables if (header := header_in(rows, mapping, delimiter))]
    if not candidates and lenient and tables:
        delimiter, rows = max(tables, key=lambda table: max(map(len, table[1])))
        return likely_header(rows, mapping, delimiter)
    return max(candidates, key=lambda header: (len(header.columns), header.width), default=None)


def header_in(rows: Sequence[list[str]], mapping: ColumnMapping, delimiter: str = "") -> Header | None:
    """The header among the first rows: the one with the mapped columns, else with most known ones."""
    best: Header | None = None
    for number, row in enumerate(rows[:ROWS_ABOVE]):
        named = mapping.fields and mapping.fits(row)
        if not named and len(row) < 2 and max(map(len, rows)) > 1:
            continue
        header = _header(number, row, mapping, delimiter) if named else _guessed(number, row, mapping, delimiter)
        if header is not None and (best is None or len(header.columns) > len(best.columns)):
            best = header
        if named:
            return header
    return best


def likely_header(rows: Sequence[list[str]], mapping: ColumnMapping, delimiter: str = "") -> Header | None:
    """The first of the longest rows, if no row is known to be the header."""
    longest = max(map(len, rows), default=0)
    if not longest:
        return None
    number, row = next(numbered_row for numbered_row in enumerate(rows) if len(numbered_row[1]) == longest)
    return _header(number, row, mapping, delimiter)


def first_row_cells(text: str) -> list[str]:
    """The cells of the first row, for error messages."""
    row = next(csv.reader(text.lstrip("\ufeff").splitlines()[:1]), [])
    return [cell.strip()[:30] for cell in row[:8]]


def describe_columns(header: Header, rows: Iterable[tuple[int | str, list[str] | str]]) -> list[Column]:
    """The columns of a table with examples from its first rows."""
    fields = {index: name for name, index in header.columns.items()}
    cells = [row for _, row in rows if not isinstance(row, str)]
    return [
        Column(one_line(name), fields.get(index, "")).with_examples(row[index] for row in cells)
        for index, name in enumerate(header.names)
    ]


def _guessed(number: int, row: list[str], mapping: ColumnMapping, delimiter: str) -> Header | None:
    columns, _ = guess_fields(row)
    if "title" not in columns or (len(columns) < 2 and len(row) > 1):
        return None
    return _header(number, row, mapping, delimiter)


def _header(number: int, row: list[str], mapping: ColumnMapping, delimiter: str) -> Header:
    guessed, language = guess_fields(row)
    columns = mapping.apply(guessed, row)
    others = {} if mapping.fields else further_columns(row, columns)
    return Header(number, delimiter, len(row), columns, tuple(row), others, language)


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    try:
        return list(islice(csv.reader(lines, delimiter=delimiter), ROWS_ABOVE))
    except csv.Error:
        return []
