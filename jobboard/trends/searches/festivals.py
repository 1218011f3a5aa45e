"""Festivals and other days that people search by each year: terms that name one rise before it, and that is no news."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jobboard.core.errors import Misuse
from jobboard.core.tables import own_table, shipped_table

FILE = "festivals.toml"
_BEFORE, _AFTER = timedelta(days=35), timedelta(days=4)
_YEARS = range(2024, 2041)


@dataclass(frozen=True, slots=True)
class _Festival:
    words: re.Pattern[str]
    dates: tuple[date, ...]


class Festivals:
    """The festivals of one table, by name."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._festivals = {name: _festival(name, entry) for name, entry in table.items()}

    @classmethod
    def shipped(cls) -> "Festivals":
        """Those of the table that ships with the program."""
        return _shipped()

    @classmethod
    def from_data_dir(cls, data_dir: Path) -> "Festivals":
        """Those of the data folder over the shipped ones, name by name. Raises Misuse for an invalid table."""
        own = own_table(data_dir, FILE)
        return cls(shipped_table(__package__, FILE) | own) if own else _shipped()

    def dates(self, name: str) -> tuple[date, ...]:
        """The days of the festival of that name, the earliest first."""
        return self._festivals[name].dates

    def near(self, text: str, day: date) -> str | None:
        """The festival that a search term names, if it is at most five weeks ahead of `day` or four days past."""
        for name, festival in self._festivals.items():
            if festival.words.search(text) and any(at - _BEFORE <= day <= at + _AFTER for at in festival.dates):
                return name
        return None


@cache
def _shipped() -> Festivals:
    return Festivals(shipped_table(__package__, FILE))


def _festival(name: str, entry: Any) -> _Festival:
    try:
        words = "|".join(re.escape(str(word).casefold()) for word in entry["words"])
        dates = [at for at in entry.get("dates", ()) if isinstance(at, date)]
        dates += [date.fromisoformat(f"{year}-{at}") for at in entry.get("every_year", ()) for year in _YEARS]
    except (KeyError, TypeError, ValueError, AttributeError):
        words, dates = "", []
    if not words or not dates:
        raise Misuse(f'{FILE}: [{name}] needs words = ["…"], and dates = [2026-11-08] or every_year = ["12-25"].')
    return _Festival(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), tuple(sorted(dates)))
