"""Numbers that are no exact numbers, or cannot be: ranges, bounds, shares over the whole, tiny bases."""

from collections.abc import Iterator

from jobboard.trends.charts.words import format_number
from jobboard.trends.claims.amounts import amount, is_loose, measure, rounding
from jobboard.trends.claims.finding import Finding, Kind, format_figure
from jobboard.trends.claims.gap import Claims, Gap
from jobboard.trends.claims.identity import comparisons, earlier_counts
from jobboard.trends.claims.names import plain

_SMALL = 10


def check(claims: Claims) -> Iterator[Gap]:
    for at, finding in enumerate(claims.findings):
        label = f"{finding.segment} ({format_figure(finding)})"
        if finding.value is None and finding.ci_low is not None and finding.kind not in (Kind.RANK, Kind.NEW):
            low, high = (format_number(end or 0, finding.unit) for end in (finding.ci_low, finding.ci_high))
            yield Gap("range", f"{finding.segment}: {low} to {high} is a range; it is kept as one.", (at,))
        if is_loose(finding):
            yield Gap(
                "approximate",
                f"{label}: {finding.commentary[:60]} is no exact number; keep its word in the text.",
                (at,),
            )
        for sentence in _impossible(finding):
            yield Gap("impossible-value", f"{label}: {sentence}", (at,), stops=True)
    yield from _small_bases(claims)


def _impossible(finding: Finding) -> Iterator[str]:
    value = finding.value
    if value is None:
        return
    if finding.kind == Kind.SHARE and not 0 <= value <= 100:
        yield "a share lies between 0 and 100%."
    if finding.kind == Kind.GROWTH and finding.unit in ("%", "points") and value < -100:
        yield "nothing shrinks by more than 100%."
    if finding.kind == Kind.MULTIPLE and value < 0:
        yield "a multiple is not negative."
    if finding.kind == Kind.COUNT and value < 0:
        yield "a count is not negative."
    if finding.kind == Kind.INDEX and value < 0:
        yield "an index is not negative."


def _small_bases(claims: Claims) -> Iterator[Gap]:
    """A growth from fewer than ten, where counts say from how many."""
    for at, finding in comparisons(claims.findings):
        for other, base in earlier_counts(claims.findings, finding):
            between = amount(base)
            if (
                between
                and between.low >= 0
                and between.high < _SMALL
                and not measure(base).startswith(("dollar", "euro", "rupee"))
            ):
                start = format_number(base.value or 0)
                yield Gap("small-base", f"{finding.segment}: {format_figure(finding)} from {start} only.", (at, other))
                break
        else:
            yield from _computed_base(claims, at, finding)


def _computed_base(claims: Claims, at: int, finding: Finding) -> Iterator[Gap]:
    ratio = finding.ratio
    if ratio is None or ratio <= 0:
        return
    for other, now in enumerate(claims.findings):
        same = plain(now.segment) == plain(finding.segment) and now.period == finding.period and now.geo == finding.geo
        between = amount(now) if same and now.kind == Kind.COUNT else None
        if between and rounding(now) and 0 < between.high / (1 + ratio) < _SMALL and between.high < 10_000:
            base = (now.value or 0) / (1 + ratio)
            yield Gap(
                "small-base",
                f"{finding.segment}: {format_figure(finding)} to {now.value:g} began at about {base:.0f}.",
                (at, other),
            )
            return
