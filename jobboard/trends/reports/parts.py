"""All that an editor writes of a report, as one value; and the way between it and the store."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.models import TrendFinding, TrendReport
from jobboard.trends.charts.data import ChartKind
from jobboard.trends.claims.finding import Basis, Confidence, Finding, Kind


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, and who they are."""

    words: str
    person: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """What a chart is drawn from. `of` is growth, share, list:KEY, series:EXPORT:NAME, or export:EXPORT."""

    key: str
    kind: ChartKind
    title: str
    of: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a chart can be drawn from."""

    of: str
    said: str
    kind: ChartKind


@dataclass(frozen=True, slots=True)
class ReportParts:
    """`period` and `geo` hold for findings that say none; a source is who published the numbers."""

    title: str
    dek: str = ""
    body: str = ""
    period: str = ""
    geo: str = ""
    publisher: str = ""
    source_title: str = ""
    source_url: str = ""
    source_published_on: date | None = None
    method_note: str = ""
    quotes: tuple[Quote, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    findings: tuple[Finding, ...] = ()


_PLAIN = tuple(each.name for each in fields(ReportParts) if each.name not in ("quotes", "charts", "findings"))
_COLUMNS = tuple(each.name for each in fields(Finding))


def load_parts(session: Session, report: TrendReport) -> ReportParts:
    """What stands in the store."""
    rows = session.execute(
        sa.select(TrendFinding).where(col(TrendFinding.report_id) == report.id).order_by(col(TrendFinding.position))
    ).scalars()
    return ReportParts(
        **{name: getattr(report, name) for name in _PLAIN},
        quotes=tuple(Quote(**row) for row in report.quotes),
        charts=tuple(ChartSpec(**row | {"kind": ChartKind(row["kind"])}) for row in report.charts),
        findings=tuple(_finding(row) for row in rows),
    )


def load_draft(session: Session, report: TrendReport) -> ReportParts:
    """What editors go on with: a correction that waits, else what stands in the store."""
    return parts_from_json(report.proposed["parts"]) if report.proposed else load_parts(session, report)


def parts_to_json(parts: ReportParts) -> dict[str, Any]:
    """The parts as JSON has them."""
    values = asdict(parts)
    published = parts.source_published_on
    charts = [asdict(chart) | {"kind": chart.kind.value} for chart in parts.charts]
    findings = [_values(finding) for finding in parts.findings]
    values |= {"charts": charts, "findings": findings, "quotes": [asdict(quote) for quote in parts.quotes]}
    return values | {"source_published_on": published.isoformat() if published else None}


def parts_from_json(values: dict[str, Any]) -> ReportParts:
    """The same back."""
    published = values["source_published_on"]
    return ReportParts(
        **{name: values[name] for name in _PLAIN}
        | {"source_published_on": date.fromisoformat(published) if published else None},
        quotes=tuple(Quote(**row) for row in values["quotes"]),
        charts=tuple(ChartSpec(**row | {"kind": ChartKind(row["kind"])}) for row in values["charts"]),
        findings=tuple(_from_values(row) for row in values["findings"]),
    )


def save_parts(session: Session, report: TrendReport, parts: ReportParts) -> None:
    """Write the parts in place of what was there."""
    for name in _PLAIN:
        setattr(report, name, getattr(parts, name))
    report.quotes = [asdict(part) for part in parts.quotes]
    report.charts = [asdict(part) | {"kind": part.kind.value} for part in parts.charts]
    session.flush()
    session.execute(sa.delete(TrendFinding).where(col(TrendFinding.report_id) == report.id))
    session.add_all(_rows(report.id or 0, parts.findings))
    session.flush()


def _rows(report_id: int, findings: Sequence[Finding]) -> list[TrendFinding]:
    return [TrendFinding(report_id=report_id, position=at, **_values(finding)) for at, finding in enumerate(findings)]


def _values(finding: Finding) -> dict[str, Any]:
    values = asdict(finding)
    return values | {"kind": finding.kind.value, "basis": finding.basis or "", "confidence": finding.confidence.value}


def _finding(row: TrendFinding) -> Finding:
    return _from_values({name: getattr(row, name) for name in _COLUMNS})


def _from_values(values: dict[str, Any]) -> Finding:
    basis = Basis(values["basis"]) if values["basis"] else None
    kind, confidence = Kind(values["kind"]), Confidence(values["confidence"])
    return Finding(**values | {"kind": kind, "basis": basis, "confidence": confidence})
