"""The same thing said twice with different numbers; parts of one whole that are more than it."""

from collections import defaultdict
from collections.abc import Iterator

from jobboard.trends.claims.finding import Finding, Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.names import plain

_SLACK = 2.0
"""Percent that rounding may add up to."""


def check(claims: Claims) -> Iterator[Gap]:
    positions: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, finding in enumerate(claims.findings):
        if finding.kind not in (Kind.RANK, Kind.NEW) and finding.value is not None:
            positions[_about(finding)].append(at)
    for places in positions.values():
        values = {claims.findings[at].value for at in places}
        if len(values) > 1:
            numbers = " and ".join(format_figure(claims.findings[at]) for at in places)
            first = claims.findings[places[0]]
            yield Gap("said-twice", f"{first.segment}: {numbers}, for the same thing.", tuple(places), stops=True)
    yield from _parts(claims)


def _about(finding: Finding) -> tuple[object, ...]:
    where = (finding.period, finding.compare_period, finding.geo, finding.basis)
    return plain(finding.segment), finding.kind, plain(finding.denominator), finding.list_key, *where


def _parts(claims: Claims) -> Iterator[Gap]:
    """Shares of one list are parts of one whole."""
    lists: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, finding in enumerate(claims.findings):
        if finding.kind == Kind.SHARE and finding.list_key and finding.value is not None:
            lists[finding.list_key, plain(finding.denominator), finding.period].append(at)
    for (key, _, _), places in lists.items():
        total = sum(claims.findings[at].value or 0 for at in places)
        if len(places) > 1 and total > 100 + _SLACK:
            yield Gap("over-whole", f"The shares of “{key}” add up to {total:g} %.", tuple(places), stops=True)
