"""What the template of a report needs, for readers and in the preview alike."""

from typing import Any

from jobboard.trends.charts.drawing import draw
from jobboard.trends.charts.svg import PAGE_COLOURS
from jobboard.trends.claims.finding import Kind, describe_terms, format_figure
from jobboard.trends.claims.rules.lists import promised
from jobboard.trends.reports.reading import Report
from jobboard.web.app_context import AppContext


def build_report_context(report: Report, app: AppContext) -> dict[str, Any]:
    """The report, its charts drawn, its findings in words."""
    return {
        "report": report,
        "drawn": {key: draw(chart, PAGE_COLOURS, f"chart-{key}") for key, chart in report.charts.items()},
        "figure_of": format_figure,
        "terms_of": describe_terms,
        "promised": promised,
        "numbers": [each for each in report.parts.findings if each.kind not in (Kind.RANK, Kind.NEW)],
        "here": app.links.trend_report(report.slug),
    }
