"""What follows from counts: the growth between two, the share of one in another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jobboard.trends.claims.amounts import amount, measure
from jobboard.trends.claims.finding import Basis, Confidence, Finding, Kind, format_figure
from jobboard.trends.claims.gap import Offer
from jobboard.trends.claims.identity import Placed, period_key, same_subject
from jobboard.trends.claims.names import is_part_by_name, plain
from jobboard.trends.claims.text.comparing import basis_between

_MOST = 60


def offers_from_counts(findings: Sequence[Finding]) -> Iterator[Offer]:
    counts = [(at, finding) for at, finding in enumerate(findings) if finding.kind == Kind.COUNT and amount(finding)][
        :_MOST
    ]
    for one in counts:
        for other in counts:
            if one[0] != other[0] and measure(one[1]) == measure(other[1]):
                yield from _growth(findings, one, other)
                yield from _share(findings, one, other)


def _growth(findings: Sequence[Finding], now: Placed, before: Placed) -> Iterator[Offer]:
    later, earlier = now[1], before[1]
    first, second = amount(later), amount(earlier)
    if not same_subject(later, earlier) or basis_between(later.period, earlier.period) != Basis.YEAR:
        return
    if not (first and second and second.low > 0) or _is_said(findings, later, (Kind.GROWTH, Kind.MULTIPLE)):
        return
    percent = 100 * ((first.low + first.high) / (second.low + second.high) - 1)
    because = f"{format_figure(later)} after {format_figure(earlier)}"
    assumes = "if both were counted the same way"
    finding = replace(
        Finding(later.segment, Kind.GROWTH, round(percent, 1), "%", Basis.YEAR, period=later.period, geo=later.geo),
        compare_period=earlier.period,
        confidence=Confidence.COMPUTED,
        commentary=f"Computed from {because}, {assumes}.",
    )
    yield Offer(finding, because, assumes, (now[0], before[0]))


def _share(findings: Sequence[Finding], part: Placed, whole: Placed) -> Iterator[Offer]:
    inner, outer = part[1], whole[1]
    first, second = amount(inner), amount(outer)
    same_time = period_key(inner.period) == period_key(outer.period) and plain(inner.geo) == plain(outer.geo)
    if not same_time or not is_part_by_name(inner.segment, outer.segment) or _is_said(findings, inner, (Kind.SHARE,)):
        return
    if not (first and second and second.low > 0) or first.low > second.high:
        return
    percent = 100 * (first.low + first.high) / (second.low + second.high)
    because = f"{format_figure(inner)} of {format_figure(outer)}"
    assumes = f"if all {inner.segment} are among {outer.segment}"
    finding = replace(
        Finding(inner.segment, Kind.SHARE, round(percent, 1), "%", denominator=outer.segment),
        period=inner.period,
        geo=inner.geo,
        confidence=Confidence.COMPUTED,
        commentary=f"Computed from {because}, {assumes}.",
    )
    yield Offer(finding, because, assumes, (part[0], whole[0]))


def _is_said(findings: Sequence[Finding], like: Finding, kinds: tuple[Kind, ...]) -> bool:
    return any(
        other.kind in kinds and same_subject(other, like) and period_key(other.period) == period_key(like.period)
        for other in findings
    )
