"""A file on its way in: its name, its text, and its rows."""

import csv
import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.core.text import clean, one_line

LARGEST = 8 << 20
_MOST_CELLS = 400_000
_DELIMITERS = ",;\t"


@dataclass(frozen=True)
class PublishedFile:
    """`exported_at` (UTC) is when it was taken from its site, where that is known: what had not ended is partial."""

    name: str
    content: bytes
    exported_at: datetime | None = None

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def text(self) -> str:
        if len(self.content) > LARGEST:
            raise Unreadable(f"{self.name} is larger than {LARGEST >> 20} MB; no export of trends is.")
        return clean(decode(self.content).lstrip("\ufeff"))

    @cached_property
    def rows(self) -> list[list[str]]:
        """The file as a table, cells trimmed; an empty line is an empty row. Raises Unreadable."""
        lines = self.text.split("\n")
        delimiter = max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines[:40]))
        try:
            rows = [[one_line(cell) for cell in row] for row in csv.reader(lines, delimiter=delimiter, strict=False)]
        except csv.Error as broken:
            raise Unreadable(f"{self.name} cannot be read as a table: {broken}.") from None
        if sum(map(len, rows)) > _MOST_CELLS:
            raise Unreadable(f"{self.name} has more than {_MOST_CELLS:,} cells; no export of trends has.")
        return [row if any(row) else [] for row in rows]
