"""What follows from shares and growths of parts: what the rest did, what the whole did, and what cannot be.

Findings are taken together when they speak of the same period, place and basis. A share that does not say of what is
taken for one of the longest name that ends its own; whatever follows says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from jobboard.trends.charts.words import format_number
from jobboard.trends.claims.finding import Basis, Confidence, Finding, Kind
from jobboard.trends.claims.gap import Gap, Offer
from jobboard.trends.claims.names import guessed_whole, plain, sibling
from jobboard.trends.maths.mix import Impossible, rest_growth, whole_growth

_HALF = 0.005
"""What a number in whole percent may be off."""
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Growth:
    """A growth, as a ratio less one, with its bounds by rounding and what it rests on."""

    growth: float
    low: float
    high: float
    uses: tuple[int, ...]
    assumes: str = ""
    stated: bool = True


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    whole: str
    share: float
    at: int
    assumes: str = ""


@dataclass
class _Comparison:
    """Findings of one period, place and basis."""

    like: Finding
    parts: list[_Part] = field(default_factory=list)
    grown: dict[str, _Growth] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)


def derive(findings: Sequence[Finding]) -> tuple[list[Gap], list[Offer]]:
    """Contradictions, and findings that can be computed."""
    gaps: list[Gap] = []
    offers: list[Offer] = []
    for comparison in _comparisons(findings):
        for _ in range(_ROUNDS):
            if not (_compute_wholes(comparison) | _compute_remainders(comparison)):
                break
        gaps += comparison.gaps
        offers += comparison.offers
    return gaps, offers


def _comparisons(findings: Sequence[Finding]) -> list[_Comparison]:
    comparisons: dict[tuple[str, str, Basis], _Comparison] = {}
    for at, finding in enumerate(findings):
        if finding.ratio is not None and finding.ratio > -1 and finding.basis and finding.segment:
            comparison = comparisons.setdefault((finding.period, finding.geo, finding.basis), _Comparison(finding))
            half = _HALF if finding.confidence == Confidence.STATED else 0.0005
            comparison.grown.setdefault(
                plain(finding.segment),
                _Growth(finding.ratio, max(finding.ratio - half, -0.999), finding.ratio + half, (at,)),
            )
    for (period, geo, _), comparison in comparisons.items():
        comparison.names = {
            plain(name): name for finding in findings for name in (finding.segment, finding.denominator) if name
        }
        for at, finding in enumerate(findings):
            if finding.kind == Kind.SHARE and finding.value is not None and 0 < finding.value < 100:
                whole = plain(finding.denominator) or guessed_whole(finding, findings)
                if whole and (finding.period, finding.geo) == (period, geo):
                    assumption = "" if finding.denominator else f"if the {finding.value:g} % is of {whole}"
                    comparison.parts.append(_Part(plain(finding.segment), whole, finding.value / 100, at, assumption))
    return list(comparisons.values())


def _compute_wholes(comparison: _Comparison) -> bool:
    """The growth of a whole from a part and its only sibling."""
    new = False
    for part in comparison.parts:
        other = sibling(part.name, part.whole, comparison.grown)
        others_share = next(
            (
                candidate.share
                for candidate in comparison.parts
                if (candidate.name, candidate.whole) == (other, part.whole)
            ),
            None,
        )
        if others_share is not None and abs(others_share + part.share - 1) > 2 * _HALF:
            continue
        part_growth, other_growth = comparison.grown.get(part.name), comparison.grown.get(other)
        if part_growth is None or other_growth is None or not (part_growth.stated and other_growth.stated):
            continue

        def growth_of_whole(share: float, a: float, b: float) -> float:
            return whole_growth([(share, a), (1 - share, b)])

        computed = _computed(growth_of_whole, part, part_growth, other_growth)
        if isinstance(computed, Impossible):
            continue
        known = comparison.grown.get(part.whole)
        if known is not None and known.stated:
            if computed.low > known.high or computed.high < known.low:
                sentence = (
                    f"{part.whole}: its parts make {_percent(computed.growth)}, but {_percent(known.growth)} is said"
                )
                sentence += f" ({part.name} {part.share:.0%}, the rest {other})."
                _gap(comparison, sentence, (*computed.uses, *known.uses), stops=others_share is not None)
        elif known is None:
            comparison.grown[part.whole] = computed
            because = f"{part.name} {part.share:.0%} at {_percent(part_growth.growth)}"
            because += f", {other} the rest at {_percent(other_growth.growth)}"
            _offer(comparison, comparison.names.get(part.whole, part.whole), computed, because)
            new = True
    return new


def _compute_remainders(comparison: _Comparison) -> bool:
    """What all but one part did, from that part and the whole."""
    new = False
    for part in comparison.parts:
        part_growth, whole_now = comparison.grown.get(part.name), comparison.grown.get(part.whole)
        remainder = f"{part.whole} other than {part.name}"
        # What was computed from this part says nothing new about the rest.
        if part_growth is None or whole_now is None or remainder in comparison.grown or part.at in whole_now.uses:
            continue
        computed = _computed(rest_growth, part, part_growth, whole_now)
        if isinstance(computed, Impossible):
            sentence = (
                f"{part.name} is {part.share:.0%} of {part.whole} and grew {_percent(part_growth.growth)}, {part.whole}"
            )
            _gap(
                comparison,
                f"{sentence} {_percent(whole_now.growth)}: that cannot be, since {computed}.",
                (part.at, *part_growth.uses),
            )
            continue
        comparison.grown[remainder] = computed
        because = (
            f"{part.name} {part.share:.0%} at {_percent(part_growth.growth)}, {part.whole} {_percent(whole_now.growth)}"
        )
        _offer(comparison, remainder, computed, because)
        new = True
    return new


def _computed(
    formula: Callable[[float, float, float], float], part: _Part, first: _Growth, second: _Growth
) -> _Growth | Impossible:
    """The value, and its bounds when each number is off by its rounding."""
    try:
        value = formula(part.share, first.growth, second.growth)
    except Impossible as why:
        return why
    corners = []
    shares = (max(part.share - _HALF, 0.001), min(part.share + _HALF, 0.999))
    for share, a, b in product(shares, (first.low, first.high), (second.low, second.high)):
        try:
            corners.append(formula(share, a, b))
        except Impossible:
            corners.append(float("inf"))
    assumed = tuple(
        dict.fromkeys(assumption for assumption in (part.assumes, first.assumes, second.assumes) if assumption)
    )
    uses = tuple(dict.fromkeys((part.at, *first.uses, *second.uses)))
    return _Growth(value, min(corners), max(corners), uses, " and ".join(assumed), stated=False)


def _offer(comparison: _Comparison, name: str, computed: _Growth, because: str) -> None:
    commentary = f"Computed from {because}"
    commentary += f", {computed.assumes}" if computed.assumes else ""
    if computed.high != float("inf"):
        commentary += f"; {_percent(computed.low)} to {_percent(computed.high)} as the numbers are rounded"
    finding = replace(
        Finding(name, Kind.GROWTH, round(computed.growth * 100, 1), "%"),
        basis=comparison.like.basis,
        period=comparison.like.period,
        geo=comparison.like.geo,
        confidence=Confidence.COMPUTED,
        commentary=f"{commentary}.",
    )
    comparison.offers.append(Offer(finding, because, computed.assumes, computed.uses))


def _gap(comparison: _Comparison, sentence: str, where: tuple[int, ...], *, stops: bool = True) -> None:
    if all(gap.sentence != sentence for gap in comparison.gaps):
        comparison.gaps.append(Gap("mix", sentence, where, stops))


def _percent(ratio: float) -> str:
    return format_number(ratio * 100, "%", signed=True)
