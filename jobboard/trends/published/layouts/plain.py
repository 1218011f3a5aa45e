"""Any table with headings: own counts, Search Console, Keyword Planner, Analytics, Matomo, Plausible, Pinterest.

Lines before the headings may tell the period, as “# Start date: 20260601”.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jobboard.core.errors import Unreadable
from jobboard.trends.published.context import Context, Found
from jobboard.trends.published.export import Export
from jobboard.trends.published.layouts.named import geo_in_name
from jobboard.trends.published.locales import language_of
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.tables.lists import stretch_of
from jobboard.trends.published.tables.reader import is_data, read_table
from jobboard.trends.published.tables.rows import Row, split_blocks
from jobboard.trends.times.stamp import Setting, plain_time
from jobboard.trends.times.worded import stamps_of

LAYOUT = "plain-table"
_COUNTER = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})")
_START = re.compile(r"[#\s]*(?:start date|from|startdatum|date de début|fecha de inicio|data de início)\s?[:：](.+)")
_END = re.compile(r"[#\s]*(?:end date|to|enddatum|date de fin|fecha de finalización|data de término)\s?[:：](.+)")


def recognise(file: PublishedFile) -> bool:
    return any(len(row.cells) > 1 for row in file.rows)


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    delimiter, rows = file.table
    context = Context(file, delimiter, geo=geo_in_name(file.name), until=file.exported_at)
    if _is_counter(rows[0]):
        rows = _counted(rows)
    first = next((row.line for row in rows if len(row.cells) > 1), 0)
    preamble = [row for row in rows if row.cells and (row.cells[0].startswith("#") or _is_before(row, first))]
    context = _with_preamble(preamble, context)
    before = {row.line for row in preamble}
    tables = _tables([row for row in rows if row.line not in before], context)
    if not tables:
        raise Unreadable(f"{file.name}: there is no table in it, with a first row that names its columns.")
    if {"segment", "kind"} <= {cell.casefold() for cell in tables[0][0].cells}:
        raise Unreadable(f"{file.name} is a table of findings, in no layout of an export; import it as a report.")
    found = Found()
    for table in tables:
        if len(table) > 1 or len(tables) == 1:
            found.add(read_table(table, context))
        else:
            found.notes.append(f"Line {table[0].line}, “{table[0].cells[0][:60]}”, is no table and was left out.")
    if not (found.series or found.lists or found.regions):
        raise Unreadable(
            f"{file.name}, line {tables[0][0].line}: no column holds numbers; it is in no layout we know. A table has a"
            " column of dates or terms, and columns of numbers beside it."
        )
    return found.export(LAYOUT, context)


def _tables(rows: Sequence[Row], context: Context) -> list[list[Row]]:
    """Blocks with a heading of their own; one that goes on without is part of the table before."""
    tables: list[list[Row]] = []
    for block in split_blocks(rows):
        goes_on = tables and (is_data(block[0], context) or len(block[0].cells) == 1)
        if goes_on:
            tables[-1] += block
        else:
            tables.append(block)
    return tables


def _is_before(row: Row, first: int) -> bool:
    """A single cell before the first row of several."""
    return len(row.cells) == 1 and row.line < first


def _with_preamble(preamble: Sequence[Row], context: Context) -> Context:
    first = last = None
    for row in preamble:
        line = ", ".join(row.cells).lstrip("# ").casefold()
        start, end = _START.fullmatch(line), _END.fullmatch(line)
        first = _day(start[1]) if start else first
        last = _day(end[1]) if end else last
        if first is None and last is None:
            stretch = stretch_of(", ".join(row.cells).lstrip("# "), context)
            first, last = (stretch.first, stretch.last) if stretch.first else (first, last)
    first, last = (first, last) if first and last and first <= last else (None, None)
    return replace(
        context, first=first, last=last, language=language_of(cell for row in preamble for cell in row.cells)
    )


def _day(text: str) -> date | None:
    days = {stamp.at for stamp in stamps_of(plain_time(text), Setting()) if stamp.at}
    return days.pop().date() if len(days) == 1 else None


def _is_counter(row: Row) -> bool:
    """start, seconds, count, name: as counting services for social media write them, without headings."""
    cells = row.cells
    return len(cells) == 4 and bool(_COUNTER.fullmatch(cells[0])) and cells[1].isdigit() and cells[2].isdigit()


def _counted(rows: Sequence[Row]) -> list[Row]:
    header = Row(0, ("time", rows[0].cells[3]))
    return [
        header,
        *(
            Row(row.line, (_COUNTER.sub(r"\1-\2-\3T\4:\5:\6", row.cells[0]), row.cells[2]))
            for row in rows
            if len(row.cells) == 4
        ),
    ]
