"""Cells of a findings table: a number with its unit, a place in a list, a comparison, a period."""

import re
from dataclasses import dataclass

from jobboard.core.press_periods import canonical, read_press_period
from jobboard.core.text import one_line
from jobboard.trends.claims.finding import Basis, Kind
from jobboard.trends.claims.text.amounts import share_in_words
from jobboard.trends.claims.text.figures import Figure, FigureKind, find_figures
from jobboard.trends.claims.text.numerals import NUMERAL, Convention, western_digits
from jobboard.trends.claims.text.subjects import read_left
from jobboard.trends.claims.text.terms import find_terms

NONE_WORDS = frozenset({"", "-", "–", "—", "n/a", "na", "n.a.", "none", "null", "nil"})
_BARE_END = re.compile(rf"{NUMERAL}\+?$")
_GROUP_GAP = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
_NUMERAL = re.compile(NUMERAL)
_LONGEST = 80
_PLACE = re.compile(r"(?:#|no\.? ?|t|=)?([1-9]\d{0,4})(?:st|nd|rd|th|\.0?|=)?", re.IGNORECASE)
_UNITS = {
    "percent": "%", "per cent": "%", "percentage": "%", "pct": "%", "pc": "%", "prozent": "%",
    "percentage points": "points",
    "percentage point": "points", "pp": "points", "ppt": "points", "ppts": "points", "pts": "points", "p.p.": "points",
    "point": "points", "% points": "points", "%-points": "points", "times": "×", "x": "×", "fold": "×",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellNumber:
    """`why` says what is not understood; `value` is None then, and of a range, and of a cell that holds none."""

    value: float | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    bound: str = ""
    why: str = ""


def cell_numerals(text: str) -> list[str]:
    """The numerals of a cell, for the number format of its column."""
    return _NUMERAL.findall(_joined(text))


def parse_cell(text: str, kind: Kind, convention: Convention) -> CellNumber:
    """“'-7%”, “8,4”, “30 to 35 %”, “1/4”, “>5,000”, “down 12%”, “doubled”."""
    line = _joined(text)[:_LONGEST]
    if line.casefold() in NONE_WORDS:
        return CellNumber()
    if kind == Kind.SHARE and (share := share_in_words(line)) is not None:
        return CellNumber(share, "%")
    is_bare = bool(_BARE_END.search(line))
    figures = find_figures(f"{line}%" if is_bare else line, convention)
    unread = CellNumber(why=f"“{text.strip()[:40]}” is no number")
    if len(figures) != 1:
        return unread
    figure = figures[0]
    before, after = read_left(line[: figure.start]), line[figure.end :].strip(" .*†‡)")
    if before.name or after or (figure.start and line[0] == "("):
        return unread
    return _number(figure, before.direction, kind, line, is_bare)


def _number(figure: Figure, direction: int, kind: Kind, line: str, is_bare: bool) -> CellNumber:
    unit = "" if is_bare else "×" if figure.kind == FigureKind.TIMES else figure.unit
    if figure.doubt:
        return CellNumber(unit=unit, why=f"“{line[:40]}” can be read in two ways{_by_example(figure, line)}")
    way = -1 if (figure.sign or direction) < 0 else 1
    if figure.low is not None and figure.high is not None:
        low, high = sorted((way * figure.low, way * figure.high))
        return CellNumber(None, unit, low, high)
    value = figure.value if figure.value is None else way * figure.value
    if figure.kind == FigureKind.TIMES and kind == Kind.GROWTH:
        if not figure.is_verb or value is None:
            return CellNumber(unit="", why=f"“{line[:40]}” as a growth: times or percent?")
        value, unit = (value - 1) * 100, "%"
    return CellNumber(value or (0.0 if value == 0 else value), unit, bound=figure.bound)


def _by_example(figure: Figure, line: str) -> str:
    numeral = _NUMERAL.search(line)
    if figure.doubt != "decimals" or numeral is None:
        return ""
    head = re.split(r"[.,]", numeral[0])[0]
    return f": {head} and a bit, or {re.sub(r'[.,]', '', numeral[0])}"


def parse_unit(text: str) -> str:
    return _UNITS.get(text.casefold(), text)


def parse_basis(text: str) -> tuple[Basis | None, str]:
    """The comparison that a cell names, and the period it is with. Raises ValueError."""
    for basis in Basis:
        if basis.value.casefold() == text.casefold():
            return basis, ""
    term = next((term for term in find_terms(text) if term.basis), None)
    if term is None:
        raise ValueError(f"“{text[:30]}” is no basis; there are {', '.join(Basis)}")
    return term.basis, term.compare


def parse_rank(text: str) -> int:
    """Raises ValueError."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text[:20]}” is no place in a list")
    return int(match[1])


def parse_period(text: str) -> str:
    """As the contract writes it; as it stands where it is uncertain or cannot be read."""
    try:
        found = read_press_period(text)
    except ValueError:
        return text
    return canonical(found.period) if found and not found.question else text


def _joined(text: str) -> str:
    return _GROUP_GAP.sub("", western_digits(one_line(text).removeprefix("'").strip()))
