"""Differences between two versions of an opening, in pieces that a page can mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from jobboard.core.html import text_of
from jobboard.core.posting_content import LABELS, LIST_COLUMNS

_MOST_WORDS = 3_000
_LISTS = {"locations", *LIST_COLUMNS}
_NAMES = {"company": "Company", "locations": "Place", **LABELS}


@dataclass(frozen=True, slots=True)
class Difference:
    """`pieces` are (kind, text) with kind same, gone or new, in reading order."""

    part: str
    pieces: tuple[tuple[str, str], ...]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Every field that differs, as readers see it."""
    differences = []
    for part, name in _NAMES.items():
        old, new = before.get(part), after.get(part)
        if part in _LISTS and (old or []) != (new or []):
            differences.append(Difference(name, _list_pieces(old or [], new or [])))
        elif _as_text(part, old) != _as_text(part, new):
            differences.append(Difference(name, _text_pieces(_as_text(part, old), _as_text(part, new))))
    return differences


def _as_text(part: str, value: Any) -> str:
    if value is None:
        return ""
    if part in ("salary_min", "salary_max"):
        return f"{Decimal(value).normalize():,f}"
    return text_of(str(value)) if part == "description_html" else str(value)


def _list_pieces(old: list[str], new: list[str]) -> tuple[tuple[str, str], ...]:
    same = [("same", str(item)) for item in new if item in old]
    removed = [("gone", str(item)) for item in old if item not in new]
    return (*same, *removed, *(("new", str(item)) for item in new if item not in old))


def _text_pieces(old: str, new: str) -> tuple[tuple[str, str], ...]:
    before, after = old.split(), new.split()
    if not before or not after or len(before) + len(after) > _MOST_WORDS:
        return tuple((kind, text) for kind, text in (("gone", old), ("new", new)) if text)
    pieces: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(_shorten(before[a:b]))))
            continue
        if b > a:
            pieces.append(("gone", " ".join(before[a:b])))
        if d > c:
            pieces.append(("new", " ".join(after[c:d])))
    return tuple(pieces)


def _shorten(words: list[str]) -> list[str]:
    """Long unchanged text shortened to its beginning and end, for context."""
    return words if len(words) <= 40 else [*words[:15], "…", *words[-15:]]
