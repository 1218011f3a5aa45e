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
    if len(file.rows) < 4 or file.rows[2].cells:
        return False
    first, second = file.rows[:2]
    titled = bool(first.cells) and (":" in first.cells[0] or "：" in first.cells[0]) and len(second.cells) in (1, 2)
    return titled and bool(_ASKED.fullmatch(", ".join(first.cells)) and _PLACE_AND_TIME.fullmatch(_joined(second)))


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    delimiter, rows = file.table
    first, second = [row for row in rows if row.cells][:2]
    asked, place = _ASKED.fullmatch(", ".join(first.cells)), _PLACE_AND_TIME.fullmatch(_joined(second))
    context = Context(file, delimiter, "en", Unit.INDEX, until=file.exported_at)
    context = replace(context, geo=place[1].strip() if place else "", term=asked[1].strip() if asked else "")
    found = Found()
    terms = context.term.split(", ")
    for part in split_parts([row for row in rows if row.line > second.line]):
        said = part.headings[-1].cells[0].casefold() if part.headings else ""
        of = [term for term in terms if said.endswith(f" {term.casefold()}")] or (terms if len(terms) == 1 else [""])
        if part.rows:
            found.add(read_part(part, replace(context, term=of[0])))
    if not (found.series or found.lists):
        raise Unreadable(f"{file.name}: there is a title and no table under it.")
    return found.export(LAYOUT, context)


def _joined(row: Row) -> str:
    return ", ".join(row.cells) if ";" in "".join(row.cells) else "; ".join(row.cells)
