"""Guess the field of a column from its name, in the languages of `column_names.toml`."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from jobboard.core.tables import shipped_table
from jobboard.core.text import fold

ENGLISH = "en"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"[(\[（【][^()\[\]（）【】]{0,60}[)\]）】]|\*")
_SIDES = re.compile(r"\s{0,3}[/|]\s{0,3}|\s[-–]\s")
_LONGEST_NAME = 80
_MOST_COLUMNS = 500

# If no whole name matches: words that it must contain, and words that it must not contain.
_BY_WORDS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = tuple(
    (field, frozenset(required.split()), frozenset(excluded.split()))
    for field, required, excluded in (
        ("closing", "last date", "modified updated exam interview"),
        ("closing", "deadline", "interview exam"),
        ("closing", "closing date", "interview exam"),
        ("closing", "expiry date", "licence license passport contract"),
        ("apply_url", "apply link", "facebook"),
        ("apply_url", "apply url", ""),
        ("apply_url", "application link", "status"),
        ("apply_url", "application url", "status"),
        ("apply_email", "email", "company status alert template sent verified"),
        ("apply_email", "e mail", "company status alert template sent verified"),
        ("salary_min", "min salary", "currency type"),
        ("salary_min", "minimum salary", "currency type"),
        ("salary_max", "max salary", "currency type"),
        ("salary_max", "maximum salary", "currency type"),
        ("salary_min", "min pay", "currency type"),
        ("salary_min", "minimum pay", "currency type"),
        ("salary_max", "max pay", "currency type"),
        ("salary_max", "maximum pay", "currency type"),
        ("currency", "salary currency", ""),
        ("period", "salary period", ""),
        ("salary", "salary", "source note notes negotiable hidden visible disclosed currency type period current last"),
        ("salary", "ctc", "source note notes current last existing currency type period"),
        ("salary", "stipend", "source note notes currency type period"),
        ("salary", "pay", "date grade type period frequency currency source min max minimum maximum who fee to"),
        ("salary", "wage", "date type period frequency currency min max minimum maximum"),
        ("salary", "package", "type currency software min max"),
        ("description", "job description", "url link file"),
        ("company", "company name", "website url logo id"),
        ("title", "job title", "id code url"),
        ("location", "job location", "id type url"),
        ("posted", "posting date", ""),
    )
)
_JOBSPY = "job url direct"


def guess_fields(row: Sequence[str]) -> tuple[dict[str, int], str]:
    """By field: the first column whose name means it; and the language of most names ("" if unknown)."""
    row = row[:_MOST_COLUMNS]
    names = [_name(cell) for cell in row]
    candidates = [_meanings_of(cell, name) for cell, name in zip(row, names, strict=True)]
    votes = Counter(language for fields in candidates for language in fields)
    language = max(votes, key=lambda language: (votes[language], language == ENGLISH), default="")
    columns: dict[str, int] = {}
    if _JOBSPY in names and "company url" in names:
        candidates[names.index("company url")] = {}
    for index, fields in enumerate(candidates):
        if field := fields.get(language) or fields.get(ENGLISH):
            columns.setdefault(field, index)
    for index, fields in enumerate(candidates):
        if fields and index not in columns.values() and not (language in fields or ENGLISH in fields):
            columns.setdefault(next(iter(fields.values())), index)
    for index, name in enumerate(names):
        if not candidates[index] and name and (field := _by_words(name)) and field not in columns:
            columns[field] = index
    if "title" not in columns and "name" in names:
        columns["title"] = names.index("name")
    return columns, language


@cache
def unambiguous_names() -> dict[str, str]:
    """By normalised name: the field it means in every language that has it."""
    return {name: next(iter(fields.values())) for name, fields in _table().items() if len(set(fields.values())) == 1}


def further_columns(row: Sequence[str], columns: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """By field: further columns with the same meaning, used where the first is empty."""
    others: dict[str, list[int]] = {}
    for index, cell in enumerate(row[:_MOST_COLUMNS]):
        for field in _meanings_of(cell, _name(cell)).values():
            if index not in columns.values() and field in columns and index not in others.setdefault(field, []):
                others[field].append(index)
    return {field: tuple(places) for field, places in others.items() if places}


def _name(cell: str) -> str:
    return _folded(cell[:_LONGEST_NAME])


@lru_cache(maxsize=4096)
def _folded(cell: str) -> str:
    words = fold(_CAMEL.sub(" ", _BRACKETS.sub("", cell)))
    return " ".join(words.replace("ı", "i").replace("/", " ").replace("-", " ").replace("#", " ").split())


def _meanings_of(cell: str, name: str) -> dict[str, str]:
    """By language: the field that a name means in it; of a name in two languages, what either says."""
    if known := _table().get(name):
        return known
    sides = _SIDES.split(cell[:_LONGEST_NAME]) if "/" in cell or "|" in cell or " - " in cell else []
    return next((known for side in sides[:4] if (known := _table().get(_name(side)))), {})


def _by_words(name: str) -> str:
    words = frozenset(name.split())
    return next((field for field, required, excluded in _BY_WORDS if required <= words and not excluded & words), "")


@cache
def _table() -> dict[str, dict[str, str]]:
    """By normalised name and language: the field."""
    table: dict[str, dict[str, str]] = {}
    for language, fields in shipped_table("jobboard.importer.reading", "column_names.toml").items():
        for field, names in fields.items():
            for name in names.split(";"):
                table.setdefault(_name(name), {}).setdefault(language, field)
    return table
