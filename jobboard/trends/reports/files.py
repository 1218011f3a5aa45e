"""A report and its charts as data: JSON, CSV, and what search engines read (schema.org)."""

from dataclasses import asdict
from typing import Any

from jobboard.core.csv_safe import table
from jobboard.core.links import Links
from jobboard.core.periods import Period
from jobboard.trends.charts.data import Chart
from jobboard.trends.charts.words import caption_of
from jobboard.trends.claims.finding import describe_terms, format_figure
from jobboard.trends.claims.table import write_table
from jobboard.trends.reports.reading import Report

_TIME = "%Y-%m-%dT%H:%M:%SZ"
_CHARTS = 5


def report_json(report: Report, links: Links) -> dict[str, Any]:
    """The whole record, findings with their figure in words."""
    parts = report.parts
    return {
        "url": links.full(links.trend_report(report.slug)),
        "title": parts.title,
        "dek": parts.dek,
        "status": report.status,
        "published_at": report.published_at.strftime(_TIME) if report.published_at else None,
        "updated_at": report.changed_at.strftime(_TIME),
        "period": parts.period,
        "geo": parts.geo,
        "source": {
            "publisher": parts.publisher,
            "title": parts.source_title,
            "url": parts.source_url,
            "published_on": str(parts.source_published_on) if parts.source_published_on else None,
        },
        "method_note": parts.method_note,
        "findings": [
            asdict(item) | {"figure": format_figure(item), "terms": describe_terms(item)} for item in parts.findings
        ],
        "quotes": [asdict(item) for item in parts.quotes],
        "charts": [
            {"key": key, "url": links.full(links.trend_chart(report.slug, key))} | chart_json(chart)
            for key, chart in report.charts.items()
        ],
        "corrections": [
            {"at": item.corrected_at.strftime(_TIME), "words": item.words, "changes": list(item.changes)}
            for item in report.corrections
        ],
    }


def report_csv(report: Report) -> str:
    """Its findings, in the columns they can be imported with."""
    return write_table(report.parts.findings)


def chart_json(chart: Chart) -> dict[str, Any]:
    return {
        "kind": chart.kind.value,
        "title": chart.title,
        "caption": caption_of(chart),
        "label": chart.label,
        "unit": chart.unit,
        "period": chart.period,
        "source": chart.source,
        "rows": [
            {"label": label}
            | {series.name or "value": _point(point) for series, point in zip(chart.series, points, strict=True)}
            for label, points in chart.rows
        ],
    }


def chart_csv(chart: Chart) -> str:
    """A row a label: value, lower and upper bound of each series."""
    head = ["label"]
    for series in chart.series:
        name = series.name or "value"
        head += [name, f"{name} low", f"{name} high"]
    rows = []
    for label, points in chart.rows:
        cells: list[object] = [label]
        for point in points:
            cells += [None, None, None] if point is None else [point.value, point.low, point.high]
        rows.append(cells)
    return table(head, rows)


def structured_data(report: Report, links: Links, site: str) -> list[dict[str, Any]]:
    """NewsArticle, and the Dataset it rests on. No ClaimReview: nothing of a third party's is rated here."""
    url = links.full(links.trend_report(report.slug))
    house = {"@type": "Organization", "name": site, "url": links.full("/")}
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report.title[:110],
        "description": report.dek,
        "url": url,
        "mainEntityOfPage": url,
        "image": [links.full(links.trend_report(report.slug, "png"))],
        "datePublished": report.published_at.strftime(_TIME) if report.published_at else None,
        "dateModified": report.changed_at.strftime(_TIME),
        "publisher": house,
        "author": [{"@type": "Person", "name": report.author} if report.author else house],
        "isBasedOn": report.parts.source_url or None,
    }
    if report.corrections:
        article["correction"] = [
            {"@type": "CorrectionComment", "text": item.words, "datePublished": item.corrected_at.strftime(_TIME)}
            for item in report.corrections
        ]
    dataset = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": report.title,
        "description": report.dek or f"The findings of “{report.title}”, {len(report.parts.findings)} in all.",
        "url": url,
        "creator": {"@type": "Organization", "name": report.parts.publisher} if report.parts.publisher else house,
        "temporalCoverage": _coverage(report.parts.period),
        "spatialCoverage": report.parts.geo or None,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": links.full(links.trend_report(report.slug, form)),
            }
            for form, kind in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }
    return [{name: value for name, value in item.items() if value is not None} for item in (article, dataset)]


def _coverage(period: str) -> str | None:
    try:
        parsed = Period.read(period)
    except ValueError:
        return None
    return f"{parsed.first}/{parsed.last}" if parsed else None


def _point(point: Any) -> dict[str, Any] | None:
    if point is None:
        return None
    return {"value": point.value, "low": point.low, "high": point.high, "note": point.note}
