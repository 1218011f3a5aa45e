"""Google Trends, Explore, as exported since 2026: no preamble; place and period are in the file's name only."""

import re
from datetime import UTC, datetime

from jobboard.core.errors import Unreadable
from jobboard.trends.published.cells import parse_growth, parse_number, parse_time
from jobboard.trends.published.export import Export, Ranked, RankedList, Unit
from jobboard.trends.published.layouts.named import geo_in_name
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.timeline import parse_series

LAYOUT = "google-explore-2026"
_NAME = re.compile(
    r"(?:time_series|searched_with_(?P<kind>top|rising)[a-z_-]{0,60})_(?P<geo>[A-Za-z-]{1,20})_"
    r"(?P<first>\d{8})-?(\d{4})?_(?P<last>\d{8})-?(?P<hour>\d{4})?",
)
_MOST_ROWS = 5_000


def recognise(file: PublishedFile) -> bool:
    rows = [row for row in file.rows[:3] if row]
    if len(rows) < 2:
        return False
    if len(rows[0]) == len(rows[1]) == 3 and parse_number(rows[1][1] or "0") is not None:
        return parse_growth(rows[1][2]) is not None or rows[1][2] == ""
    named = _NAME.search(file.name) is not None
    return (named or file.text.startswith('"')) and bool(parse_time(rows[1][0])) and len(rows[0]) == len(rows[1]) > 1


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    header, *rows = [row for row in file.rows if row]
    named = _NAME.search(file.name)
    geo = named["geo"] if named else geo_in_name(file.name)
    first, last = (_day(named["first"]), _day(named["last"])) if named else (None, None)
    remarks = () if named else ("The file was renamed: its period, which only the name tells, is not known.",)
    period = (first.date() if first else None, last.date() if last else None)
    if parse_time(rows[0][0]):
        until = min((moment for moment in (file.exported_at, _moment(named)) if moment), default=None)
        series = parse_series(header, rows, Unit.INDEX, file.name, until, geo)
        return Export(LAYOUT, geo, *period, series=series, remarks=remarks)
    ranked = tuple(_ranked(file, row) for row in rows[:_MOST_ROWS])
    kind = (named["kind"] if named else None) or ("rising" if "rising" in file.name else "top")
    return Export(LAYOUT, geo, *period, lists=(RankedList(kind, ranked),), remarks=remarks)


def _ranked(file: PublishedFile, row: list[str]) -> Ranked:
    if len(row) != 3 or not row[0]:
        raise Unreadable(f"{file.name}: “{', '.join(row)[:60]}” is not a term, its interest and its increase.")
    interest, growth = parse_number(row[1]), parse_growth(row[2])
    if (interest is None and row[1] not in ("", "<1")) or (growth is None and row[2]):
        raise Unreadable(f"{file.name}: “{row[1][:20]}, {row[2][:20]}” beside “{row[0][:40]}” are no values.")
    percent, breakout = growth or (None, False)
    return Ranked(row[0], interest, percent, row[2], breakout)


def _day(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        return None


def _moment(named: re.Match[str] | None) -> datetime | None:
    """The end of the period in the file's name; without an hour that day is over."""
    day = _day(named["last"]) if named else None
    if named is None or day is None:
        return None
    hour = named["hour"] or "2359"
    if hour == "2359" or int(hour[:2]) > 23 or int(hour[2:]) > 59:
        return datetime.fromtimestamp(day.timestamp() + 86_400, UTC)
    return day.replace(hour=int(hour[:2]), minute=int(hour[2:]))
