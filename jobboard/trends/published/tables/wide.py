"""Tables with a row for each term and the periods side by side: Keyword Planner, Pinterest, World Bank."""

from collections.abc import Sequence
from dataclasses import replace

from jobboard.core.errors import Unreadable
from jobboard.trends.numbers.values import Sort
from jobboard.trends.published.context import Context, Found
from jobboard.trends.published.export import Point, Series, Unit
from jobboard.trends.published.headers import parse_header
from jobboard.trends.published.tables.cells import NumberColumn, number_columns, text_columns
from jobboard.trends.published.tables.lists import measure_lists
from jobboard.trends.published.tables.rows import Row
from jobboard.trends.published.tables.timelines import MOST_SERIES, missing_note
from jobboard.trends.published.tables.totals import named_rows
from jobboard.trends.times.columns import TimeColumn, is_time, read_times
from jobboard.trends.times.granularity import interval_end

_FEWEST = 3
_CHANGE = ("change", "veränderung", "variation", "cambio", "variación", "mudança", "alteração", "variazione", "growth")


def time_columns(header: Row, context: Context) -> list[int]:
    """The columns whose headings are times, “Searches: Sep 2025” among them."""
    found = [at for at, cell in enumerate(header.cells) if at and is_time(_time_in(cell), context.setting)]
    return found if len(found) >= _FEWEST or (len(found) == 2 and len(header.cells) <= 4) else []


def read_wide(header: Row, rows: Sequence[Row], columns: Sequence[int], context: Context) -> Found:
    """A series for each row, and a list for each other column of counts. Raises Unreadable."""
    name = context.name
    others = [at for at in range(len(header.cells)) if at not in columns]
    words = text_columns(rows, others)
    if not words:
        raise Unreadable(f"{name}, line {header.line}: there is no column of terms beside the periods.")
    term = words[0]
    data = named_rows(header, rows, term, columns)
    cells = [(header.line, _time_in(header.cell(at))) for at in columns]
    times = read_times(cells, context.setting, context.day_first, name)
    numbers = number_columns(header, data.rows, columns, context)
    found = Found(notes=[*data.notes, *times.notes, *dict.fromkeys(note for each in numbers for note in each.notes)])
    unit = context.unit or (Unit.INDEX if _is_index(header, others, numbers) else Unit.COUNT)
    for at, row in enumerate(data.rows[:MOST_SERIES]):
        found.add(_series(row.cell(term), at, times, columns, numbers, replace(context, unit=unit)))
    if any(_is_change(header.cell(at)) for at in others) and unit == Unit.INDEX:
        return found
    found.add(measure_lists(header, data.rows, term, [at for at in others if at not in words], context))
    return found


def _series(
    name: str, at: int, times: TimeColumn, columns: Sequence[int], numbers: Sequence[NumberColumn], context: Context
) -> Found:
    found = Found()
    by_column = {each.column: each for each in numbers}
    points = []
    for column, start in sorted(zip(columns, times.starts, strict=True), key=lambda pair: pair[1]):
        number = by_column.get(column)
        value = number.values[at] if number else None
        mark = "<1" if value and value.sort == Sort.BELOW else ""
        points.append(Point(start, value.number if value and value.sort == Sort.NUMBER else None, mark))
    if all(point.value is None and not point.mark for point in points):
        found.notes.append(f"“{name[:60]}” has no numbers by period, so it is no series.")
        return found
    ended = [
        point for point in points if context.until is None or interval_end(point.at, times.granularity) <= context.until
    ]
    if len(ended) < len(points):
        found.notes.append("The last period had not ended when the file was taken: it is partial and left out.")
    if not ended:
        return found
    found.notes += missing_note([point.at for point in ended], times.granularity)
    term, geo = parse_header(name)
    unit = context.unit or Unit.COUNT
    found.series.append(
        Series(term, unit, times.granularity, tuple(ended), geo or context.geo, len(ended) < len(points))
    )
    return found


def _is_index(header: Row, others: Sequence[int], numbers: Sequence[NumberColumn]) -> bool:
    """With columns of changes, nothing above 100, and no other counts: as Pinterest has it."""
    highest = max((value.number or 0 for each in numbers for value in each.values), default=0)
    return any(_is_change(header.cell(at)) for at in others) and 0 < highest <= 100


def _is_change(heading: str) -> bool:
    return any(word in heading.casefold() for word in _CHANGE)


def _time_in(heading: str) -> str:
    """What stands after “Searches:”, or the heading itself."""
    return heading.rpartition(": ")[2].strip()
