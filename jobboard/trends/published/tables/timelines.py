"""Tables with a row for each period: series, with what is partial cut off and what is missing said."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from jobboard.core.errors import Unreadable
from jobboard.trends.numbers.signs import plain
from jobboard.trends.numbers.values import Sort
from jobboard.trends.published.context import Context, Found
from jobboard.trends.published.export import Granularity, Point, Series, Unit
from jobboard.trends.published.headers import parse_header
from jobboard.trends.published.tables.cells import NumberColumn, number_columns, text_columns
from jobboard.trends.published.tables.long import find_keys, series_name
from jobboard.trends.published.tables.rows import Row
from jobboard.trends.published.tables.totals import timed_rows
from jobboard.trends.times.columns import TimeColumn, read_times
from jobboard.trends.times.granularity import STEPS, format_time, interval_end, missing_periods
from jobboard.trends.times.headings import step_said

MOST_SERIES = 300
MOST_POINTS = 40_000
_TRUTH = frozenset(("true", "1", "yes"))
_PARTIAL = frozenset(("ispartial", "is_partial", "partial"))


def read_timeline(header: Row, rows: Sequence[Row], at: int, context: Context) -> Found:
    """The series of a table whose times are in column `at`. Raises Unreadable."""
    name = context.name
    if len(rows) > MOST_POINTS:
        raise Unreadable(f"{name}: a timeline has at most {MOST_POINTS:,} rows; this has {len(rows):,}.")
    step = step_said(header.cell(at))
    setting = replace(context.setting, of_weeks=step == Granularity.WEEK, step=step)
    data = timed_rows(header, rows, at, setting, name)
    if not data.rows:
        raise Unreadable(f"{name}: under its heading there is no row with a time and a value.")
    width = max(len(row.cells) for row in (header, *data.rows))
    _check_width(header, data.rows, name)
    partial = next((each for each in range(width) if plain(header.cell(each)).casefold() in _PARTIAL), None)
    columns = [each for each in range(width) if each not in (at, partial)]
    words = text_columns(data.rows, columns)
    keys = find_keys(header, data.rows, words, at)
    groups = [tuple(row.cell(key) for key in keys) for row in data.rows]
    times = read_times([(row.line, row.cell(at)) for row in data.rows], setting, context.day_first, name, groups)
    numbers = number_columns(header, data.rows, [each for each in columns if each not in words], context)
    if not numbers:
        raise _no_numbers(header, data.rows, columns, name)
    found = Found(notes=[*data.notes, *times.notes, *(note for each in numbers for note in each.notes)])
    ended = _ended(times, data.rows, partial, context)
    known = context if partial is None or context.unit else replace(context, unit=Unit.INDEX)
    for group in dict.fromkeys(groups):
        of_group = [number for number, each in enumerate(groups) if each == group] if keys else range(len(groups))
        part = _Part(of_group, times, ended, dict(zip((header.cell(key) for key in keys), group, strict=True)))
        found.add(_series(part, numbers, known))
    if len(found.series) > MOST_SERIES:
        raise Unreadable(f"{name} has {len(found.series)} series; at most {MOST_SERIES} are read at once.")
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one series, by their position."""

    rows: Sequence[int]
    times: TimeColumn
    ended: Sequence[bool]
    keys: dict[str, str]


def _series(part: _Part, numbers: Sequence[NumberColumn], context: Context) -> Found:
    found = Found()
    order = sorted(part.rows, key=lambda row: part.times.starts[row])
    kept = [row for row in order if part.ended[row]]
    if not kept:
        raise Unreadable(f"{context.name}: no period in it is over yet.")
    if len(kept) < len(order):
        last = format_time(part.times.starts[order[-1]], part.times.granularity)
        found.notes.append(f"The last period, {last}, is partial (not over when the file was taken) and was left out.")
    starts = [part.times.starts[row] for row in kept]
    found.notes += missing_note(starts, part.times.granularity)
    for column in numbers:
        heading, inside = parse_header(column.heading)
        name, geo = series_name(heading, part.keys, len(numbers))
        unit = context.unit or (Unit.PERCENT if column.is_percent else Unit.INDEX if inside else Unit.COUNT)
        points = [_point(column, row, part.times.starts[row]) for row in kept]
        points = points if unit == Unit.INDEX else _by_hour(points)
        name = name or (context.file.name.rsplit(".", 1)[0] if len(numbers) == 1 else f"column {column.column + 1}")
        place = geo or inside or context.geo
        series = Series(name, unit, part.times.granularity, tuple(points), place, len(kept) < len(order))
        found.series.append(series)
    return found


def missing_note(starts: Sequence[datetime], granularity: Granularity) -> list[str]:
    """What periods between the first and the last are left out."""
    if granularity == Granularity.HOUR and len(starts) > 1 and min(_gaps(starts)) < STEPS[granularity].seconds:
        return []
    missing = missing_periods(starts, granularity)
    if not missing:
        return []
    shown = ", ".join(format_time(at, granularity) for at in missing[:5])
    more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
    noun = f"{granularity}s are" if len(missing) > 1 else f"{granularity} is"
    return [f"{len(missing)} {noun} missing between the first and the last: {shown}{more}."]


def _gaps(starts: Sequence[datetime]) -> list[float]:
    return [(two - one).total_seconds() for one, two in pairwise(starts)]


def _point(column: NumberColumn, row: int, at: datetime) -> Point:
    value = column.values[row]
    if value.sort == Sort.NUMBER:
        return Point(at, value.number)
    mark = "<1" if value.sort == Sort.BELOW else column.marks[row][:40] if value.sort != Sort.BLANK else ""
    return Point(at, None, mark)


def _by_hour(points: list[Point]) -> list[Point]:
    """Counts closer together than an hour, added up by the hour."""
    if not any(point.at.minute or point.at.second for point in points):
        return points
    if len(points) < 3 or (points[1].at - points[0].at).total_seconds() >= 3600:
        return points
    hours: dict[datetime, float] = defaultdict(float)
    for point in points:
        hours[point.at.replace(minute=0, second=0, microsecond=0)] += point.value or 0.0
    return [Point(at, value) for at, value in hours.items()]


def _ended(times: TimeColumn, rows: Sequence[Row], partial: int | None, context: Context) -> list[bool]:
    """Whether each row's period was over when the file was taken."""
    result = []
    for start, row in zip(times.starts, rows, strict=True):
        said = partial is not None and plain(row.cell(partial)).casefold() in _TRUTH
        late = context.until is not None and interval_end(start, times.granularity) > context.until
        result.append(not said and not late)
    return result


def _no_numbers(header: Row, rows: Sequence[Row], columns: Sequence[int], name: str) -> Unreadable:
    row, at = next(((row, at) for row in rows for at in columns if row.cell(at)), (rows[0], None))
    if at is None:
        return Unreadable(f"{name}, line {row.line}: no column holds numbers beside the times.")
    said = f"“{row.cell(at)[:40]}” is no value"
    return Unreadable(f"{name}, line {row.line}, column “{header.cell(at)[:40]}”: {said}; a number, <1 or nothing is.")


def _check_width(header: Row, rows: Sequence[Row], name: str) -> None:
    wide = Counter(len(row.cells) for row in rows if len(row.cells) > len(header.cells))
    if wide:
        odd = next(row for row in rows if len(row.cells) > len(header.cells))
        raise Unreadable(
            f"{name}, line {odd.line}: {len(odd.cells)} cells under {len(header.cells)} headings; a number with a comma"
            " needs quotation marks."
        )
