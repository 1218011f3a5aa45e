"""What changed between two versions of an opening, in pieces that a page can mark."""

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
    """Every part that differs, as readers see it."""
    found = []
    for part, name in _NAMES.items():
        old, new = before.get(part), after.get(part)
        if part in _LISTS and (old or []) != (new or []):
            found.append(Difference(name, _items(old or [], new or [])))
        elif _said(part, old) != _said(part, new):
            found.append(Difference(name, _pieces(_said(part, old), _said(part, new))))
    return found


def _said(part: str, value: Any) -> str:
    if value is None:
        return ""
    if part in ("salary_min", "salary_max"):
        return f"{Decimal(value).normalize():,f}"
    return text_of(str(value)) if part == "description_html" else str(value)


def _items(old: list[str], new: list[str]) -> tuple[tuple[str, str], ...]:
    kept = [("same", str(each)) for each in new if each in old]
    gone = [("gone", str(each)) for each in old if each not in new]
    return (*kept, *gone, *(("new", str(each)) for each in new if each not in old))


def _pieces(old: str, new: str) -> tuple[tuple[str, str], ...]:
    before, after = old.split(), new.split()
    if not before or not after or len(before) + len(after) > _MOST_WORDS:
        return tuple((kind, text) for kind, text in (("gone", old), ("new", new)) if text)
    pieces: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(_cut(before[a:b]))))
            continue
        if b > a:
            pieces.append(("gone", " ".join(before[a:b])))
        if d > c:
            pieces.append(("new", " ".join(after[c:d])))
    return tuple(pieces)


def _cut(words: list[str]) -> list[str]:
    """Enough of what stayed to see where one is."""
    return words if len(words) <= 40 else [*words[:15], "…", *words[-15:]]
