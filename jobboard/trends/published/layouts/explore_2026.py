"""Google Trends, Explore, as exported since 2026: no preamble; place and period are in the file's name only."""

import re
from datetime import UTC, datetime, timedelta

from jobboard.core.errors import Unreadable
from jobboard.trends.published.context import Context, Found
from jobboard.trends.published.export import Export, Ranked, RankedList, Unit
from jobboard.trends.published.growths import Growth, read_growths
from jobboard.trends.published.layouts.named import geo_in_name
from jobboard.trends.published.locales import is_word, language_of
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.tables.cells import is_value
from jobboard.trends.published.tables.reader import read_table
from jobboard.trends.published.tables.rows import Row
from jobboard.trends.times.columns import looks_like_time

LAYOUT = "google-explore-2026"
_NAME = re.compile(
    r"(?:time_series|(?:searched_with|related)_(?P<kind>top|rising)[a-z_-]{0,60})_(?P<geo>[A-Z]{2}(?:-[A-Z0-9]{1,3})?|Worldwide)_"
    r"(?P<first>\d{8})-?(\d{4})?_(?P<last>\d{8})-?(?P<hour>\d{4})?",
)
_RENAMED = "The file was renamed: its period, which only the name tells, is not known."
_MOST_ROWS = 5_000


def recognise(file: PublishedFile) -> bool:
    rows = [row for row in file.rows[:8] if row.cells]
    if len(rows) < 2:
        return False
    named = _NAME.search(file.name) is not None
    if named or file.text.startswith('"'):
        is_series = is_word("times", rows[0].cells[0]) and looks_like_time(rows[1].cell(0))
        if is_series and (named or rows[0].cells[0].casefold() == "time"):
            return True
    widths = {len(row.cells) for row in rows}
    return widths <= {2, 3} and len(rows[0].cells) == 3 and not is_value(rows[0].cells[1]) and _are_ranked(rows[1:])


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    delimiter, rows = file.table
    header, *body = [row for row in rows if row.cells]
    named = _NAME.search(file.name)
    first, last = (_day(named["first"]), _day(named["last"])) if named else (None, None)
    until = min((moment for moment in (file.exported_at, _moment(named)) if moment), default=None)
    context = Context(
        file,
        delimiter,
        language_of(header.cells),
        Unit.INDEX,
        geo=named["geo"] if named else geo_in_name(file.name),
        first=first.date() if first else None,
        last=last.date() if last else None,
        until=until,
    )
    found = Found(notes=[] if named else [_RENAMED])
    if looks_like_time(body[0].cell(0)):
        found.add(read_table([header, *body], context))
    else:
        found.add(_lists(body[:_MOST_ROWS], named["kind"] if named else None, context))
    return found.export(LAYOUT, context)


def _lists(rows: list[Row], kind: str | None, context: Context) -> Found:
    for row in rows:
        if len(row.cells) > 3 or not row.cell(0):
            raise Unreadable(
                f"{context.name}, line {row.line}: “{', '.join(row.cells)[:60]}” is not a term, its interest and its"
                " increase."
            )
    lines = [row.line for row in rows]
    levels = read_growths([row.cell(1) for row in rows], lines, context)
    growths = read_growths([row.cell(2) for row in rows], lines, context)
    kind = kind or (
        "rising" if "rising" in context.name else "top" if "top" in context.name else _kind(growths.growths)
    )
    ranked = [
        Ranked(row.cell(0), level.interest, growth.percent, row.cell(2), growth.is_breakout, mark=level.mark)
        for row, level, growth in zip(rows, levels.growths, growths.growths, strict=True)
    ]
    notes = [*levels.notes, *growths.notes]
    the_list = RankedList(kind, tuple(ranked), context.term, context.geo, context.first, context.last)
    return Found(lists=[the_list], notes=notes)


def _kind(growths: tuple[Growth, ...]) -> str:
    """Rising where the list is in the order of its growths, as such files are."""
    order = [float("inf") if each.is_breakout else each.percent for each in growths]
    known = [value for value in order if value is not None]
    return "rising" if len(known) > 1 and known == sorted(known, reverse=True) and len(set(known)) > 1 else "top"


def _are_ranked(rows: list[Row]) -> bool:
    """A level from 0 to 100 and a growth in each, as far as they are filled."""
    growths = [row.cell(2) for row in rows if row.cell(2)]
    levels = all(is_value(row.cell(1)) and "%" not in row.cell(1) for row in rows)
    known = [cell for cell in growths if "%" in cell or "٪" in cell or is_word("breakout", cell)]
    return levels and bool(known) and not looks_like_time(rows[0].cell(0))


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
        return day + timedelta(days=1)
    return day.replace(hour=int(hour[:2]), minute=int(hour[2:]))
