"""Read sheets of a workbook as tables: merged cells apply to all their rows, links replace their texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jobboard.core.addresses import parse_apply_address
from jobboard.importer.reading.column_mapping import NO_MAPPING, ColumnMapping
from jobboard.importer.reading.column_names import guess_fields
from jobboard.importer.reading.sheet_parts import Merge, SheetParts
from jobboard.importer.reading.table import Row
from jobboard.importer.reading.table_header import ROWS_ABOVE, Header, header_in

_LINKED = ("apply_url", "url", "apply_email")
_LINK_COLUMN = "address behind the title"
_DEEPEST_HEADER = 3


def find_sheet_header(
    above: Sequence[list[str]], parts: SheetParts, mapping: ColumnMapping
) -> tuple[Header | None, int]:
    """The header of a sheet and the number of its last row; the name in a merged cell applies to all its columns."""
    merges = [merge for merge in parts.merges if merge.first[0] <= ROWS_ABOVE]
    header = header_in(above, mapping)
    fused = _join_header_rows(above, merges, header)
    if fused is not None:
        names, last = fused
        fused_header = header_in([names], mapping)
        if fused_header is not None and (header is None or len(fused_header.columns) >= len(header.columns)):
            return _with_links(replace(fused_header, row=last - 1), parts), last
    return (_with_links(header, parts), header.row + 1) if header is not None else (None, 0)


def read_sheet_rows(
    header: Header, last: int, rows: Iterable[tuple[int, list[str]]], parts: SheetParts, label: str
) -> Iterator[Row]:
    """The rows below a header that ends in row `last`, without headings that span the table."""
    fill = _Fill(parts.merges, last)
    width = len(header.names)
    for number, cells in rows:
        if number <= last:
            continue
        cells = [*cells[:width], *([""] * (width - len(cells)))]
        if fill.is_heading(number, cells):
            continue
        fill.apply(number, cells)
        _link(header, parts, number, cells)
        if any(cells):
            yield f"{label}{number}" if label else number, [*cells, ""]


class _Fill:
    """Copies the value of a merged cell to the rows it covers."""

    def __init__(self, merges: Sequence[Merge], last: int) -> None:
        below = [merge for merge in merges if merge.last[0] > last]
        tall = [merge for merge in below if merge.last[0] > merge.first[0]]
        self._waiting = sorted(tall, key=lambda merge: merge.first, reverse=True)
        self._wide = {merge.first[0]: merge for merge in below if merge.last[1] - merge.first[1] >= 2}
        self._open: dict[int, tuple[int, str]] = {}

    def is_heading(self, number: int, cells: list[str]) -> bool:
        """Whether the only content of a row is one cell that spans several."""
        merge = self._wide.get(number)
        if merge is None:
            return False
        first, last = merge.first[1] - 1, merge.last[1]
        return not any(cells[:first]) and not any(cells[last:]) and sum(map(bool, cells)) <= 1

    def apply(self, number: int, cells: list[str]) -> None:
        while self._waiting and self._waiting[-1].first[0] <= number:
            merge = self._waiting.pop()
            column = merge.first[1] - 1
            if column < len(cells) and merge.first[0] == number:
                self._open[column] = (merge.last[0], cells[column])
        for column, (until, value) in list(self._open.items()):
            if number > until:
                del self._open[column]
            elif not cells[column]:
                cells[column] = value


def _link(header: Header, parts: SheetParts, number: int, cells: list[str]) -> None:
    """Replace texts by the addresses that they link to."""
    if not parts.links:
        return
    for field in _LINKED:
        index = header.columns.get(field)
        if index is None:
            continue
        address = parts.links.get((number, index + 1))
        if address and not _is_full_address(cells[index]):
            cells[index] = address
    title, url = header.columns["title"] + 1, header.columns.get("url")
    if url is not None and not cells[url].strip():
        cells[url] = parts.links.get((number, title), cells[url])


def _is_full_address(text: str) -> bool:
    """Whether a cell shows a full address; a bare host may link to a longer one."""
    url, email = parse_apply_address(text)
    return email is not None or (url is not None and text.strip()[:4].casefold() in ("http", "www."))


def _with_links(header: Header, parts: SheetParts) -> Header:
    """The header with a column for the links of titles, if there is no other column of addresses."""
    index = header.columns.get("title")
    if index is None or "url" in header.columns or not any(column == index + 1 for _, column in parts.links):
        return header
    names = (*header.names, _LINK_COLUMN)
    return replace(header, width=len(names), names=names, columns={**header.columns, "url": len(names) - 1})


def _join_header_rows(
    above: Sequence[list[str]], merges: Sequence[Merge], header: Header | None
) -> tuple[list[str], int] | None:
    """The names of a header of several rows, joined by column; and its last row."""
    starts = {merge.first[0] for merge in merges if 0 < merge.last[0] - merge.first[0] < _DEEPEST_HEADER}
    for top in sorted(starts):
        if header is not None and top > header.row + 1:
            return None
        depth = max(merge.last[0] for merge in merges if merge.first[0] == top)
        rows = [list(row) for row in above[top - 1 : depth]]
        width = max(map(len, rows), default=0)
        rows = [[*row, *([""] * (width - len(row)))] for row in rows]
        _copy_merged_names(rows, merges, top)
        names = [_joined_name([row[column] for row in rows]) for column in range(width)]
        if header_in([names], NO_MAPPING) is not None:
            return names, depth
    return None


def _copy_merged_names(rows: list[list[str]], merges: Sequence[Merge], top: int) -> None:
    """Copy the name in a merged cell to all columns it covers."""
    for merge in merges:
        row = merge.first[0] - top
        if not 0 <= row < len(rows) or merge.first[1] > len(rows[row]):
            continue
        value = rows[row][merge.first[1] - 1]
        for below in range(row, min(len(rows), merge.last[0] - top + 1)):
            for column in range(merge.first[1] - 1, min(len(rows[below]), merge.last[1])):
                rows[below][column] = rows[below][column] or value


def _joined_name(names: list[str]) -> str:
    """“Salary” above “Min” is “Salary Min”; a name that spans both rows is used once."""
    distinct = list(dict.fromkeys(filter(None, names)))
    whole = " ".join(distinct)
    return whole if len(distinct) < 2 or guess_fields([whole])[0] else distinct[-1]
