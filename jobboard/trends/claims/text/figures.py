"""Figures in a line: percentages, points, multiples, shares, amounts, with their signs, bounds and ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from jobboard.trends.claims.text.around import bound_before, is_bound_after, range_before, sign_before
from jobboard.trends.claims.text.numerals import NUMERAL, Convention, find_convention, parse_numeral
from jobboard.trends.claims.text.units import Unit, currency_before, unit_at
from jobboard.trends.claims.text.worded import worded_figures

_NUMERAL = re.compile(rf"(?<![^\W\d])(?<!\d){NUMERAL}")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){0,5},\d{3}")
_PERCENT_SIGN = re.compile(r"%|per ?cent", re.IGNORECASE)
_SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?![\d.,]?\d)")


class FigureKind(StrEnum):
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"
    SHARE = "share"
    COUNT = "count"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and where it stands, sign and bound included.

    `value` is None where it cannot be read, and of a range, which has `low` and `high`. `sign` is what stands before
    it: −1, 0 or +1. `doubt` says what is not certain. `is_verb`: “doubled”.
    """

    kind: FigureKind
    start: int
    end: int
    value: float | None
    unit: str = ""
    sign: int = 0
    decimals: int = 0
    bound: str = ""
    low: float | None = None
    high: float | None = None
    doubt: str = ""
    is_verb: bool = False
    scale: float = 1.0
    is_money: bool = False

    @property
    def is_range(self) -> bool:
        return self.low is not None


def text_convention(lines: list[str], preset: str = ".") -> Convention:
    """How the numbers with a unit in these lines mark decimals and thousands."""
    numerals = [
        match[0]
        for line in lines
        for match in _NUMERAL.finditer(line)
        if unit_at(line, match.end()) or currency_before(line, match.start())[0]
    ]
    return find_convention(numerals, preset)


def find_figures(line: str, convention: Convention) -> list[Figure]:
    """The figures of a line from left to right; numbers without a unit are none."""
    numbered = list(_numbered(line, convention))
    worded = [
        Figure(FigureKind(kind), start, end, value, unit, is_verb=is_verb)
        for kind, start, end, value, unit, is_verb in worded_figures(line)
    ]
    figures, last = list[Figure](), -1
    bounded = [_with_bound(line, figure) for figure in worded]
    for figure in sorted([*numbered, *bounded], key=lambda one: (one.start, -one.end)):
        if figure.start >= last:
            figures.append(figure)
            last = figure.end
    return figures


def _numbered(line: str, convention: Convention) -> Iterator[Figure]:
    for match in _NUMERAL.finditer(line):
        unit = unit_at(line, match.end())
        money, money_start = currency_before(line, match.start())
        if unit is None and not money and not _GROUPED.fullmatch(match[0]):
            continue
        yield _figure(line, match, unit, money, money_start, convention)


def _figure(
    line: str, match: re.Match[str], unit: Unit | None, money: str, money_start: int, convention: Convention
) -> Figure:
    start, numeral, doubt = (money_start if money else match.start()), match[0], ""
    if not money and (spaced := _spaced_before(line, match)):
        start, numeral = spaced
        doubt = "" if len(numeral.split(" ")[0]) < 3 and "," in convention.decimals else "thousands"
    parsed = parse_numeral(numeral, convention)
    kind = FigureKind(unit.kind) if unit else FigureKind.COUNT
    name = " ".join(filter(None, (unit.name if unit else "", money)))
    figure = Figure(
        kind,
        start,
        unit.end if unit else match.end(),
        parsed[0] if parsed and not doubt else None,
        name,
        decimals=parsed[1] if parsed else 0,
        doubt=doubt or ("" if parsed else "decimals"),
        scale=unit.scale if unit else 1.0,
        is_money=bool(money) or bool(unit and unit.is_money),
    )
    return _with_bound(line, _with_sign(line, _with_range(line, figure, convention)))


def _spaced_before(line: str, match: re.Match[str]) -> tuple[int, str] | None:
    """“1 300” where the numeral found is its last group."""
    head = max(0, match.start() - 16)
    for spaced in _SPACED.finditer(line[head : match.end()]):
        if head + spaced.end() == match.end() and spaced[0] != match[0]:
            return head + spaced.start(), spaced[0]
    return None


def _with_range(line: str, figure: Figure, convention: Convention) -> Figure:
    found = range_before(line, figure.start)
    if found is None or figure.value is None:
        return figure
    start, numeral = found
    low = parse_numeral(numeral, convention)
    mixes_units = figure.kind != FigureKind.PERCENT and bool(_PERCENT_SIGN.search(line[start : figure.start]))
    if low is None or low[0] >= figure.value or mixes_units:
        return figure
    return replace(figure, start=start, low=low[0], high=figure.value, value=None)


def _with_sign(line: str, figure: Figure) -> Figure:
    start, sign, doubt = sign_before(line, figure.start)
    if not sign and not doubt:
        end, sign = _arrow_after(line, figure.end)
        return replace(figure, end=end, sign=sign) if sign else figure
    value = None if doubt else figure.value
    return replace(figure, start=start, sign=sign, doubt=figure.doubt or doubt, value=value)


def _arrow_after(line: str, end: int) -> tuple[int, int]:
    rest = line[end : end + 2]
    arrow = rest.strip()[:1]
    sign = 1 if arrow and arrow in "▲△↑⬆" else -1 if arrow and arrow in "▼▽↓⬇" else 0
    return (end + rest.index(arrow) + 1, sign) if sign else (end, 0)


def _with_bound(line: str, figure: Figure) -> Figure:
    start, bound = bound_before(line, figure.start)
    end, after = is_bound_after(line, figure.end)
    if not figure.sign and bound and not figure.is_verb:  # “~ −5 %” and “−~5 %”
        before, sign, doubt = sign_before(line, start)
        if sign and not doubt:
            start, figure = before, replace(figure, sign=sign)
    return replace(figure, start=start, end=end, bound=bound or after)
