"""Whether what a sentence says of a number agrees with the findings of its subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations

from jobboard.trends.claims.amounts import scale_and_measure
from jobboard.trends.claims.finding import Finding, Kind
from jobboard.trends.claims.identity import period_key
from jobboard.trends.claims.text.figures import Figure, FigureKind

_FLOORS = (
    "over",
    "more",
    "above",
    "at least",
    ">",
    "≥",
    "+",
    "plus",
    "upwards",
    "excess",
    "no less",
    "not less",
    "north",
)
_CEILINGS = (
    "near",
    "almost",
    "under",
    "less",
    "below",
    "up to",
    "close to",
    "<",
    "≤",
    "at most",
    "no more",
    "not more",
    "virtually",
)
_WORD_SLACK, _PART_SLACK, _ABOUT = 0.12, 2.0, 0.1


class Sort(StrEnum):
    GROWTH = "growth"
    SHARE = "share"
    POINTS = "points"
    TIMES = "times"
    COUNT = "count"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Said:
    """A number in a sentence: what sort it is of, and with its sign."""

    sort: Sort
    value: float
    figure: Figure
    period: str = ""
    is_end: bool = False
    """One end of “from 40% to 46%”."""


def agrees(said: Said, findings: Sequence[Finding]) -> bool | None:
    """None where the findings do not say anything of this sort."""
    known = [finding for finding in findings if finding.value is not None]
    dated = (
        [finding for finding in known if period_key(finding.period) == period_key(said.period)] if said.period else []
    )
    if dated and any(_is_of(said, finding) for finding in dated):
        known = dated
    if said.sort == Sort.COUNT:
        return _count(said, known)
    if not known:
        return None
    if any(fits(said, value) for value in _values(said, known)):
        return True
    has_range = any(finding.value is None and finding.ci_low is not None for finding in findings)
    return None if has_range else False


def fits(said: Said, value: float) -> bool:
    """Whether a number is the one that was said, as far as its words and digits are exact."""
    bound, target = said.figure.bound.casefold(), said.value
    slack = _slack(said)
    if any(word in bound for word in _FLOORS) and not bound.startswith(("just under", "less")):
        return (
            target - slack <= value <= target + max(slack, 0.35 * abs(target))
            if target >= 0
            else value <= target + slack
        )
    if any(word in bound for word in _CEILINGS):
        return (
            target - max(slack, 0.2 * abs(target)) <= value <= target + slack
            if target >= 0
            else value >= target - slack
        )
    if bound:
        slack = max(slack, _ABOUT * abs(target))
    return abs(value - target) <= slack + 1e-9


def _slack(said: Said) -> float:
    figure = said.figure
    if figure.kind == FigureKind.FLAT:
        return 1.5
    if figure.kind == FigureKind.SHARE:
        return _PART_SLACK
    if figure.kind == FigureKind.TIMES:
        return max(_WORD_SLACK * abs(said.value), 0.5 * 10.0**-figure.decimals if not figure.is_verb else 0.0)
    return 0.5 * 10.0**-figure.decimals


def _values(said: Said, known: Sequence[Finding]) -> list[float]:
    shares = [finding for finding in known if finding.kind == Kind.SHARE]
    growths = [finding.ratio * 100 for finding in known if finding.ratio is not None]
    points = [finding.value or 0.0 for finding in known if finding.kind == Kind.GROWTH and finding.unit == "points"]
    levels = [finding.value or 0.0 for finding in known if finding.kind in (Kind.SHARE, Kind.INDEX)]
    ordered = [
        (one, two) for one, two in permutations(shares[:6], 2) if period_key(one.period) < period_key(two.period)
    ]
    if said.sort == Sort.POINTS:
        return points + [(two.value or 0.0) - (one.value or 0.0) for one, two in ordered]
    if said.sort == Sort.TIMES:
        return [1 + growth / 100 for growth in growths] + _ratios(known)
    if said.sort == Sort.GROWTH and not said.is_end:
        return growths + [100 * (ratio - 1) for ratio in _ratios(known)]
    if said.sort == Sort.SHARE or said.is_end:
        return levels
    return levels + growths + points


def _ratios(known: Sequence[Finding]) -> list[float]:
    """Later over earlier, of counts, indices and shares."""
    measured = [
        finding
        for finding in known
        if finding.kind in (Kind.COUNT, Kind.INDEX, Kind.SHARE) and finding.value and finding.period
    ][:6]
    return [
        (two.value or 0.0) / (one.value or 1.0)
        for one, two in permutations(measured, 2)
        if one.kind == two.kind and one.unit == two.unit and period_key(one.period) < period_key(two.period)
    ]


def _is_of(said: Said, finding: Finding) -> bool:
    if said.sort == Sort.SHARE or said.is_end:
        return finding.kind == Kind.SHARE
    return finding.kind in (Kind.GROWTH, Kind.MULTIPLE)


def _count(said: Said, known: Sequence[Finding]) -> bool | None:
    scale, what = scale_and_measure(said.figure.unit)
    same = [
        finding
        for finding in known
        if finding.kind == Kind.COUNT and _may_be_one(scale_and_measure(finding.unit)[1], what)
    ]
    if not same:
        return None
    slack = max(0.5 * 10.0**-said.figure.decimals * scale, 0.1 * said.value * scale if said.figure.bound else 0.0)
    return any(
        abs((finding.value or 0.0) * scale_and_measure(finding.unit)[0] - said.value * scale) <= slack
        for finding in same
    )


def _may_be_one(one: str, other: str) -> bool:
    return one == other and bool(one)
