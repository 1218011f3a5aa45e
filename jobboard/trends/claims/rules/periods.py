"""Periods that cannot be read, and comparisons with another one than the basis says."""

from collections.abc import Iterator

from jobboard.core.periods import Period
from jobboard.trends.claims.finding import Basis, Finding
from jobboard.trends.claims.gap import Claims, Gap


def check(claims: Claims) -> Iterator[Gap]:
    for at, finding in enumerate(claims.findings):
        for sentence in _wrong(finding):
            yield Gap("period", sentence, (at,), stops=True)


def _wrong(finding: Finding) -> Iterator[str]:
    try:
        period, before = Period.read(finding.period), Period.read(finding.compare_period)
    except ValueError as wrong:
        yield f"{finding.segment}: {wrong}"
        return
    if finding.basis == Basis.CUSTOM and before is None:
        yield f"{finding.segment}: the basis is a period of its own, so say which."
    if period is None or before is None:
        return
    if before.first >= period.first:
        yield f"{finding.segment}: {before.in_words()} does not lie before {period.in_words()}."
    elif finding.basis == Basis.YEAR and not period.is_a_year_after(before):
        yield f"{finding.segment}: year over year, but compared with {before.in_words()}."
    elif abs(period.days - before.days) > max(3, 0.05 * period.days):
        yield f"{finding.segment}: {period.days} days are compared with {before.days}."
