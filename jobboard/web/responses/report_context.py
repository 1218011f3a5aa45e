"""What the template of a report needs, for readers and in the preview alike."""

from typing import Any

from jobboard.trends.charts.drawing import draw
from jobboard.trends.charts.svg import OF_PAGE
from jobboard.trends.claims.finding import Kind, figure_of, terms_of
from jobboard.trends.claims.rules.lists import promised
from jobboard.trends.reports.reading import Report
from jobboard.web.board import Board


def shown(report: Report, board: Board) -> dict[str, Any]:
    """The report, its charts drawn, its findings in words."""
    return {
        "report": report,
        "drawn": {key: draw(chart, OF_PAGE, f"chart-{key}") for key, chart in report.charts.items()},
        "figure_of": figure_of,
        "terms_of": terms_of,
        "promised": promised,
        "numbers": [each for each in report.parts.findings if each.kind not in (Kind.RANK, Kind.NEW)],
        "here": board.links.trend_report(report.slug),
    }
