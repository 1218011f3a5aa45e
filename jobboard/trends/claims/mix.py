"""What follows from shares and growths of parts: what the rest did, what the whole did, and what cannot be.

Findings are taken together when they speak of the same period, place and basis. A share that does not say of what is
taken for one of the longest name that ends its own; whatever follows says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from jobboard.trends.charts.words import number
from jobboard.trends.claims.finding import Basis, Confidence, Finding, Kind
from jobboard.trends.claims.gap import Gap, Offer
from jobboard.trends.claims.names import guessed_whole, plain, sibling
from jobboard.trends.maths.mix import Impossible, rest_growth, whole_growth

_HALF = 0.005
"""What a number in whole percent may be off."""
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Said:
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
class _World:
    """One period, place and basis."""

    like: Finding
    parts: list[_Part] = field(default_factory=list)
    grown: dict[str, _Said] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)


def follow(findings: Sequence[Finding]) -> tuple[list[Gap], list[Offer]]:
    """Contradictions, and findings that can be computed."""
    gaps: list[Gap] = []
    offers: list[Offer] = []
    for world in _worlds(findings):
        for _ in range(_ROUNDS):
            if not (_wholes(world) | _rests(world)):
                break
        gaps += world.gaps
        offers += world.offers
    return gaps, offers


def _worlds(findings: Sequence[Finding]) -> list[_World]:
    found: dict[tuple[str, str, Basis], _World] = {}
    for at, each in enumerate(findings):
        if each.ratio is not None and each.ratio > -1 and each.basis and each.segment:
            world = found.setdefault((each.period, each.geo, each.basis), _World(each))
            half = _HALF if each.confidence == Confidence.STATED else 0.0005
            world.grown.setdefault(
                plain(each.segment), _Said(each.ratio, max(each.ratio - half, -0.999), each.ratio + half, (at,))
            )
    for (period, geo, _), world in found.items():
        world.names = {plain(name): name for each in findings for name in (each.segment, each.denominator) if name}
        for at, each in enumerate(findings):
            if each.kind == Kind.SHARE and each.value is not None and 0 < each.value < 100:
                whole = plain(each.denominator) or guessed_whole(each, findings)
                if whole and (each.period, each.geo) == (period, geo):
                    said = "" if each.denominator else f"if the {each.value:g} % is of {whole}"
                    world.parts.append(_Part(plain(each.segment), whole, each.value / 100, at, said))
    return list(found.values())


def _wholes(world: _World) -> bool:
    """The growth of a whole from a part and its only sibling."""
    new = False
    for part in world.parts:
        other = sibling(part.name, part.whole, world.grown)
        others_share = next(
            (each.share for each in world.parts if (each.name, each.whole) == (other, part.whole)), None
        )
        if others_share is not None and abs(others_share + part.share - 1) > 2 * _HALF:
            continue
        one, two = world.grown.get(part.name), world.grown.get(other)
        if one is None or two is None or not (one.stated and two.stated):
            continue

        def of(share: float, a: float, b: float) -> float:
            return whole_growth([(share, a), (1 - share, b)])

        found = _computed(of, part, one, two)
        if isinstance(found, Impossible):
            continue
        known = world.grown.get(part.whole)
        if known is not None and known.stated:
            if found.low > known.high or found.high < known.low:
                said = f"{part.whole}: its parts make {_percent(found.growth)}, but {_percent(known.growth)} is said"
                said += f" ({part.name} {part.share:.0%}, the rest {other})."
                _gap(world, said, (*found.uses, *known.uses), stops=others_share is not None)
        elif known is None:
            world.grown[part.whole] = found
            because = f"{part.name} {part.share:.0%} at {_percent(one.growth)}"
            because += f", {other} the rest at {_percent(two.growth)}"
            _offer(world, world.names.get(part.whole, part.whole), found, because)
            new = True
    return new


def _rests(world: _World) -> bool:
    """What all but one part did, from that part and the whole."""
    new = False
    for part in world.parts:
        one, whole = world.grown.get(part.name), world.grown.get(part.whole)
        rest = f"{part.whole} other than {part.name}"
        # What was computed from this part says nothing new about the rest.
        if one is None or whole is None or rest in world.grown or part.at in whole.uses:
            continue
        found = _computed(rest_growth, part, one, whole)
        if isinstance(found, Impossible):
            said = f"{part.name} is {part.share:.0%} of {part.whole} and grew {_percent(one.growth)}, {part.whole}"
            _gap(world, f"{said} {_percent(whole.growth)}: that cannot be, since {found}.", (part.at, *one.uses))
            continue
        world.grown[rest] = found
        because = f"{part.name} {part.share:.0%} at {_percent(one.growth)}, {part.whole} {_percent(whole.growth)}"
        _offer(world, rest, found, because)
        new = True
    return new


def _computed(of: Callable[[float, float, float], float], part: _Part, one: _Said, two: _Said) -> _Said | Impossible:
    """The value, and its bounds when each number is off by its rounding."""
    try:
        value = of(part.share, one.growth, two.growth)
    except Impossible as why:
        return why
    corners = []
    shares = (max(part.share - _HALF, 0.001), min(part.share + _HALF, 0.999))
    for share, a, b in product(shares, (one.low, one.high), (two.low, two.high)):
        try:
            corners.append(of(share, a, b))
        except Impossible:
            corners.append(float("inf"))
    assumed = tuple(dict.fromkeys(said for said in (part.assumes, one.assumes, two.assumes) if said))
    uses = tuple(dict.fromkeys((part.at, *one.uses, *two.uses)))
    return _Said(value, min(corners), max(corners), uses, " and ".join(assumed), stated=False)


def _offer(world: _World, name: str, found: _Said, because: str) -> None:
    said = f"Computed from {because}"
    said += f", {found.assumes}" if found.assumes else ""
    if found.high != float("inf"):
        said += f"; {_percent(found.low)} to {_percent(found.high)} as the numbers are rounded"
    finding = replace(
        Finding(name, Kind.GROWTH, round(found.growth * 100, 1), "%"),
        basis=world.like.basis,
        period=world.like.period,
        geo=world.like.geo,
        confidence=Confidence.COMPUTED,
        commentary=f"{said}.",
    )
    world.offers.append(Offer(finding, because, found.assumes, found.uses))


def _gap(world: _World, sentence: str, where: tuple[int, ...], *, stops: bool = True) -> None:
    if all(gap.sentence != sentence for gap in world.gaps):
        world.gaps.append(Gap("mix", sentence, where, stops))


def _percent(ratio: float) -> str:
    return number(ratio * 100, "%", signed=True)
