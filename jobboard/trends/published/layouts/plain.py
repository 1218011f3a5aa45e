"""Any table whose first column is times: own counts, one column for each term."""

import re
from datetime import UTC, datetime, timedelta

from jobboard.core.errors import Unreadable
from jobboard.trends.published.cells import parse_time, parse_value
from jobboard.trends.published.export import Export, Unit
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.timeline import parse_series

LAYOUT = "plain-series"
_NO_NAME = frozenset({"value", "values", "count", "counts", "n", ""})
_WHENEVER = datetime(2000, 1, 1, tzinfo=UTC)
_HOURLY = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})")


def recognise(file: PublishedFile) -> bool:
    rows = [row for row in file.rows[:3] if row]
    if len(rows) < 2 or len(rows[1]) < 2:
        return False
    return bool(parse_time(rows[1][0])) or _is_counter(rows[0])


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    rows = [row for row in file.rows if row]
    if _is_counter(rows[0]):
        rows = [["time", rows[0][3]], *([_iso(row[0]), row[2]] for row in rows if len(row) == 4)]
    header = rows[0]
    if len(header) == 2 and header[1].casefold() in _NO_NAME:
        header = [header[0], file.name.rsplit(".", 1)[0]]
    if any(parse_value(_WHENEVER, cell) is not None for cell in header[1:] if cell) or parse_time(header[0]):
        raise Unreadable(f"{file.name}: the first row must name the columns.")
    unit = Unit.INDEX if ": (" in "".join(header) else Unit.COUNT
    series = parse_series(header, _thinned(rows[1:]), unit, file.name, file.exported_at)
    first, last = series[0].points[0].at.date(), series[0].points[-1].at.date()
    return Export(LAYOUT, series[0].geo, first, last, series=series)


def _thinned(rows: list[list[str]]) -> list[list[str]]:
    """Counts closer together than an hour, added up by the hour."""
    times = [parse_time(row[0]) for row in rows if row]
    if len(times) < 3 or not all(times) or (times[1][0] - times[0][0]) >= timedelta(hours=1):  # type: ignore[index]
        return rows
    hours: dict[str, list[float]] = {}
    for at, row in zip(times, rows, strict=True):
        assert at is not None
        key = at[0].strftime("%Y-%m-%dT%H")
        values = [parse_value(at[0], cell) for cell in row[1:]]
        if any(value is None for value in values):
            return rows
        counts = [point.value or 0.0 for point in values if point]
        known = hours.get(key, [0.0] * len(counts))
        if len(known) != len(counts):
            return rows
        hours[key] = [left + right for left, right in zip(known, counts, strict=True)]
    return [[key, *(f"{value:g}" for value in values)] for key, values in sorted(hours.items())]


def _is_counter(row: list[str]) -> bool:
    """start, seconds, count, name: as counting services for social media write them."""
    return len(row) == 4 and bool(_HOURLY.fullmatch(row[0])) and row[1].isdigit() and row[2].isdigit()


def _iso(cell: str) -> str:
    return _HOURLY.sub(r"\1-\2-\3T\4:\5:\6", cell)
