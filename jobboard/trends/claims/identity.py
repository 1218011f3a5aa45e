"""Which findings speak of the same thing: by name, measure, place, period and comparison."""

from collections.abc import Iterator, Sequence

from jobboard.core.periods import Period
from jobboard.trends.claims.finding import Basis, Finding, Kind
from jobboard.trends.claims.names import plain
from jobboard.trends.claims.text.comparing import read_quietly

Placed = tuple[int, Finding]


def period_key(text: str) -> str:
    """Two ways of writing one period have one key."""
    period = read_quietly(text)
    return f"{period.first}/{period.last}" if period else plain(text)


def comparisons(findings: Sequence[Finding]) -> Iterator[Placed]:
    """Growths and multiples."""
    for at, finding in enumerate(findings):
        if finding.kind in (Kind.GROWTH, Kind.MULTIPLE) and finding.value is not None:
            yield at, finding


def same_subject(one: Finding, other: Finding) -> bool:
    return plain(one.segment) == plain(other.segment) and plain(one.geo) == plain(other.geo)


def same_comparison(one: Finding, other: Finding) -> bool:
    """The same period against the same; what one of them does not say is taken for the same."""
    if period_key(one.period) != period_key(other.period) or one.basis != other.basis:
        return False
    before = period_key(one.compare_period), period_key(other.compare_period)
    return before[0] == before[1] or not all(before)


def earlier_counts(findings: Sequence[Finding], finding: Finding) -> Iterator[Placed]:
    """Counts of the same segment in the period that a growth is against."""
    for at, other in enumerate(findings):
        if other.kind == Kind.COUNT and same_subject(other, finding) and is_before(finding, other.period):
            yield at, other


def is_before(finding: Finding, period: str) -> bool:
    """Whether a period is the one that a growth is against."""
    if finding.compare_period:
        return period_key(finding.compare_period) == period_key(period)
    now, then = read_quietly(finding.period), read_quietly(period)
    return bool(now and then and finding.basis == Basis.YEAR and _is_year_before(now, then))


def _is_year_before(now: Period, then: Period) -> bool:
    return now.is_a_year_after(then) and abs(now.days - then.days) <= 3
