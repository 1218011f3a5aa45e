"""A file on its way in: its name, its text, and its rows."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.core.text import clean
from jobboard.trends.published.tables.rows import Row, parse_rows

LARGEST = 8 << 20


@dataclass(frozen=True)
class PublishedFile:
    """`exported_at` (UTC) is when it was taken from its site, where that is known: what had not ended is partial.

    `decimal` (“.” or “,”) and `day_first` are an editor's answers where the file alone does not tell.
    """

    name: str
    content: bytes
    exported_at: datetime | None = None
    decimal: str = ""
    day_first: bool | None = None

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def text(self) -> str:
        if len(self.content) > LARGEST:
            raise Unreadable(f"{self.name} is larger than {LARGEST >> 20} MB; no export of trends is.")
        return clean(decode(self.content).lstrip("\ufeff"))

    @cached_property
    def is_thai(self) -> bool:
        """Whether its first lines have Thai letters: then years of two digits are Buddhist."""
        return re.search("[\u0e00-\u0e7f]", self.text[:4_000]) is not None

    @cached_property
    def table(self) -> tuple[str, list[Row]]:
        """The delimiter and the rows; a blank line is a row without cells. Raises Unreadable."""
        return parse_rows(self.text, self.name)

    @property
    def rows(self) -> list[Row]:
        return self.table[1]
