"""Google Trends, Explore, as exported from 2016 to early 2026: a line with the category, a blank one, then tables.

Words are in the language of whoever exported: `locales.toml` has them. Re-saved files may have lost any of this.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jobboard.core.errors import Unreadable
from jobboard.trends.published.context import Context, Found
from jobboard.trends.published.export import Export, Unit
from jobboard.trends.published.headers import parse_header
from jobboard.trends.published.layouts.named import geo_in_name
from jobboard.trends.published.locales import folded, is_word, language_of, words
from jobboard.trends.published.source import PublishedFile
from jobboard.trends.published.tables.cells import is_value
from jobboard.trends.published.tables.lists import google_lists, stretch_of
from jobboard.trends.published.tables.long import is_place_heading
from jobboard.trends.published.tables.reader import is_data, read_table
from jobboard.trends.published.tables.rows import Row

LAYOUT = "google-explore-2016"
_COLONS = (":", "：")
_SAMPLE = 400


@dataclass(slots=True)
class Part:
    """Rows without a single cell between them, and the single cells before."""

    headings: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def recognise(file: PublishedFile) -> bool:
    parts = split_parts(file.rows[:_SAMPLE])
    if any(_is_category(row) or _is_about(row) for part in parts[:3] for row in part.headings):
        return True
    if any(list_kind(row) for part in parts[:3] for row in part.headings):
        return True
    if not parts or not parts[0].rows:
        return False
    head = parts[0].rows[0]
    return any(parse_header(cell)[1] for cell in head.cells[1:]) or _is_headless_list(parts[0])


def parse(file: PublishedFile) -> Export:
    """Raises Unreadable."""
    delimiter, rows = file.table
    parts = split_parts(rows)
    context = Context(file, delimiter, unit=Unit.INDEX, geo=geo_in_name(file.name), until=file.exported_at)
    context = replace(context, language=_language(parts), geo="")
    category, found = "", Found()
    for part in parts:
        for row in part.headings:
            if not category and _is_category(row):
                category = _after_colon(row.cells[0])
            elif _is_about(row):
                context = _about(row, context, found)
        if part.rows:
            found.add(read_part(part, context))
    if not (found.series or found.lists or found.regions):
        raise Unreadable(f"{file.name}: there is a heading and no table under it.")
    return found.export(LAYOUT, context, category)


def split_parts(rows: Sequence[Row]) -> list[Part]:
    """A blank line or a single cell ends a part; a blank line between rows of one table does not matter."""
    parts = [Part()]
    for row in rows:
        single = len(row.cells) == 1 and (row.is_alone or not parts[-1].rows or bool(list_kind(row)))
        if (not row.cells and parts[-1].rows) or (single and parts[-1].rows):
            parts.append(Part())
        if single:
            parts[-1].headings.append(row)
        elif row.cells:
            parts[-1].rows.append(row)
    return [part for part in parts if part.headings or part.rows]


def read_part(part: Part, context: Context) -> Found:
    """The table or the list of one part."""
    head = part.rows[0]
    kind = next((kind for row in part.headings if (kind := list_kind(row))), "")
    if not is_place_heading(head.cell(0)) and (kind or (is_data(head, context) and not _is_dated(head))):
        return google_lists(part.rows, kind, context)
    return read_table(part.rows, context)


def list_kind(row: Row) -> str:
    """“top” or “rising” where a single cell says so in any language; else nothing."""
    heading = folded(row.cells[0])
    for kind in ("rising", "top"):
        long = [word for word in words(kind) if len(word) > 2]
        if heading in words(kind) or any(heading.startswith((f"{word} ", f"{word}-")) for word in long):
            return kind
    return ""


def _is_headless_list(part: Part) -> bool:
    rows = part.rows[:_SAMPLE]
    if any(len(row.cells) != 2 for row in rows) or not is_value(rows[0].cells[1]) or _is_dated(rows[0]):
        return False
    return any("%" in row.cells[1] or is_word("breakout", row.cells[1]) for row in rows)


def _is_dated(row: Row) -> bool:
    return is_value(row.cell(0)) or row.cell(0)[:4].isdecimal()


def _is_category(row: Row) -> bool:
    """`Category: Jobs & Education`, in any language; an unknown word too where nothing follows in brackets."""
    cell = row.cells[0]
    colon = next((sign for sign in _COLONS if sign in cell), "")
    return bool(colon) and len(row.cells) == 1 and is_word("category", cell.partition(colon)[0])


def _is_about(row: Row) -> bool:
    return len(row.cells) == 1 and bool(parse_header(row.cells[0])[1])


def _about(row: Row, context: Context, found: Found) -> Context:
    term, inside = parse_header(row.cells[0])
    stretch = stretch_of(inside, context)
    found.notes += [stretch.doubt] if stretch.doubt else []
    return replace(context, term=term, geo=stretch.geo, first=stretch.first, last=stretch.last)


def _after_colon(cell: str) -> str:
    at = min(cell.find(sign) for sign in _COLONS if sign in cell)
    return cell[at + 1 :].strip()


def _language(parts: Sequence[Part]) -> str:
    cells = [cell.partition(":")[0].partition("：")[0] for part in parts for row in part.headings for cell in row.cells]
    heads = [part.rows[0].cells[0] for part in parts if part.rows]
    values = [row.cells[-1] for part in parts for row in part.rows[:60] if not is_value(row.cells[-1])]
    return language_of([*cells, *heads, *values])
