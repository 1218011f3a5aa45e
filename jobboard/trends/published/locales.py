"""The words of exports in the languages of Google Trends, from `locales.toml`."""

from collections.abc import Iterable
from functools import cache

from jobboard.core.tables import shipped_table
from jobboard.trends.numbers.signs import plain


def folded(cell: str) -> str:
    return plain(cell).casefold().strip(" :：.\"'")


def is_word(kind: str, cell: str) -> bool:
    """Whether a cell is a word of this kind (category, times, places, top, rising, breakout, total) in any language."""
    return folded(cell) in words(kind)


def words(kind: str) -> frozenset[str]:
    return _words().get(kind, frozenset())


def language_of(cells: Iterable[str]) -> str:
    """The language that most of these headings belong to; empty where two fit equally well."""
    headings = {folded(cell) for cell in cells}
    counts = {
        language: len({word for known in table.values() for word in known} & headings)
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
