"""The words of exports in the languages of Google Trends, from `locales.toml`."""

import re
from collections.abc import Iterable
from functools import cache

from jobboard.core.tables import shipped_table
from jobboard.trends.numbers.signs import plain

_EVERYWHERE = frozenset(("top", "rising", "total", "region", "date", "data", "trends", "record", "breakout"))
"""Not translated by Google, or the same word in several languages."""
_WEIGHTS = {"category": 3, "breakout": 3}
_SAMPLE = 300
_WORD = re.compile(r"[^\W\d_]{3,30}")


def folded(cell: str) -> str:
    return plain(cell).casefold().strip(" :：.\"'")


def is_word(kind: str, cell: str) -> bool:
    """Whether a cell is a word of this kind (category, times, places, top, rising, breakout, total) in any language."""
    return folded(cell) in words(kind)


def words(kind: str) -> frozenset[str]:
    return _words().get(kind, frozenset())


def language_of(cells: Iterable[str]) -> str:
    """The language that most of these headings belong to; empty where two fit equally well."""
    headings = {folded(cell) for cell in list(cells)[:_SAMPLE]} - _EVERYWHERE
    headings |= {word for heading in headings for word in _WORD.findall(heading)}
    counts = {
        language: sum(
            _WEIGHTS.get(kind, 1) * len(headings.intersection(known))
            for kind, known in table.items()
            if kind != "total"
        )
        for language, table in _tables().items()
    }
    most = max(counts.values())
    likely = [language for language, count in counts.items() if count == most]
    return likely[0] if most and len(likely) == 1 else ""


@cache
def _words() -> dict[str, frozenset[str]]:
    kinds = {kind for table in _tables().values() for kind in table}
    return {kind: frozenset(word for table in _tables().values() for word in table.get(kind, ())) for kind in kinds}


@cache
def _tables() -> dict[str, dict[str, tuple[str, ...]]]:
    table = shipped_table("jobboard.trends.published", "locales.toml")
    return {
        language: {kind: tuple(folded(word) for word in known.split(";")) for kind, known in kinds.items()}
        for language, kinds in table.items()
    }
