"""What changed between two versions of an opening, in pieces that a page can mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from jobboard.core.html import text_of

_MOST_WORDS = 3_000
_NAMES = {
    "title": "Title",
    "company": "Company",
    "locations": "Place",
    "workplace": "Workplace",
    "employment_types": "Kind of work",
    "description_html": "Description",
    "salary_min": "Pay from",
    "salary_max": "Pay to",
    "salary_currency": "Currency",
    "salary_period": "Pay for",
    "apply_url": "Apply at",
    "apply_email": "Apply by mail",
    "applicant_countries": "People may live in",
    "category": "Field",
    "seniority": "Level",
    "skills": "Skills",
    "valid_through": "Closing",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """`pieces` are (kind, text) with kind same, gone or new, in reading order."""

    part: str
    pieces: tuple[tuple[str, str], ...]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Every part that differs, as readers see it."""
    found = []
    for part, name in _NAMES.items():
        old, new = _said(part, before.get(part)), _said(part, after.get(part))
        if old != new:
            found.append(Difference(name, _pieces(old, new)))
    return found


def _said(part: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return text_of(str(value)) if part == "description_html" else str(value)


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
