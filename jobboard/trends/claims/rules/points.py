"""Percentage points told as percent: the change of a share."""

import re
from collections.abc import Iterator

from jobboard.trends.claims.amounts import Between, rounding
from jobboard.trends.claims.finding import Finding, Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.identity import Placed, comparisons, is_before, period_key
from jobboard.trends.claims.names import plain, speaks_of_share, without_share

_POINTS = re.compile(r"\b(?:percentage points?|points|pp|p\.p\.)(?!\w)", re.IGNORECASE)
_RATES = re.compile(
    r"\b(?:(?:load factor|occupancy|penetration|turnout|unemployment|employment|conversion|vacancy|attrition"
    r"|response|approval|completion|click-through"
    r"|bounce|literacy|participation|retention|dropout|drop-out|pass|inflation|poverty|market share)(?: rates?)?)$",
    re.IGNORECASE,
)
_NO_RATES = frozenset(
    {"employment", "pass", "retention", "response", "completion", "approval", "conversion", "participation", "vacancy"}
)


def check(claims: Claims) -> Iterator[Gap]:
    shares = [
        (at, finding) for at, finding in enumerate(claims.findings) if finding.kind == Kind.SHARE and rounding(finding)
    ]
    for at, growth in comparisons(claims.findings):
        if growth.kind != Kind.GROWTH or growth.unit not in ("%", "points"):
            continue
        compared = _shares_of(growth, shares)
        if compared is not None:
            yield from _against_shares(at, growth, *compared)
        elif growth.unit == "%" and _is_rate(growth.segment):
            yield Gap(
                "points-versus-percent",
                f"{growth.segment} ({format_figure(growth)}): the growth of a share; was it meant in percentage "
                f"points?",
                (at,),
            )
        elif growth.unit == "%" and _POINTS.search(growth.commentary):
            yield Gap(
                "points-versus-percent",
                f"{growth.segment} ({format_figure(growth)}): percent here, points in the note.",
                (at,),
            )


def _is_rate(segment: str) -> bool:
    name = plain(segment)
    match = _RATES.search(name)
    return speaks_of_share(name) or bool(match and match[0] not in _NO_RATES)


def _shares_of(growth: Finding, shares: list[Placed]) -> tuple[Placed, Placed] | None:
    """The share now and before of what a growth is of."""
    name = without_share(growth.segment)
    own = [
        (at, share)
        for at, share in shares
        if without_share(share.segment) == name and plain(share.geo) == plain(growth.geo)
    ]
    now = next((one for one in own if period_key(one[1].period) == period_key(growth.period)), None)
    before = next((one for one in own if is_before(growth, one[1].period)), None)
    if now is None or before is None or plain(now[1].denominator) != plain(before[1].denominator):
        return None
    return now, before


def _against_shares(at: int, growth: Finding, now: Placed, before: Placed) -> Iterator[Gap]:
    later, earlier, said = rounding(now[1]), rounding(before[1]), rounding(growth)
    if not (later and earlier and said):
        return
    points = Between(later.low - earlier.high, later.high - earlier.low)
    percent = (
        Between(100 * (later.low / earlier.high - 1), 100 * (later.high / earlier.low - 1)) if earlier.low > 0 else None
    )
    fits_points, fits_percent = points.meets(said), percent is not None and percent.meets(said)
    levels = f"from {format_figure(before[1])} to {format_figure(now[1])}"
    difference = (now[1].value or 0) - (before[1].value or 0)
    where = tuple(sorted((at, now[0], before[0])))
    if growth.unit == "points":
        if not fits_points:
            yield Gap(
                "points-versus-percent",
                f"{growth.segment}: {levels} are {difference:+.3g} points, and {format_figure(growth)} is "
                f"said.".replace("-", "−"),
                where,
            )
    elif fits_points and not fits_percent:
        yield Gap(
            "points-versus-percent",
            f"{growth.segment}: {levels} are {difference:+.3g} percentage points, not percent.".replace("-", "−"),
            where,
        )
    elif not fits_percent and _is_rate(growth.segment):
        yield Gap("points-versus-percent", f"{growth.segment}: {levels} is not {format_figure(growth)}.", where)
