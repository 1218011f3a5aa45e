"""The same thing said twice with different numbers."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from jobboard.trends.claims.amounts import Between, amount, measure, rounding
from jobboard.trends.claims.finding import Finding, Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.identity import period_key
from jobboard.trends.claims.names import plain

_MOST = 20


def check(claims: Claims) -> Iterator[Gap]:
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, finding in enumerate(claims.findings):
        if finding.segment and finding.kind not in (Kind.RANK, Kind.NEW) and rounding(finding) is not None:
            same[_about(finding)].append(at)
    for places in same.values():
        differing = _differing(claims, places[:_MOST])
        if differing:
            numbers = " and ".join(format_figure(claims.findings[at]) for at in differing)
            first = claims.findings[differing[0]]
            stops = not any(
                _may_differ(claims.findings[one], claims.findings[two]) for one, two in combinations(differing, 2)
            )
            yield Gap("said-twice", f"{first.segment}: {numbers}, for the same thing.", tuple(differing), stops)


def _about(finding: Finding) -> tuple[object, ...]:
    """What is measured, and its unit, belong to what a finding is about: dollars and visitors do not contradict."""
    where = (period_key(finding.period), period_key(finding.compare_period), plain(finding.geo), finding.basis)
    return plain(finding.segment), finding.kind, plain(finding.denominator), measure(finding), *where


def _differing(claims: Claims, places: list[int]) -> list[int]:
    between = {at: _between(claims.findings[at]) for at in places}
    apart = {
        at
        for one, two in combinations(places, 2)
        if not _are_one(between[one], between[two]) and not _are_two_lists(claims.findings[one], claims.findings[two])
        for at in (one, two)
    }
    return sorted(apart)


def _between(finding: Finding) -> Between:
    between = amount(finding) or rounding(finding)
    assert between is not None
    return between


def _are_one(one: Between, two: Between) -> bool:
    """Whether one is the other, rounded more coarsely."""
    half = max(one.high - one.low, two.high - two.low) / 2
    return abs((one.low + one.high) - (two.low + two.high)) / 2 <= half * (1 + 1e-9)


def _are_two_lists(one: Finding, two: Finding) -> bool:
    """Rows of two lists may be by two measures, such as bookings and searches."""
    return bool(one.list_key and two.list_key and one.list_key != two.list_key)


def _may_differ(one: Finding, two: Finding) -> bool:
    """Two sources, two notes or a list may mean two measures: ask, and leave it to the editor."""
    for name in ("source", "commentary", "list_key"):
        first, second = plain(getattr(one, name)), plain(getattr(two, name))
        if first != second and (name == "list_key" or (first and second)):
            return True
    return False
