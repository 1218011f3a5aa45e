"""The taxonomy file that ships with the program, merged with the site owner's changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jobboard.core.errors import Misuse
from jobboard.core.tables import own_table, shipped_table
from jobboard.core.text import fold, one_line

FILE = "taxonomy.toml"
_MOST_NAMES = 20_000
_LONGEST_NAME = 60
Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """Categories with phrases of titles; skills with their aliases; ambiguous names, which need context to count."""

    categories: Names
    skills: Names
    unsure: Names


@cache
def shipped() -> Table:
    return _merge_tables({})


def load_table(data_dir: Path) -> Table:
    """The shipped table, changed by the file of that name in the data folder. Raises Misuse for an invalid file."""
    overrides = own_table(data_dir, FILE)
    if not overrides:
        return shipped()
    try:
        return _merge_tables(overrides)
    except (TypeError, AttributeError, ValueError):
        raise Misuse(
            f"{data_dir / FILE} needs tables [categories], [skills] or [unsure] with lines such as"
            ' "Name" = ["other name"], or above them without = ["Name"].'
        ) from None


def _merge_tables(overrides: Mapping[str, Any]) -> Table:
    table = shipped_table("jobboard.jobs.taxonomy", FILE)
    without = {fold(name) for name in _as_texts(overrides.get("without", ()))}
    parts = [
        _clean_names({**table[part], **overrides.get(part, {})}, without) for part in ("categories", "skills", "unsure")
    ]
    if sum(1 + len(names) for part in parts for names in part.values()) > _MOST_NAMES:
        raise ValueError
    return Table(*parts)


def _clean_names(lines: Mapping[str, Iterable[str]], without: set[str]) -> dict[str, tuple[str, ...]]:
    named = {one_line(name)[:_LONGEST_NAME]: _as_texts(others) for name, others in lines.items()}
    return {name: others for name, others in named.items() if name and fold(name) not in without}


def _as_texts(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str) or not all(isinstance(value, str) for value in values):
        raise TypeError
    return tuple(values)
