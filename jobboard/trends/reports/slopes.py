"""Shares then and now: what a part had before follows from its share today, its growth and that of the whole."""

from collections.abc import Sequence

from jobboard.trends.charts.data import Chart, ChartKind, ChartPoint, ChartSeries
from jobboard.trends.claims.finding import Finding, Kind, period_in_words
from jobboard.trends.claims.names import plain
from jobboard.trends.maths.mix import Impossible, earlier_share
from jobboard.trends.reports.parts import ChartSpec, ReportParts


def slope_chart(spec: ChartSpec, shares: Sequence[Finding], parts: ReportParts) -> Chart | None:
    """A line for each share of which both growths are known; None where there is none."""
    strokes = []
    for share in shares:
        before = _before(share, parts) if share.kind == Kind.SHARE else None
        if before is not None and share.value is not None:
            marks = (ChartPoint("before", round(before, 1), note="computed"), ChartPoint("now", share.value))
            strokes.append(ChartSeries(share.segment, marks))
    if not strokes:
        return None
    period = "; ".join(dict.fromkeys(period_in_words(share.period) for share in shares if share.period))
    source = parts.source_title or parts.publisher
    label = "share, and what it was before, computed from the growths"
    return Chart(ChartKind.SLOPE, spec.title, tuple(strokes), "%", label, source, period, spec.caption)


def _before(share: Finding, parts: ReportParts) -> float | None:
    part, whole = _growth(share.segment, share, parts), _growth(share.denominator, share, parts)
    if part is None or whole is None or share.value is None:
        return None
    try:
        return 100 * earlier_share(share.value / 100, part, whole)
    except Impossible:
        return None


def _growth(name: str, like: Finding, parts: ReportParts) -> float | None:
    """The growth of a segment in the same period and place."""
    for finding in parts.findings:
        same = plain(finding.segment) == plain(name) and (finding.period, finding.geo) == (like.period, like.geo)
        if same and finding.ratio is not None and finding.ratio > -1:
            return finding.ratio
    return None
