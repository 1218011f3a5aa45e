"""Numbers that were taken from a series, and the series says something else by now."""

from collections.abc import Iterator

from jobboard.trends.charts.words import format_number
from jobboard.trends.claims.finding import format_figure
from jobboard.trends.claims.gap import Claims, Gap

_SLACK = 0.5


def check(claims: Claims) -> Iterator[Gap]:
    for at, band in claims.measured.items():
        if not 0 <= at < len(claims.findings):
            continue
        finding = claims.findings[at]
        if band is None or band.ratio is None:
            sentence = (
                f"{finding.segment}: its series “{finding.series_name}” does not reach over this period any more."
            )
            yield Gap("series-gone", sentence, (at,), stops=True)
            continue
        now = (band.ratio - 1) * 100
        if finding.value is not None and abs(now - finding.value) > _SLACK:
            current = format_number(now, "%", signed=True)
            sentence = f"{finding.segment}: {format_figure(finding)} here, {current} in its series."
            yield Gap("moved", f"{sentence} The series has changed since.", (at,), stops=True)
