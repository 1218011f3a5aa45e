"""Numbers of findings as amounts: what they count, on what scale, and between what they lie as they are rounded."""

import re
from dataclasses import dataclass

from jobboard.trends.claims.finding import Finding, Kind
from jobboard.trends.claims.text.lexicon import CURRENCIES, SCALES

_BOUND = re.compile(
    r"^“[^”]*(?:about|around|roughly|near|almost|over|more|above|least|up to|close|under|less|some|[~≈><≥≤+])",
    re.IGNORECASE,
)
_LOOSE = 0.1
"""How far a number with “nearly” or “about” may be off, as a part of it."""


@dataclass(frozen=True, slots=True)
class Between:
    low: float
    high: float

    def meets(self, other: "Between") -> bool:
        slack = 1e-9 * max(1.0, abs(self.high), abs(other.high))
        return self.low <= other.high + slack and other.low <= self.high + slack

    def shifted(self, by: float) -> "Between":
        return Between(self.low + by, self.high + by)


def decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def is_loose(finding: Finding) -> bool:
    """Said as “about” or “nearly”."""
    return bool(_BOUND.match(finding.commentary))


def rounding(finding: Finding) -> Between | None:
    """Between what the value lies, as it was said; None without a number."""
    if finding.value is None:
        if finding.ci_low is None or finding.ci_high is None:
            return None
        return Between(finding.ci_low, finding.ci_high)
    half = 0.5 * 10.0 ** -decimals(finding.value)
    if is_loose(finding):
        half = max(half, _LOOSE * abs(finding.value))
    return Between(finding.value - half, finding.value + half)


def scale_and_measure(unit: str) -> tuple[float, str]:
    """1e9 and “dollars” for “billion dollars”."""
    words = unit.casefold().replace("of ", "").split()
    scale = 1.0
    if words[:2] == ["lakh", "crore"]:
        scale, words = 1e12, words[2:]
    while words and words[0] in SCALES and (len(words[0]) > 1 or len(words) == 1):
        scale *= SCALES[words.pop(0)]
    if words and words[-1] in SCALES and len(words[-1]) > 1:
        scale *= SCALES[words.pop()]
    return scale, " ".join(CURRENCIES.get(word, word) for word in words)


def amount(finding: Finding) -> Between | None:
    """The same of a count or an index, on the scale of its unit."""
    between = rounding(finding)
    if between is None or finding.kind not in (Kind.COUNT, Kind.INDEX):
        return None
    scale, _ = scale_and_measure(finding.unit)
    return Between(between.low * scale, between.high * scale)


def measure(finding: Finding) -> str:
    """What is counted: “dollars”; for a growth what its denominator or unit says, else empty."""
    if finding.kind in (Kind.COUNT, Kind.INDEX):
        return scale_and_measure(finding.unit)[1]
    return "points" if "point" in finding.unit else ""


def growth_between(finding: Finding) -> Between | None:
    """Of a growth in percent or a multiple: later over earlier."""
    between = rounding(finding)
    if between is None:
        return None
    if finding.kind == Kind.MULTIPLE:
        return between
    if finding.kind == Kind.GROWTH and finding.unit == "%":
        return Between(1 + between.low / 100, 1 + between.high / 100)
    return None
