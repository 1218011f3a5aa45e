"""Run the claim checker over a report, with its series loaded again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from jobboard.core.periods import Period
from jobboard.trends.claims import checker
from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.gap import Checked, Claims, Gap
from jobboard.trends.maths.rounding import Band
from jobboard.trends.published import comparing, kept
from jobboard.trends.published.export import Series
from jobboard.trends.reports import body, figures
from jobboard.trends.reports.overruling import set_aside
from jobboard.trends.reports.parts import ReportParts
from jobboard.trends.reports.series_charts import ExportOf


def check_report(session: Session, parts: ReportParts, overruled: Sequence[dict[str, Any]] = ()) -> Checked:
    """Everything there is to say of the parts; findings without a period or a place take the report's.

    `overruled` are rows of a report: remarks that an editor set aside.
    """
    export_of = kept.export_lookup(session)
    claims = Claims(
        findings=with_report_terms(parts).findings,
        title=parts.title,
        dek=parts.dek,
        body=parts.body,
        captions=figures.chart_captions(parts, export_of),
        measured=_measured(parts, export_of),
    )
    checked = checker.check_claims(claims)
    extra_gaps = [*body.wrong_tags(parts), *_without_source(parts)]
    checked = replace(
        checked,
        gaps=(*(gap for gap in extra_gaps if gap.stops), *checked.gaps, *(gap for gap in extra_gaps if not gap.stops)),
    )
    return set_aside(checked, overruled)


def with_report_terms(parts: ReportParts) -> ReportParts:
    """The same with the report's period and place in findings that say none."""
    findings = tuple(
        replace(finding, period=finding.period or parts.period, geo=finding.geo or parts.geo)
        for finding in parts.findings
    )
    return replace(parts, findings=findings)


def _measured(parts: ReportParts, export_of: ExportOf) -> dict[int, Band | None]:
    bands: dict[int, Band | None] = {}
    for at, finding in enumerate(parts.findings):
        if finding.export_id and finding.series_name:
            export = export_of(finding.export_id)
            series = export.series_called(finding.series_name) if export else None
            bands[at] = _band(finding, series) if series else None
    return bands


def _band(finding: Finding, series: Series) -> Band | None:
    try:
        period, before = Period.read(finding.period), Period.read(finding.compare_period)
        return comparing.growth(series, period, before) if period and before else None
    except ValueError:
        return None


def _without_source(parts: ReportParts) -> list[Gap]:
    if not parts.findings:
        return [Gap("no-findings", "There is no finding yet: nothing a reader could hold you to.", stops=True)]
    if parts.source_title or parts.source_url or all(finding.source or finding.export_id for finding in parts.findings):
        return []
    return [Gap("missing-source", "Who published these numbers? Name the source, with its address.", stops=True)]
