"""A report out of a table of findings, ready to be looked at: a body and charts are drafted with it."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.store.models import TrendReport
from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.table import read_table
from jobboard.trends.published.source import LARGEST
from jobboard.trends.reports import body, figures, writing
from jobboard.trends.reports.parts import ReportParts


def import_report(
    session: Session, actor: Actor, now: datetime, content: bytes, name: str, title: str = ""
) -> TrendReport:
    """A draft with every finding of a CSV file in the contract's columns. Raises Unreadable and Misuse."""
    if len(content) > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST >> 20} MB; no table of findings is.")
    findings = read_table(decode(content), name)
    if not findings:
        raise Unreadable(f"{name} holds no findings.")
    return writing.create_report(session, actor, now, draft_report(title or _title(name), findings))


def draft_report(title: str, findings: list[Finding]) -> ReportParts:
    """Parts with the commonest period and place, charts, and a body that shows all of it."""
    period = _commonest([finding.period for finding in findings])
    geo = _commonest([finding.geo for finding in findings])
    parts = ReportParts(title=title, period=period, geo=geo, findings=tuple(findings))
    parts = replace(parts, charts=figures.draft_charts(parts))
    return replace(parts, body=body.draft_body(parts))


def _commonest(values: list[str]) -> str:
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def _title(name: str) -> str:
    stem = name.rpartition("/")[2].rpartition(".")[0] or name
    return " ".join(stem.replace("_", " ").replace("-", " ").split()).capitalize()[:160] or "A report"
