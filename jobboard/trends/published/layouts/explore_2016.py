"""Google Trends, Explore, as exported from 2016 to early 2026: a line with the category, a blank one, then a table.

Words are in the language of whoever exported, so nothing is known by its name: times and numbers are.
"""

import re
from datetime import UTC, date, datetime

from jobboard.core.errors import Unreadable
from jobboard.trends.published.cells import parse_growth, parse_header, parse_number, parse_time, parse_value
from jobboard.trends.published.export import Export, Ranked, RankedList, Region, Regions, Unit
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.timeline import parse_series

LAYOUT = "google-explore-2016"
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})")
_MOST_ROWS = 5_000
_WHENEVER = datetime(2000, 1, 1, tzinfo=UTC)


def recognise(file: PublishedFile) -> bool:
    blocks = _blocks(file)
    if not blocks:
        return False
    if len(blocks) > 1 and len(blocks[0]) <= 2 and _is_category(blocks[0][0]):
        return True
    head, *other_lines = blocks[0]
    return len(blocks) == 1 and len(head) > 1 and ": (" in head[1] and bool(other_lines)


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    blocks = _blocks(file)
    preamble = blocks[0] if _is_category(blocks[0][0]) else []
    body = blocks[1:] if preamble else blocks
    if not body:
        raise Unreadable(f"{file.name}: there is a heading and no table under it.")
    category = preamble[0][0].partition(":")[2].strip() if preamble else ""
    if len(body[0]) > 1 and parse_time(body[0][1][0]):
        return _timeline(file, body[0], category)
    about = preamble[1][0] if len(preamble) > 1 else ""
    if about or len(body[0][0]) == 1 or _is_heading(body[0]):
        return _related(file, body, category, about)
    return _regions(file, body[0], category)


def _timeline(file: PublishedFile, block: list[list[str]], category: str) -> Export:
    series = parse_series(block[0], block[1:], Unit.INDEX, file.name, file.exported_at)
    if not series[0].points:
        raise Unreadable(f"{file.name}: no period in it is over yet.")
    first, last = series[0].points[0].at.date(), series[0].points[-1].at.date()
    return Export(LAYOUT, series[0].geo, first, last, category, series=series)


def _regions(file: PublishedFile, block: list[list[str]], category: str) -> Export:
    header, *rows = block
    regions: list[Regions] = []
    first = last = None
    for column, head in enumerate(header[1:], 1):
        term, stretch = parse_header(head)
        first, last = _stretch(stretch) or (first, last)
        regions.append(Regions(term, tuple(_region(file, row, column) for row in rows[:_MOST_ROWS])))
    if not regions or not rows:
        raise Unreadable(f"{file.name}: there is no table of places in it.")
    return Export(LAYOUT, first=first, last=last, category=category, term=regions[0].name, regions=tuple(regions))


def _region(file: PublishedFile, row: list[str], column: int) -> Region:
    cell = row[column] if column < len(row) else ""
    if cell.endswith("%"):
        share = parse_number(cell[:-1].strip())
        if share is not None:
            return Region(row[0], None, share)
    if cell and parse_number(cell) is None and cell != "<1":
        raise Unreadable(f"{file.name}: “{cell[:40]}” beside “{row[0][:40]}” is no value.")
    return Region(row[0], parse_number(cell))


def _related(file: PublishedFile, body: list[list[list[str]]], category: str, about: str) -> Export:
    term, inside = parse_header(about)
    stretch, _, geo = inside.partition(", ")
    first, last = _stretch(stretch) or (None, None)
    lists = []
    for number, block in enumerate(body):
        rows = block[1:] if _is_heading(block) else block
        ranked = tuple(_ranked(file, row) for row in rows[:_MOST_ROWS])
        rising = number > 0 or any(item.growth is not None or item.is_breakout for item in ranked)
        lists.append(RankedList("rising" if rising else "top", ranked))
    return Export(LAYOUT, geo, first, last, category, term, lists=tuple(lists))


def _ranked(file: PublishedFile, row: list[str]) -> Ranked:
    if len(row) < 2 or not row[0]:
        raise Unreadable(f"{file.name}: “{', '.join(row)[:60]}” is no term with a value.")
    cell = row[1]
    if value := parse_value(_WHENEVER, cell):
        return Ranked(row[0], value.value, growth_text=value.mark)
    growth = parse_growth(cell)
    if growth is None:
        raise Unreadable(f"{file.name}: “{cell[:40]}” beside “{row[0][:40]}” is no value.")
    return Ranked(row[0], growth=growth[0], growth_text=cell, is_breakout=growth[1])


def _is_heading(block: list[list[str]]) -> bool:
    return len([cell for cell in block[0] if cell]) == 1 and len(block) > 1


def _is_category(row: list[str]) -> bool:
    return len([cell for cell in row if cell]) == 1 and ":" in row[0] and ": (" not in row[0]


def _blocks(file: PublishedFile) -> list[list[list[str]]]:
    blocks: list[list[list[str]]] = [[]]
    for row in file.rows:
        if row:
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _stretch(text: str) -> tuple[date, date] | None:
    """`7/30/14 - 8/30/20`, the month first; where that cannot be, the day."""
    days = _DAY.findall(text)
    if len(days) != 2:
        return None
    try:
        first, last = (_day(*day) for day in days)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _day(first: str, second: str, year: str) -> date:
    full = int(year) + (2000 if len(year) == 2 else 0)
    month, day = (int(first), int(second)) if int(first) <= 12 else (int(second), int(first))
    return date(full, month, day)
