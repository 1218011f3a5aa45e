"""Lists: terms with their measures, places with a value, and the top and rising searches of Google."""

import re
from collections.abc import Sequence

from jobboard.core.errors import Unreadable
from jobboard.trends.numbers.values import Sort, Value
from jobboard.trends.published.context import Context, Found
from jobboard.trends.published.export import Ranked, RankedList, Region, Regions
from jobboard.trends.published.growths import read_growths
from jobboard.trends.published.headers import Stretch, parse_header, parse_stretch
from jobboard.trends.published.locales import folded
from jobboard.trends.published.tables.cells import NumberColumn, number_columns
from jobboard.trends.published.tables.rows import Row
from jobboard.trends.published.tables.totals import named_rows

MOST_ROWS = 20_000
_RATES = re.compile(
    r"(?:.*[ _])?(?:ctr|position|posição|posición|posizione|rank|rang|bounce[ _]rate|rate|%|index|indexed value|bid"
    r"|cpc|difficulty|views_per_visit|visit_duration|duration)(?:[ _].*|\))?|#|no\.?|nr\.?",
    re.IGNORECASE,
)
_SPLIT_NUMBER = re.compile(r"[+-]?\d{1,3}")


def measure_lists(header: Row, rows: Sequence[Row], term: int, columns: Sequence[int], context: Context) -> Found:
    """A list for each column of counts; columns of rates, prices and places in the list are left."""
    found = Found()
    numbers = [each for each in number_columns(header, rows, columns, context) if not _is_rate(each)]
    for each in numbers:
        found.notes += each.notes
        ranked = tuple(_measured(row.cell(term), value, mark) for row, value, mark in _triples(rows, each))
        name = parse_header(each.heading)[0] or f"column {each.column + 1}"
        found.lists.append(RankedList("top", ranked, name, context.geo, context.first, context.last))
    return found


def place_lists(header: Row, rows: Sequence[Row], columns: Sequence[int], context: Context) -> Found:
    """A list for each term: its value by place, or its share where terms were compared. Raises Unreadable."""
    data = named_rows(header, rows, 0, columns)
    found = Found(notes=data.notes)
    lines: dict[str, int] = {}
    for row in data.rows:
        if lines.setdefault(row.cell(0), row.line) != row.line:
            said = f"“{row.cell(0)[:40]}” stands in line {lines[row.cell(0)]} already; a place comes once in a list."
            raise Unreadable(f"{context.name}, line {row.line}: {said}")
    numbers = number_columns(header, data.rows, columns, context)
    shares = all(each.is_percent for each in numbers)
    for each in numbers:
        if _is_rate(each) and not shares and ": (" not in each.heading:
            continue
        term, inside = parse_header(each.heading)
        stretch = stretch_of(inside, context) if inside else Stretch(context.first, context.last, context.geo)
        found.notes += [*each.notes, *([stretch.doubt] if stretch.doubt else [])]
        places = tuple(_place(row.cell(0), value) for row, value, _ in _triples(data.rows, each))
        found.regions.append(Regions(term, places, stretch.geo or context.geo, stretch.first, stretch.last))
    if not found.regions:
        raise Unreadable(f"{context.name}, line {header.line}: there is no column of values beside the places.")
    return found


def stretch_of(inside: str, context: Context) -> Stretch:
    until = context.until.date() if context.until else None
    return parse_stretch(inside, context.setting, context.language, until)


def google_lists(rows: Sequence[Row], kind: str, context: Context) -> Found:
    """Terms with an interest or a growth: `kind` is top, rising, or empty where no heading tells. Raises Unreadable."""
    pairs = [_pair(row, context.name) for row in rows[:MOST_ROWS]]
    growths = read_growths([value for _, _, value in pairs], [line for line, _, _ in pairs], context)
    parts: dict[str, list[Ranked]] = {"top": [], "rising": []}
    notes = list(growths.notes)
    for (line, term, cell), growth in zip(pairs, growths.growths, strict=True):
        is_rising = growth.is_growth or (not growth.is_level and (kind == "rising" or bool(parts["rising"])))
        if kind == "rising" and growth.is_level:
            notes.append(f"“{cell}” (line {line}) among the rising has no percent sign, so it was left empty.")
            parts["rising"].append(Ranked(term, growth_text=cell))
        elif is_rising:
            parts["rising"].append(Ranked(term, None, growth.percent, cell, growth.is_breakout))
        elif parts["rising"]:
            raise Unreadable(f"{context.name}, line {line}: “{cell[:40]}” is no growth, and stands among the rising.")
        else:
            parts["top"].append(Ranked(term, growth.interest, mark=growth.mark))
    lists = [
        RankedList(name, tuple(ranked), context.term, context.geo, context.first, context.last)
        for name, ranked in parts.items()
        if ranked
    ]
    return Found(lists=lists, notes=notes)


def _pair(row: Row, name: str) -> tuple[int, str, str]:
    """The term and its value; a comma that nobody quoted may have parted either."""
    cells = row.cells
    if len(cells) < 2 or not cells[0]:
        raise Unreadable(f"{name}, line {row.line}: “{', '.join(cells)[:60]}” is no term with a value.")
    if len(cells) == 2:
        return row.line, cells[0], cells[1]
    if all(re.fullmatch(r"\d{3}\s?%?", cell) for cell in cells[-1:]) and _SPLIT_NUMBER.fullmatch(cells[-2]):
        return row.line, ", ".join(cells[:-2]), ",".join(cells[-2:])
    raise Unreadable(f"{name}, line {row.line}: {len(cells)} cells where a term and a value were expected.")


def _measured(term: str, value: Value, mark: str) -> Ranked:
    if value.sort == Sort.NUMBER:
        return Ranked(term, value.number)
    text = "<1" if value.sort == Sort.BELOW else "" if value.sort == Sort.BLANK else mark[:40]
    return Ranked(term, mark=text)


def _place(name: str, value: Value) -> Region:
    if value.sort == Sort.BELOW:
        return Region(name, None, None, "<1")
    if value.sort != Sort.NUMBER:
        return Region(name, None)
    return Region(name, None, value.number) if value.is_percent else Region(name, value.number)


def _triples(rows: Sequence[Row], column: NumberColumn) -> list[tuple[Row, Value, str]]:
    return list(zip(rows, column.values, column.marks, strict=True))[:MOST_ROWS]


def _is_rate(column: NumberColumn) -> bool:
    return column.is_percent or _RATES.fullmatch(folded(column.heading)) is not None
