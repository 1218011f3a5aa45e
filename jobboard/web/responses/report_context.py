"""Template context of a trend report, for readers and the preview."""

from typing import Any

from jobboard.trends.claims.finding import Kind, describe_terms, format_figure
from jobboard.trends.claims.rules.lists import promised
from jobboard.trends.reports.reading import Report
from jobboard.web.app_context import AppContext


def build_report_context(report: Report, app: AppContext) -> dict[str, Any]:
    """The report, and helpers for its findings."""
    return {
        "report": report,
        "figure_of": format_figure,
        "terms_of": describe_terms,
        "promised": promised,
        "numbers": [finding for finding in report.parts.findings if finding.kind not in (Kind.RANK, Kind.NEW)],
        "here": app.links.trend_report(report.slug),
    }
