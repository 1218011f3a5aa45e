"""Time series from rows of times and values: the step is guessed, gaps are marked, an unfinished end is cut off."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from jobboard.core.errors import Unreadable
from jobboard.trends.published.cells import parse_header, parse_time, parse_value
from jobboard.trends.published.export import Granularity, Point, Series, Unit

MOST_SERIES = 50
MOST_POINTS = 20_000
_STEPS = {
    Granularity.HOUR: timedelta(hours=1),
    Granularity.DAY: timedelta(days=1),
    Granularity.WEEK: timedelta(days=7),
}


def parse_series(
    header: Sequence[str], rows: Sequence[Sequence[str]], unit: Unit, name: str, until: datetime | None, geo: str = ""
) -> tuple[Series, ...]:
    """A series for each column but the first. Raises Unreadable naming the line that cannot be.

    `until` is when the data was taken, or the end of what was asked for: a period that ends later is partial.
    """
    if len(header) < 2 or len(header) > MOST_SERIES + 1:
        raise Unreadable(f"{name}: a timeline has a column of times and 1 to {MOST_SERIES} of values.")
    if not rows or len(rows) > MOST_POINTS:
        raise Unreadable(f"{name}: a timeline has 1 to {MOST_POINTS:,} rows; this has {len(rows):,}.")
    times = _times(rows, name)
    steps = guess_granularity([at for at, _ in times], times[0][1])
    columns: list[list[Point]] = [[] for _ in header[1:]]
    for number, ((at, _), row) in enumerate(zip(times, rows, strict=True), 1):
        if len(row) > len(header):
            raise Unreadable(f"{name}: row {number} has {len(row)} cells under {len(header)} headings.")
        for column, cell in zip(columns, [*row[1:], *[""] * (len(header) - len(row))], strict=True):
            point = parse_value(at, cell)
            if point is None:
                raise Unreadable(f"{name}: “{cell[:40]}” in row {number} is no value; a number, <1 or nothing is.")
            column.append(point)
    partial = until is not None and len(times) > 1 and interval_end(times[-1][0], steps) > until
    series = []
    for head, points in zip(header[1:], columns, strict=True):
        term, place = parse_header(head)
        whole_points = tuple(points[:-1] if partial else points)
        series.append(Series(term, unit, steps, whole_points, place or geo, partial))
    return tuple(series)


def guess_granularity(times: Sequence[datetime], shortest: Granularity) -> Granularity:
    """Guess from the most common step between times; `shortest` is the precision of the cells."""
    if shortest == Granularity.MONTH or len(times) < 2:
        return shortest
    (step, _), *_ = Counter(later - earlier for earlier, later in pairwise(times)).most_common(1)
    if step >= timedelta(days=300):
        return Granularity.YEAR
    if step >= timedelta(days=28):
        return Granularity.MONTH
    return min(_STEPS, key=lambda granularity: abs(_STEPS[granularity] - step))


def interval_end(start: datetime, granularity: Granularity) -> datetime:
    """The moment at which a period that begins at `start` is over."""
    if granularity in _STEPS:
        return start + _STEPS[granularity]
    if granularity == Granularity.YEAR:
        return datetime(start.year + 1, 1, 1, tzinfo=UTC)
    return datetime(start.year + start.month // 12, start.month % 12 + 1, 1, tzinfo=UTC)


def _times(rows: Sequence[Sequence[str]], name: str) -> list[tuple[datetime, Granularity]]:
    times: list[tuple[datetime, Granularity]] = []
    for number, row in enumerate(rows, 1):
        at = parse_time(row[0]) if row else None
        if at is None:
            raise Unreadable(f"{name}: row {number} begins with “{row[0][:40] if row else ''}”, which is no time.")
        if times and at[0] <= times[-1][0]:
            raise Unreadable(f"{name}: row {number} does not come after the one before it.")
        times.append(at)
    return times
