"""Columns of numbers in a table: which there are, in what format, and what each cell says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobboard.core.errors import Unreadable
from jobboard.trends.doubts import Asked, Unsure
from jobboard.trends.numbers.number_format import NumberFormat, TwoFormats, find_format, proving_cells
from jobboard.trends.numbers.signs import plain
from jobboard.trends.numbers.values import Sort, Value, read_value
from jobboard.trends.published.context import Context
from jobboard.trends.published.tables.rows import Row

_FEW, _ENOUGH = 0.5, 400
_CLOCK = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?(?:\.\d{1,6})?|(?:\d{1,3}[hms] ?){1,3}")
_RULE = re.compile(r"[-=_*~. ]*")
_COMMA_LANGUAGES = """
de fr it pt nl pl ru uk tr id vi cs sk hu ro el bg hr sr sl lt lv et fi sv da nb ca
"""
COMMA_LANGUAGES = frozenset(_COMMA_LANGUAGES.split())
"""Of which all who write them mark decimals with a comma; Spanish is written in two ways."""
_ANY = NumberFormat(".")


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """`values` beside the rows that they are in; `marks` are the cells as they were written."""

    column: int
    heading: str
    values: tuple[Value, ...]
    marks: tuple[str, ...]
    is_percent: bool = False
    notes: tuple[str, ...] = ()

    @property
    def has_numbers(self) -> bool:
        return any(value.sort not in (Sort.BLANK, Sort.WORD) for value in self.values)


def number_columns(header: Row, rows: Sequence[Row], columns: Sequence[int], context: Context) -> list[NumberColumn]:
    """The columns that hold numbers, each read in one format. Raises Unreadable with the line and the heading."""
    cells = {column: [row.cell(column) for row in rows] for column in columns}
    kept = [column for column in columns if _holds_numbers(cells[column])]
    proofs = {column: proving_cells(cells[column]) for column in kept}
    read = []
    for column in kept:
        beside = [cell for other in kept if other != column for cell in proofs[other]]
        read.append(_read_column(column, header.cell(column), rows, cells[column], beside, context))
    return read


def text_columns(rows: Sequence[Row], columns: Sequence[int]) -> list[int]:
    """The columns that hold words."""
    return [column for column in columns if _holds_words([row.cell(column) for row in rows])]


def is_value(cell: str) -> bool:
    """A number, a bound, a range, less than one, or a blank."""
    return read_value(cell, _loose(cell)).sort != Sort.WORD


def is_rule(row: Row) -> bool:
    """A line of dashes between parts of a table."""
    return all(_RULE.fullmatch(cell) for cell in row.cells)


def _sample(cells: Sequence[str]) -> Sequence[str]:
    """Enough of a long column to tell what it holds: its filled cells, spread over all of it."""
    filled = [cell for cell in cells if cell]
    return filled[:: max(1, len(filled) // _ENOUGH)]


def _loose(cell: str) -> NumberFormat:
    try:
        return find_format([cell], whole=True)
    except TwoFormats:
        return _ANY


def _holds_numbers(cells: Sequence[str]) -> bool:
    sorts = [read_value(cell, _loose(cell)).sort for cell in _sample(cells)]
    filled = sum(sort != Sort.BLANK for sort in sorts)
    numbers = sum(sort not in (Sort.BLANK, Sort.WORD) for sort in sorts)
    return bool(filled) and numbers > filled * _FEW


def _holds_words(cells: Sequence[str]) -> bool:
    filled = [cell for cell in _sample(cells) if cell]
    words = [cell for cell in filled if not is_value(cell) and not _CLOCK.fullmatch(plain(cell))]
    return bool(filled) and len(words) >= len(filled) * _FEW


def _read_column(
    column: int, heading: str, rows: Sequence[Row], own: list[str], beside: list[str], context: Context
) -> NumberColumn:
    try:
        form = find_format(own, beside, context.delimiter)
    except TwoFormats as odd:
        raise Unreadable(f"{context.name}, line {rows[odd.at].line}, column “{heading[:40]}”: {odd}.") from None
    notes = []
    if not form.is_sure and context.file.decimal:
        form = NumberFormat(context.file.decimal, form.example, is_guess=True)
    if not form.is_sure and context.language in COMMA_LANGUAGES:
        form = NumberFormat(",", form.example, is_guess=True)
    if not form.is_sure:
        at = next(row.line for row, cell in zip(rows, own, strict=True) if form.example in plain(cell))
        place = f"{context.name}, line {at}, column “{heading[:40]}”"
        raise Unsure(f"{place}: {form.question} Say which: the file does not tell.", Asked.DECIMAL)
    if form.is_guess:
        sign = "thousands, not decimals" if form.decimal not in form.example else "decimals, not thousands"
        notes.append(f"In column “{heading[:40]}”, “{form.example}” was read so that its sign marks {sign}.")
    values = [read_value(cell, form, context.language) for cell in own]
    values, said = _without_words(values, own, rows, heading)
    is_percent, mixed = _percent(values, rows, heading, context)
    return NumberColumn(column, heading, tuple(values), tuple(own), is_percent, (*notes, *said, *mixed))


def _without_words(
    values: list[Value], cells: Sequence[str], rows: Sequence[Row], heading: str
) -> tuple[list[Value], list[str]]:
    """Words and ranges as what they are, each with a note."""
    notes = []
    for at, value in enumerate(values):
        place = f"line {rows[at].line}, column “{heading[:40]}”"
        if value.sort == Sort.WORD:
            notes.append(f"“{cells[at][:40]}” ({place}) is no value and was left empty.")
        elif value.sort in (Sort.RANGE, Sort.BOUND):
            notes.append(f"“{cells[at][:40]}” ({place}) is a range or a bound, not a number, and was left empty.")
    return values, notes[:20]


def _percent(values: Sequence[Value], rows: Sequence[Row], heading: str, context: Context) -> tuple[bool, list[str]]:
    numbers = [(at, value) for at, value in enumerate(values) if value.number is not None]
    percents = sum(value.is_percent for _, value in numbers)
    if not percents:
        return False, []
    odd = [rows[at].line for at, value in numbers if not value.is_percent and value.number]
    if odd and len(odd) <= len(numbers) / 2:
        raise Unreadable(
            f"{context.name}, line {odd[0]}, column “{heading[:40]}”: no percent sign stands there, as with the others."
        )
    return percents * 2 > len(numbers), []
