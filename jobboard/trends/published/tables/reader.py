"""What kind of table a block is: periods down, periods across, places, or terms with measures."""

from collections.abc import Sequence
from dataclasses import replace

from jobboard.core.errors import Unreadable
from jobboard.trends.published.context import Context, Found
from jobboard.trends.published.locales import is_word, language_of
from jobboard.trends.published.tables.cells import is_value, text_columns
from jobboard.trends.published.tables.lists import measure_lists, place_lists
from jobboard.trends.published.tables.long import is_place_heading
from jobboard.trends.published.tables.rows import Row
from jobboard.trends.published.tables.timelines import read_timeline
from jobboard.trends.published.tables.totals import named_rows
from jobboard.trends.published.tables.wide import read_wide, time_columns
from jobboard.trends.times.columns import looks_like_time
from jobboard.trends.times.stamp import plain_time
from jobboard.trends.times.worded import stamps_of

_MOST = 0.6
_SAMPLE = 400
_BARE = ("days of a spreadsheet", "seconds since 1970")


def read_table(rows: Sequence[Row], context: Context) -> Found:
    """The series and lists of a block whose first row names its columns. Raises Unreadable."""
    header, body = rows[0], rows[1:]
    if not context.language:
        context = replace(context, language=language_of(header.cells))
    if is_data(header, context):
        raise Unreadable(f"{context.name}, line {header.line}: the first row must name the columns.")
    if not body:
        raise Unreadable(f"{context.name}, line {header.line}: there is a heading and no row under it.")
    at = time_column(header, body, context)
    across = time_columns(header, context)
    if at is None and not across and is_word("times", header.cell(0)) and _has_time(body, context):
        at = 0
    if at is not None and len(across) < len(header.cells) - 1:
        return read_timeline(header, body, at, context)
    if across:
        return read_wide(header, body, across, context)
    if is_word("times", header.cell(0)) and not is_word("places", header.cell(0)):
        raise Unreadable(
            f"{context.name}, line {body[0].line}, column “{header.cell(0)[:40]}”: “{body[0].cell(0)[:40]}” is no time;"
            " a date with its year was expected, such as 2026-11-23 or Nov 2026."
        )
    columns = list(range(1, max(len(row.cells) for row in rows)))
    if is_place_heading(header.cell(0)) or (": (" in header.cell(1) and not is_value(body[0].cell(0))):
        return place_lists(header, body, columns, context)
    return _terms(header, body, context)


def is_data(row: Row, context: Context) -> bool:
    """Whether a row holds values rather than headings."""
    tail = [cell for cell in row.cells[1:] if cell]
    if not tail or len(time_columns(row, context)) >= len(tail) - 3 > 0:
        return False
    has_digits = any(letter.isdecimal() for cell in tail for letter in cell[:40])
    return (has_digits and all(is_value(cell) for cell in tail)) or looks_like_time(row.cell(0), context.setting)


def time_column(header: Row, rows: Sequence[Row], context: Context) -> int | None:
    """The column that says when; one whose heading says so first, else the first."""
    width = len(header.cells) or 1
    timely = [at for at in range(min(width, 12)) if _holds_times(at, header.cell(at), rows, context)]
    named = [at for at in timely if is_word("times", header.cell(at)) and len({row.cell(at) for row in rows}) > 1]
    return next(iter([*named, *timely]), None)


def _has_time(rows: Sequence[Row], context: Context) -> bool:
    return any(looks_like_time(row.cell(0), context.setting) for row in rows[:_SAMPLE])


def _holds_times(at: int, heading: str, rows: Sequence[Row], context: Context) -> bool:
    cells = [row.cell(at) for row in rows[:_SAMPLE]]
    filled = [cell for cell in cells if cell]
    readings = [stamps_of(plain_time(cell), context.setting) for cell in filled]
    timely = [reading for reading in readings if reading]
    if not timely or len(timely) < _MOST * len(filled):
        return False
    says_so = is_word("times", heading) or any(word in heading.casefold() for word in ("date", "time", "week", "month"))
    bare = all(cell.isdecimal() for cell in filled)
    if bare and any(stamp.style in _BARE for reading in timely for stamp in reading):
        return says_so or (at == 0 and not heading)
    return says_so or at == 0 or not bare


def _terms(header: Row, rows: Sequence[Row], context: Context) -> Found:
    width = max(len(row.cells) for row in (header, *rows))
    words = text_columns(rows, range(width))
    if not words:
        raise Unreadable(
            f"{context.name}, line {rows[0].line}, column “{header.cell(0)[:40]}”: neither times nor terms stand"
            " there; a date such as 2026-11-23 or a search term was expected."
        )
    columns = [at for at in range(width) if at not in words]
    data = named_rows(header, rows, words[0], columns)
    found = measure_lists(header, data.rows, words[0], columns, context)
    found.notes = [*data.notes, *found.notes]
    return found
