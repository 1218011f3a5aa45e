"""What a number needs to mean anything: a value, a basis, a period, a denominator, a list."""

from collections.abc import Iterator

from jobboard.trends.claims.finding import Basis, Finding, Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.names import guessed_whole

_NUMBERS = frozenset({Kind.GROWTH, Kind.SHARE, Kind.MULTIPLE, Kind.INDEX, Kind.COUNT})
_COMPARED = frozenset({Kind.GROWTH, Kind.MULTIPLE})


def check(claims: Claims) -> Iterator[Gap]:
    for at, finding in enumerate(claims.findings):
        for rule, sentence, stops in _missing(finding, at, claims):
            yield Gap(rule, sentence, (at,), stops)


def _missing(finding: Finding, at: int, claims: Claims) -> Iterator[tuple[str, str, bool]]:
    named = finding.segment or "a finding without a name"
    label = f"{named} ({format_figure(finding)})"
    if not finding.segment:
        yield "missing-segment", f"Of what is this said: {format_figure(finding)}?", True
    if finding.kind in _NUMBERS and finding.value is None and finding.ci_low is None and at not in claims.unread:
        yield "missing-value", f"{named}: a {finding.kind} without a number.", True
    if finding.kind in _COMPARED and finding.basis is None:
        yield "missing-basis", f"{label}: grown since when? Give the basis, such as year over year.", True
    if finding.basis == Basis.CUSTOM and not finding.compare_period:
        yield "missing-basis", f"{label}: the basis is a period of its own, so say which.", True
    if finding.kind in _COMPARED and not finding.period:
        yield "missing-period", f"{label}: grown in which period?", True
    elif finding.kind in _NUMBERS and not finding.period:
        yield "missing-period", f"{label}: in which period?", False
    if finding.kind == Kind.SHARE and not finding.denominator:
        yield "missing-denominator", f"{label}: a share of what? {_guess(finding, claims)}".rstrip(), False
    if finding.kind == Kind.RANK and (not finding.rank or not finding.list_key):
        yield "missing-list", f"{named}: a rank without {'its list' if finding.rank else 'a place'}.", True
    if finding.kind == Kind.GROWTH and finding.value is not None and not finding.unit:
        yield "number-unread", f"{label}: percent, or percentage points?", True


def _guess(finding: Finding, claims: Claims) -> str:
    whole = guessed_whole(finding, claims.findings)
    return f"Of {whole}, perhaps." if whole else ""
