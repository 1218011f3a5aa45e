"""Synonyms, from a table that ships with the program and one in the data folder."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jobboard.core.cities import other_names
from jobboard.core.errors import Misuse
from jobboard.core.tables import own_table, shipped_table
from jobboard.core.text import fold
from jobboard.store.index.stems import Stems, stems_of

FILE = "synonyms.toml"
_LONGEST = 6
_MOST_OTHERS = 8
_MOST_LINES = 20_000


class Synonyms:
    """For each name, as stems, its other names. What comes first in a table stays first."""

    def __init__(
        self, same: Iterable[Iterable[str]] = (), short_for: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self._others: dict[Stems, tuple[Stems, ...]] = {}
        for names in same:
            known = [stems for stems in map(stems_of, names) if stems]
            for name in known:
                self._add(name, known)
        for short, names in (short_for or {}).items():
            known = [stems for stems in map(stems_of, names) if stems]
            self._add(stems_of(short), known)
            for name in known:
                self._add(name, [stems_of(short)])
        self.longest = min(_LONGEST, max(map(len, self._others), default=0))

    @classmethod
    def shipped(cls) -> "Synonyms":
        return _shipped()

    @classmethod
    def from_data_dir(cls, data_dir: Path) -> "Synonyms":
        """Those of the program and of the data folder. Raises Misuse for a file that is wrong."""
        site_table = own_table(data_dir, FILE)
        if not site_table:
            return _shipped()
        try:
            return _joined(site_table)
        except (TypeError, AttributeError, ValueError):
            raise Misuse(
                f'{data_dir / FILE} needs same = [["one", "other"], …], a table [short_for] or without = ["word"].'
            ) from None

    def others(self, name: Stems) -> tuple[Stems, ...]:
        """The other names of a thing; none for what has only one."""
        return self._others.get(name, ())

    def _add(self, name: Stems, others: list[Stems]) -> None:
        if name:
            known = (*self._others.get(name, ()), *(other for other in others if other != name))
            self._others[name] = tuple(dict.fromkeys(known))[:_MOST_OTHERS]


NO_SYNONYMS = Synonyms()


@cache
def _shipped() -> Synonyms:
    return _joined({})


def _joined(site_table: dict[str, Any]) -> Synonyms:
    table = shipped_table("jobboard.store.index", FILE)
    unwanted = {fold(word) for word in site_table.get("without", ())}
    lines = [*table["same"], *site_table.get("same", ())]
    if len(lines) > _MOST_LINES or not all(isinstance(name, str) for line in lines for name in line):
        raise ValueError
    same = [line for line in lines if unwanted.isdisjoint(map(fold, line))]
    short = {**table["short_for"], **site_table.get("short_for", {})}
    short = {word: names for word, names in short.items() if fold(word) not in unwanted}
    return Synonyms([*same, *_cities()], short)


def _cities() -> list[tuple[str, ...]]:
    """A city by all its names; postings go by one of them."""
    return [(name, *others) for name, others in other_names()]
