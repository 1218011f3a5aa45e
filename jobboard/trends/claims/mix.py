"""What follows from shares and growths of parts: what the rest did, what the whole did, and what cannot be.

Findings are taken together when they speak of the same period, place and basis. A share that does not say of what is
taken for one of the longest name that ends its own; whatever follows says so.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

from jobboard.trends.charts.words import format_number
from jobboard.trends.claims.comparison import Comparison, Growth, Part, compare
from jobboard.trends.claims.finding import Confidence, Finding, Kind
from jobboard.trends.claims.gap import Gap, Offer
from jobboard.trends.claims.names import sibling
from jobboard.trends.maths.mix import Impossible, rest_growth, whole_growth

_ROUNDS = 3


def derive(findings: Sequence[Finding]) -> tuple[list[Gap], list[Offer]]:
    """Contradictions, and findings that can be computed."""
    gaps, offers = list[Gap](), list[Offer]()
    for comparison in compare(findings):
        for whole, parts in _sets(comparison).items():
            _check_complete(comparison, whole, parts)
        for _ in range(_ROUNDS):
            if not (_from_siblings(comparison) | _remainders(comparison)):
                break
        gaps += comparison.gaps
        offers += comparison.offers
    return gaps, offers


def _sets(comparison: Comparison) -> dict[str, list[Part]]:
    """The parts of each whole that make all of it, as far as rounding lets one tell."""
    sets: dict[str, dict[str, Part]] = defaultdict(dict)
    for part in comparison.parts:
        sets[part.whole].setdefault(part.name, part)
    complete = {}
    for whole, by_name in sets.items():
        parts = list(by_name.values())
        if len(parts) > 1 and sum(part.low for part in parts) <= 1 <= sum(part.high for part in parts) + 1e-9:
            complete[whole] = parts
    return complete


def _check_complete(comparison: Comparison, whole: str, parts: list[Part]) -> None:
    """All parts and their growths give the growth of the whole, whatever their names."""
    growths = [comparison.grown.get(part.name) for part in parts]
    if not all(growth and growth.stated for growth in growths):
        return
    pairs = [(part, growth) for part, growth in zip(parts, growths, strict=True) if growth]
    total = sum(part.share for part, _ in pairs)
    value = whole_growth([(part.share / total, growth.growth) for part, growth in pairs])
    low, high = _ends(pairs)
    uses = tuple(dict.fromkeys(at for part, growth in pairs for at in (part.at, *growth.uses)))
    known = comparison.of_whole(whole)
    because = ", ".join(
        f"{comparison.name(part.name)} {_share(part)} at {_percent(growth.growth)}" for part, growth in pairs[:6]
    )
    if known is None:
        assumes = " and ".join(
            filter(None, dict.fromkeys([*(part.assumes for part in parts), "if these are all the parts"]))
        )
        computed = Growth(value, low, high, uses, assumes, stated=False)
        comparison.grown[whole] = computed
        _offer(comparison, comparison.name(whole), computed, because)
    elif known.stated and (low > known.high + 1e-9 or high < known.low - 1e-9):
        sentence = (
            f"{comparison.name(whole)}: its parts make {_percent(value)}, but {_percent(known.growth)} "
            f"is said ({because})."
        )
        _gap(comparison, sentence, (*uses, *known.uses))


def _ends(pairs: list[tuple[Part, Growth]]) -> tuple[float, float]:
    """Bounds: each growth at its ends; shares move against each other, so the whole lies between these."""
    return _mixed(pairs, "low"), _mixed(pairs, "high")


def _mixed(pairs: list[tuple[Part, Growth]], end: str) -> float:
    """The least or largest growth of the whole: what the rounding of shares leaves goes to the parts at that end."""
    growths = sorted(
        ((part, max(growth.low if end == "low" else growth.high, -0.99)) for part, growth in pairs),
        key=lambda one: one[1],
    )
    shares = {part.at: part.low for part, _ in growths}
    left = 1 - sum(shares.values())
    for part, _ in growths if end == "low" else reversed(growths):
        more = min(left, part.high - part.low)
        shares[part.at] += max(more, 0)
        left -= max(more, 0)
    total = sum(shares.values()) or 1
    return 1 / sum(shares[part.at] / total / (1 + growth) for part, growth in growths) - 1


def _from_siblings(comparison: Comparison) -> bool:
    """The growth of a whole from a part and its only sibling by name."""
    new = False
    for part in comparison.parts:
        other = sibling(part.name, part.whole, comparison.grown)
        others_share = next(
            (one.share for one in comparison.parts if (one.name, one.whole) == (other, part.whole)), None
        )
        own, others = comparison.grown.get(part.name), comparison.grown.get(other)
        if others_share is not None or own is None or others is None or not (own.stated and others.stated):
            continue
        computed = _computed(lambda share, a, b: whole_growth([(share, a), (1 - share, b)]), part, own, others)
        if isinstance(computed, Impossible):
            continue
        rest = f"if {other} are all the rest"
        computed = replace(computed, assumes=f"{computed.assumes} and {rest}" if computed.assumes else rest)
        known = comparison.of_whole(part.whole)
        if known is None:
            comparison.grown[part.whole] = computed
            because = (
                f"{part.name} {_share(part)} at {_percent(own.growth)}, {other} the rest at {_percent(others.growth)}"
            )
            _offer(comparison, comparison.name(part.whole), computed, because)
            new = True
        elif known.stated and (computed.low > known.high or computed.high < known.low):
            sentence = f"{part.whole}: its parts make {_percent(computed.growth)}, but {_percent(known.growth)} is said"
            _gap(
                comparison,
                f"{sentence} ({part.name} {_share(part)}, the rest {other}).",
                (*computed.uses, *known.uses),
                stops=False,
            )
    return new


def _remainders(comparison: Comparison) -> bool:
    """What all but one part did, from that part and the whole."""
    new = False
    for part in comparison.parts:
        own, whole_now = comparison.grown.get(part.name), comparison.of_whole(part.whole)
        remainder = f"{comparison.name(part.whole)} other than {comparison.name(part.name)}"
        # What was computed from this part says nothing new about the rest.
        if (
            own is None
            or whole_now is None
            or remainder in comparison.grown
            or part.at in whole_now.uses
            or own == whole_now
        ):
            continue
        computed = _computed(rest_growth, part, own, whole_now)
        if isinstance(computed, Impossible):
            _impossible(comparison, part, own, whole_now, computed)
            continue
        comparison.grown[remainder] = computed
        if _rest_is_said(comparison, part):
            continue
        because = f"{part.name} {_share(part)} at {_percent(own.growth)}, {part.whole} {_percent(whole_now.growth)}"
        _offer(comparison, remainder, computed, because)
        new = True
    return new


def _rest_is_said(comparison: Comparison, part: Part) -> bool:
    """Whether the rest is one other part with a growth of its own: then nothing new follows."""
    if sibling(part.name, part.whole, [name for name, growth in comparison.grown.items() if growth.stated]):
        return True
    others = {one.name for one in comparison.parts if one.whole == part.whole and one.name != part.name}
    total = sum(one.share for one in comparison.parts if one.whole == part.whole)
    return bool(others) and abs(total - 1) < 0.02 and all(name in comparison.grown for name in others)


def _impossible(comparison: Comparison, part: Part, own: Growth, whole: Growth, why: Impossible) -> None:
    """Said only where no rounding of the numbers makes it possible."""
    least_part, most_whole = part.low / (1 + own.high), 1 / (1 + whole.low)
    if least_part <= most_whole:
        return
    sentence = (
        f"{comparison.name(part.name)} is {_share(part)} of {comparison.name(part.whole)} and grew "
        f"{_percent(own.growth)}, {part.whole}"
    )
    _gap(
        comparison,
        f"{sentence} {_percent(whole.growth)}: that cannot be, since {why}.",
        (part.at, *own.uses, *whole.uses),
    )


def _computed(
    formula: Callable[[float, float, float], float], part: Part, first: Growth, second: Growth
) -> Growth | Impossible:
    """The value, and its bounds when each number is off by its rounding."""
    try:
        value = formula(part.share, first.growth, second.growth)
    except Impossible as why:
        return why
    corners = []
    for share, a, b in product((part.low, part.high), (first.low, first.high), (second.low, second.high)):
        try:
            corners.append(formula(share, a, b))
        except Impossible:
            corners.append(float("inf"))
    assumed = tuple(dict.fromkeys(filter(None, (part.assumes, first.assumes, second.assumes))))
    uses = tuple(dict.fromkeys((part.at, *first.uses, *second.uses)))
    return Growth(value, min(corners), max(corners), uses, " and ".join(assumed), stated=False)


def _offer(comparison: Comparison, name: str, computed: Growth, because: str) -> None:
    assumes = computed.assumes or "if the share is of the later period"
    commentary = f"Computed from {because}, {assumes}"
    if computed.high != float("inf"):
        commentary += f"; {_percent(computed.low)} to {_percent(computed.high)} as the numbers are rounded"
    finding = replace(
        Finding(name, Kind.GROWTH, round(computed.growth * 100, 1), "%"),
        basis=comparison.like.basis,
        period=comparison.like.period,
        compare_period=comparison.like.compare_period,
        geo=comparison.like.geo,
        confidence=Confidence.COMPUTED,
        commentary=f"{commentary}.",
    )
    comparison.offers.append(Offer(finding, because, assumes, computed.uses))


def _gap(comparison: Comparison, sentence: str, where: tuple[int, ...], *, stops: bool = True) -> None:
    if all(gap.sentence != sentence for gap in comparison.gaps):
        comparison.gaps.append(Gap("mix-contradiction", sentence, tuple(sorted(set(where))), stops))


def _percent(ratio: float) -> str:
    return format_number(ratio * 100, "%", signed=True)


def _share(part: Part) -> str:
    return format_number(part.share * 100, "%")
