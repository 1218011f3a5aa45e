"""A whole column of times, read in the one way in which it is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from jobboard.core.day_order import DaysFirst
from jobboard.core.errors import Unreadable
from jobboard.trends.doubts import Asked, Unsure
from jobboard.trends.times.granularity import Granularity, guess_granularity, interval_start
from jobboard.trends.times.stamp import SHORT_YEAR_FIRST, Setting, Stamp, plain_time
from jobboard.trends.times.worded import stamps_of

_REGULAR = 0.8
_DAY_GAPS = {1, 7, 28, 90, 365, 366}
_A_MONTH = 31
_STEPS = {Granularity.DAY: 1, Granularity.WEEK: 7, Granularity.MONTH: 28}


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """The start of each cell's period, in the order of the cells."""

    starts: tuple[datetime, ...]
    granularity: Granularity
    notes: tuple[str, ...] = ()


def is_time(cell: str, setting: Setting | None = None) -> bool:
    return any(stamp.at for stamp in stamps_of(plain_time(cell), setting or Setting()))


def looks_like_time(cell: str, setting: Setting | None = None) -> bool:
    """A time, or what is written as one and does not exist."""
    return bool(stamps_of(plain_time(cell), setting or Setting()))


def read_times(
    cells: Sequence[tuple[int, str]],
    setting: Setting,
    day_first: DaysFirst,
    name: str,
    groups: Sequence[object] = (),
) -> TimeColumn:
    """The times of cells with their lines. `day_first` decides where nothing else does.

    In a table with a row for each thing and period `groups` says of which thing each cell is.

    Raises Unreadable naming the line of a time that does not exist, is written in another way than the rest, or comes
    twice, and where day and month cannot be told apart.
    """
    known = {cell: {stamp.style: stamp for stamp in stamps_of(plain_time(cell), setting)} for _, cell in cells}
    readings = [known[cell] for _, cell in cells]
    styles = Counter(style for reading in readings for style in reading)
    if not styles:
        raise Unreadable(f"{name}, line {cells[0][0]}: “{cells[0][1][:40]}” is no time; a date such as 2026-11-23 is.")
    most = max(styles.values())
    usual = [style for style, count in styles.items() if count == most]
    of_first = [groups[0] == group for group in groups] if groups else [True] * len(cells)
    style, notes = _one_style(usual, readings, cells, of_first, (day_first, setting), name)
    stamps = [_stamp(reading, style, *cell, cells, name) for reading, cell in zip(readings, cells, strict=True)]
    return _column(stamps, cells, name, notes, groups or [None] * len(cells))


def _stamp(
    reading: dict[str, Stamp], style: str, line: int, cell: str, cells: Sequence[tuple[int, str]], name: str
) -> Stamp:
    stamp = reading.get(style)
    if stamp and stamp.at:
        return stamp
    if reading and (stamp or any(each.at is None for each in reading.values())):
        raise Unreadable(f"{name}, line {line}: there is no such time as “{cell[:40]}”.")
    if reading:
        usual = next(other for _, other in cells if other != cell)
        raise Unreadable(
            f"{name}, line {line}: “{cell[:40]}” is written in another way than “{usual[:40]}”; write all dates of a"
            " column in one way, such as 2026-11-23."
        )
    raise Unreadable(f"{name}, line {line}: “{cell[:40]}” is no time; a date such as 2026-11-23 was expected.")


def _one_style(
    usual: list[str],
    readings: list[dict[str, Stamp]],
    cells: Sequence[tuple[int, str]],
    of_first: Sequence[bool],
    known: tuple[DaysFirst, Setting],
    name: str,
) -> tuple[str, tuple[str, ...]]:
    day_first, setting = known
    orders = [style for style in usual if style.startswith(("day first", "month first", "spans, ", SHORT_YEAR_FIRST))]
    if len(usual) == 1 or len(orders) < 2:
        return usual[0], ()
    columns = {style: [reading[style].at for reading in readings if style in reading] for style in orders[:2]}
    if len({tuple(column) for column in columns.values()}) == 1:
        return orders[0], ()
    example = next(cell for (_, cell), reading in zip(cells, readings, strict=True) if _differs(reading, orders))
    firsts = [reading for reading, first in zip(readings, of_first, strict=True) if first]
    one_thing = {style: [reading[style].at for reading in firsts if style in reading] for style in columns}
    gaps = {style: _regular_gap([at for at in column if at]) for style, column in one_thing.items()}
    # A day in each of several years is not what a column holds.
    regular = [style for style, gap in gaps.items() if gap and not (style == SHORT_YEAR_FIRST and gap > _A_MONTH)]
    if setting.step in _STEPS:
        fitting = [style for style, gap in gaps.items() if gap == _STEPS[setting.step]]
        regular = fitting if len(fitting) == 1 else regular
    if len(regular) == 1:
        way = regular[0].partition(" first")[0]
        note = f"“{example}” was read with the {way} first: in another order of day, month and year there is no step."
        return regular[0], (note,)
    if day_first is not None:
        style = next((each for each in orders if ("day first" in each) == day_first), orders[0])
        said = "day" if day_first else "month"
        note = (
            f"Whether “{example}” has the day or the month first cannot be told from the file; {said} first was taken."
        )
        return style, (note,)
    ways = " or ".join(f"{stamp.at:%-d %B %Y}" for stamp in _two(readings, orders) if stamp.at)
    said = f"{name}: whether “{example}” has the day or the month first cannot be told ({ways}?);"
    raise Unsure(f"{said} say which, or write dates as 2026-11-23.", Asked.DATES)


def _two(readings: list[dict[str, Stamp]], orders: list[str]) -> list[Stamp]:
    reading = next(reading for reading in readings if _differs(reading, orders))
    return [reading[style] for style in orders[:2]]


def _differs(reading: dict[str, Stamp], orders: list[str]) -> bool:
    return all(style in reading for style in orders[:2]) and reading[orders[0]].at != reading[orders[1]].at


def _regular_gap(times: list[datetime]) -> int:
    """In one direction, most steps a day, a week, a month, a quarter or a year: that step in days; else 0."""
    gaps = [(two - one).days for one, two in pairwise(times)]
    if not gaps or not (all(gap > 0 for gap in gaps) or all(gap < 0 for gap in gaps)):
        return 0
    kinds = Counter(28 if 28 <= abs(gap) <= 31 else 90 if 89 <= abs(gap) <= 92 else abs(gap) for gap in gaps)
    (step, count), *_ = kinds.most_common(1)
    return step if step in _DAY_GAPS and count >= _REGULAR * len(gaps) else 0


def _column(
    stamps: list[Stamp],
    cells: Sequence[tuple[int, str]],
    name: str,
    notes: tuple[str, ...],
    groups: Sequence[object],
) -> TimeColumn:
    times = [stamp.at for stamp in stamps if stamp.at]
    grains = {stamp.grain for stamp in stamps}
    grain = min(grains, key=list(Granularity).index)
    if grain == Granularity.HOUR and all((at.hour, at.minute) == (0, 0) for at in times) and len(times) > 1:
        grain = Granularity.DAY
    ordered = sorted(set(times))
    granularity = guess_granularity(ordered, grain)
    starts = [interval_start(at, granularity) for at in times]
    seen: dict[tuple[object, datetime], int] = {}
    for (line, cell), at, group in zip(cells, starts, groups, strict=True):
        if (group, at) in seen:
            raise Unreadable(f"{name}, line {line}: “{cell[:40]}” stands in line {seen[group, at]} already.")
        seen[group, at] = line
    return TimeColumn(tuple(starts), granularity, notes)
