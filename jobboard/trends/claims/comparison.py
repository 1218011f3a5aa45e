"""Growths and shares of one period, place and basis, gathered to be reckoned with."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jobboard.trends.claims.amounts import rounding
from jobboard.trends.claims.finding import Basis, Finding, Kind
from jobboard.trends.claims.gap import Gap, Offer
from jobboard.trends.claims.identity import period_key
from jobboard.trends.claims.names import guessed_whole, is_the_whole, plain, whole_name


@dataclass(frozen=True, slots=True)
class Growth:
    """As a ratio less one, with its bounds by rounding and what it rests on."""

    growth: float
    low: float
    high: float
    uses: tuple[int, ...]
    assumes: str = ""
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A share as a ratio, with its bounds by rounding."""

    name: str
    whole: str
    share: float
    low: float
    high: float
    at: int
    assumes: str = ""


@dataclass
class Comparison:
    like: Finding
    parts: list[Part] = field(default_factory=list)
    grown: dict[str, Growth] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    def of_whole(self, whole: str) -> Growth | None:
        """The growth of a whole, under its name or as “total” where there is one whole only."""
        known = self.grown.get(whole)
        if known is None and len({part.whole for part in self.parts}) == 1:
            known = next((growth for name, growth in self.grown.items() if is_the_whole(name)), None)
        return known

    def name(self, key: str) -> str:
        return self.names.get(key, key)


def compare(findings: Sequence[Finding]) -> list[Comparison]:
    comparisons: dict[tuple[str, str, Basis], Comparison] = {}
    for at, finding in enumerate(findings):
        between = rounding(finding)
        if finding.ratio is None or finding.ratio <= -1 or between is None or not finding.basis or not finding.segment:
            continue
        key = (period_key(finding.period), plain(finding.geo), finding.basis)
        comparison = comparisons.setdefault(key, Comparison(finding))
        low, high = (replaced.ratio or 0.0 for replaced in _ends(finding, between.low, between.high))
        growth = Growth(finding.ratio, max(low, -0.999), high, (at,))
        for name in dict.fromkeys((plain(finding.segment), whole_name(finding.segment))):
            comparison.grown.setdefault(name, growth)
    for (period, geo, _), comparison in comparisons.items():
        _add_parts(comparison, findings, period, geo)
    return list(comparisons.values())


def _ends(finding: Finding, *values: float) -> list[Finding]:
    return [Finding(finding.segment, finding.kind, value, finding.unit) for value in values]


def _add_parts(comparison: Comparison, findings: Sequence[Finding], period: str, geo: str) -> None:
    for finding in findings:
        for name in (finding.segment, finding.denominator):
            if name:
                comparison.names.setdefault(plain(name), name)
                comparison.names.setdefault(whole_name(name), name)
    for at, finding in enumerate(findings):
        between = rounding(finding)
        if finding.kind != Kind.SHARE or finding.value is None or not 0 < finding.value < 100 or between is None:
            continue
        whole = whole_name(finding.denominator) if finding.denominator else guessed_whole(finding, findings)
        if whole and (period_key(finding.period), plain(finding.geo)) == (period, geo):
            assumes = "" if finding.denominator else f"if the {finding.value:g}% is of {whole}"
            low, high = max(between.low / 100, 0.0001), min(between.high / 100, 0.9999)
            comparison.parts.append(Part(plain(finding.segment), whole, finding.value / 100, low, high, at, assumes))
