"""Rows that are no data: totals, footers, lines of dashes, headings that come again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jobboard.core.errors import Unreadable
from jobboard.trends.published.locales import folded, is_word
from jobboard.trends.published.tables.cells import is_rule, is_value
from jobboard.trends.published.tables.rows import Row
from jobboard.trends.times.columns import looks_like_time
from jobboard.trends.times.stamp import Setting

_SUMMARIES = frozenset(
    ("average", "avg", "mean", "median", "max", "min", "maximum", "minimum", "durchschnitt", "mittelwert", "moyenne")
)


@dataclass(slots=True)
class DataRows:
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def timed_rows(header: Row, rows: Sequence[Row], column: int, setting: Setting, name: str) -> DataRows:
    """The rows with a time. Raises Unreadable naming a row that has neither a time nor an excuse."""
    result = DataRows()
    last = max((at for at, row in enumerate(rows) if looks_like_time(row.cell(column), setting)), default=-1)
    for at, row in enumerate(rows):
        cell = row.cell(column)
        if row.cells == header.cells or is_rule(row):
            continue
        if looks_like_time(cell, setting):
            if len(row.cells) == 1 and len(header.cells) > 1 and _is_alone(cell, rows, column):
                result.notes.append(f"Line {row.line}, “{cell[:40]}”, is a heading and was left out.")
                continue
            result.rows.append(row)
        elif is_total(cell) or folded(cell) in _SUMMARIES or (not cell and _at_an_end(at, rows)):
            result.notes.append(f"Line {row.line}, a row of totals (“{cell[:40] or 'without a date'}”), was left out.")
        elif len([each for each in row.cells if each]) == 1 or (at > last and not _has_number(row, column)):
            result.notes.append(f"Line {row.line}, “{', '.join(row.cells)[:60]}”, is no data and was left out.")
        else:
            said = f"begins with “{cell[:40]}”, which is no time" if cell else "has no time"
            raise Unreadable(
                f"{name}, line {row.line}, column “{header.cell(column)[:40]}”: the row {said}; a date such as"
                " 2026-11-23 was expected."
            )
    return result


def named_rows(header: Row | None, rows: Sequence[Row], column: int, values: Sequence[int]) -> DataRows:
    """The rows of a list, without totals."""
    result = DataRows()
    for at, row in enumerate(rows):
        cell = row.cell(column)
        if (header and row.cells == header.cells) or is_rule(row):
            continue
        at_end = _at_an_end(at, rows)
        if (not cell and at_end) or (is_total(cell) and (at_end or _has_values(row, values))):
            result.notes.append(f"Line {row.line}, a row of totals (“{cell[:40] or 'without a name'}”), was left out.")
        elif row.is_alone and at == len(rows) - 1:
            result.notes.append(f"Line {row.line}, “{cell[:60]}”, is no entry and was left out.")
        elif cell:
            result.rows.append(row)
        else:
            result.notes.append(f"Line {row.line} has no name and was left out.")
    return result


def is_total(cell: str) -> bool:
    word = folded(cell)
    return is_word("total", cell) or any(word.startswith(f"{each} ") for each in ("total", "grand total", "summe"))


def _at_an_end(at: int, rows: Sequence[Row]) -> bool:
    return at == 0 or at == len(rows) - 1


def _is_alone(cell: str, rows: Sequence[Row], column: int) -> bool:
    """Shorter than the times around it, as a year over its months."""
    longer = sum(len(row.cell(column)) > len(cell) for row in rows)
    return longer > len(rows) / 2


def _has_number(row: Row, column: int) -> bool:
    return any(cell and is_value(cell) for at, cell in enumerate(row.cells) if at != column)


def _has_values(row: Row, values: Sequence[int]) -> bool:
    return all(is_value(row.cell(each)) for each in values)
