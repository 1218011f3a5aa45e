"""Google Trends as it was until 2016: one file with what was asked, and weeks, places and searches under titles.

Weeks are written from day to day: `2010-01-03 - 2010-01-09`.
"""

import re
from dataclasses import replace

from jobboard.core.errors import Unreadable
from jobboard.trends.published.context import Context, Found
from jobboard.trends.published.export import Export, Unit
from jobboard.trends.published.layouts.explore_2016 import read_part, split_parts
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.tables.rows import Row

LAYOUT = "google-report-2012"
_PLACE_AND_TIME = re.compile(r"([^;]{1,80}); .*\d{4}.*")
_ASKED = re.compile(r"[^:：]{3,60}[:：] ?(.{1,400})")


def recognise(file: PublishedFile) -> bool:
    rows = [row for row in file.rows[:6] if row.cells]
    return len(rows) > 1 and bool(_ASKED.fullmatch(_joined(rows[0])) and _PLACE_AND_TIME.fullmatch(_joined(rows[1])))


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    delimiter, rows = file.table
    first, second = [row for row in rows if row.cells][:2]
    asked, place = _ASKED.fullmatch(_joined(first)), _PLACE_AND_TIME.fullmatch(_joined(second))
    context = Context(file, delimiter, "en", Unit.INDEX, until=file.exported_at)
    context = replace(context, geo=place[1].strip() if place else "", term=asked[1].strip() if asked else "")
    found = Found()
    for part in split_parts([row for row in rows if row.line > second.line]):
        if part.rows:
            found.add(read_part(part, context))
    if not (found.series or found.lists):
        raise Unreadable(f"{file.name}: there is a title and no table under it.")
    return found.export(LAYOUT, context)


def _joined(row: Row) -> str:
    return ", ".join(row.cells)
