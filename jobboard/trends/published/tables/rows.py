"""A file as rows with their lines, in blocks that blank lines part."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from jobboard.core.errors import Unreadable
from jobboard.core.text import one_line

DELIMITERS = "\t;|,"
"""The likeliest first, where two fit equally: a comma is in texts and numbers too."""
MOST_CELLS = 400_000
_SAMPLE = 300


@dataclass(frozen=True, slots=True)
class Row:
    """Cells without the empty ones at the end; `line` counts from 1 in the file, `width` with the empty ones."""

    line: int
    cells: tuple[str, ...]
    width: int = 0

    @property
    def is_alone(self) -> bool:
        """One cell, with no delimiter after it."""
        return len(self.cells) == 1 and self.width < 2

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows without a blank line between: single cells that head it, the names of the columns, and the rest."""

    headings: tuple[Row, ...]
    header: Row | None
    rows: tuple[Row, ...] = field(default=())


def parse_rows(text: str, name: str) -> tuple[str, list[Row]]:
    """The delimiter and the rows; a blank line is a row without cells. Raises Unreadable."""
    lines = text.split("\n")
    delimiter = ""
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter, lines[0] = lines[0].strip()[4], ""
    delimiter = delimiter or find_delimiter(lines)
    reader, rows, cells, line = csv.reader(lines, delimiter=delimiter), list[Row](), 0, 1
    try:
        for parts in reader:
            row = [one_line(part) for part in parts]
            while row and not row[-1]:
                row.pop()
            rows.append(Row(line, tuple(row), len(parts)))
            line, cells = reader.line_num + 1, cells + len(row)
            if cells > MOST_CELLS:
                raise Unreadable(f"{name} has more than {MOST_CELLS:,} cells; no export of trends has.")
    except csv.Error as broken:
        raise Unreadable(f"{name}, line {line}: cannot be read as a table: {broken}.") from None
    return delimiter, rows


def find_delimiter(lines: Sequence[str]) -> str:
    """The sign that gives most lines one number of columns."""

    def score(sign: str) -> tuple[float, int]:
        try:
            widths = [len(row) for row in islice(csv.reader(lines, delimiter=sign), _SAMPLE) if any(row)]
        except csv.Error:
            return 0.0, 0
        wide = Counter(width for width in widths if width > 1)
        if not wide:
            return 0.0, 0
        count = wide.most_common(1)[0][1]
        return count / len(widths), len(DELIMITERS) - DELIMITERS.index(sign)

    best = max(DELIMITERS, key=score)
    return best if score(best)[0] > 0 else ","


def split_blocks(rows: Sequence[Row]) -> list[list[Row]]:
    blocks: list[list[Row]] = [[]]
    for row in rows:
        if row.cells:
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]
