"""Making reports and changing them. What is published changes by a correction only: dated, in words, for all to see."""

from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from slugify import slugify
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden, Misuse, NotFound
from jobboard.core.text import clean
from jobboard.store import audit
from jobboard.store.models import TrendReport
from jobboard.trends.claims.finding import Finding, describe_terms, format_figure
from jobboard.trends.reports.parts import ReportParts, load_draft, parts_to_json, save_parts

PUBLIC = ("published", "corrected")
RESERVED = frozenset({"searches", "hiring", "reports", "embed"})
MOST_FINDINGS, MOST_CHARTS, MOST_QUOTES = 500, 12, 20
LONGEST = {"title": 160, "dek": 400, "body": 50_000, "method_note": 5_000}
_LONGEST_LINE = 500
_MOST_CHANGES = 100


def create_report(session: Session, actor: Actor, now: datetime, parts: ReportParts) -> TrendReport:
    """A new draft; its address is made of its title until it is published. Raises Forbidden and Misuse."""
    _may_write(actor)
    check_size(parts)
    report = TrendReport(slug=_free_slug(session, parts.title), title=parts.title, created_at=now, updated_at=now)
    report.author_id = actor.user_id
    session.add(report)
    session.flush()
    save_parts(session, report, parts)
    audit.record(session, actor, now, "report.created", "trend-report", report.id, title=parts.title)
    return report


def save_report(
    session: Session, actor: Actor, now: datetime, report_id: int, parts: ReportParts, words: str = ""
) -> TrendReport:
    """Replace the report's content by `parts`; of a published report it is a proposal, whose `words` explain it.

    Raises NotFound, Forbidden, Misuse, and Conflict for one that is scheduled.
    """
    _may_write(actor)
    check_size(parts)
    report = get_report(session, report_id, lock=True)
    before = load_draft(session, report)
    if before == parts:
        return report
    if report.status == "scheduled":
        raise Conflict("This report is scheduled; take it back to a draft before you change it.")
    if report.status in PUBLIC:
        _propose(session, actor, now, report, parts, words)
    else:
        report.status = "draft"
        report.author_id, report.reviewer_id = actor.user_id, None
        if before.title != parts.title:
            report.slug = _free_slug(session, parts.title, report.id)
        audit.record(session, actor, now, "report.changed", "trend-report", report.id)
        save_parts(session, report, parts)
    report.updated_at = now
    return report


def delete_report(session: Session, actor: Actor, now: datetime, report_id: int) -> None:
    """Throw a draft away. Raises Conflict for what readers have seen."""
    _may_write(actor)
    report = get_report(session, report_id, lock=True)
    if report.published_at is not None:
        raise Conflict("A published report stays; correct it instead.")
    audit.record(session, actor, now, "report.removed", "trend-report", report_id, title=report.title)
    session.delete(report)


def get_report(session: Session, report_id: int, *, lock: bool = False) -> TrendReport:
    """Raises NotFound."""
    query = sa.select(TrendReport).where(col(TrendReport.id) == report_id)
    report: TrendReport | None = session.execute(query.with_for_update() if lock else query).scalar()
    if report is None:
        raise NotFound("There is no such report.")
    return report


def check_size(parts: ReportParts) -> None:
    """Raises Misuse for more than a report holds."""
    if not parts.title:
        raise Misuse("A report needs a title.")
    for name in ("title", "dek", "body", "method_note", "period", "geo", "publisher", "source_title", "source_url"):
        most = LONGEST.get(name, _LONGEST_LINE)
        if len(getattr(parts, name)) > most:
            raise Misuse(f"The {name.replace('_', ' ')} is longer than {most:,} characters.")
    for count, most, noun in (
        (parts.findings, MOST_FINDINGS, "findings"),
        (parts.charts, MOST_CHARTS, "charts"),
        (parts.quotes, MOST_QUOTES, "quotes"),
    ):
        if len(count) > most:
            raise Misuse(f"A report holds at most {most} {noun}.")
    if len({chart.key for chart in parts.charts}) < len(parts.charts):
        raise Misuse("Two charts have the same name.")


def list_changes(before: ReportParts, after: ReportParts) -> list[dict[str, Any]]:
    """What a correction changed, as {what, before, after}; findings by what they are about."""
    changes: list[dict[str, Any]] = []
    for field in fields(ReportParts):
        if field.name in ("findings", "charts", "quotes"):
            continue
        old, new = str(getattr(before, field.name) or ""), str(getattr(after, field.name) or "")
        if old != new:
            short = field.name in ("body", "method_note")
            changes.append({"what": field.name.replace("_", " ")} | ({} if short else {"before": old, "after": new}))
    old_lines, new_lines = (_by_name(parts.findings) for parts in (before, after))
    for name in dict.fromkeys([*old_lines, *new_lines]):
        old, new = old_lines.get(name, ""), new_lines.get(name, "")
        if old != new:
            changes.append({"what": name[0], "before": old, "after": new})
    changes += [{"what": part} for part in ("charts", "quotes") if getattr(before, part) != getattr(after, part)]
    return changes[:_MOST_CHANGES]


def _by_name(findings: tuple[Finding, ...]) -> dict[tuple[str, int], str]:
    by_name: dict[tuple[str, int], str] = {}
    for finding in findings:
        number = sum(name == finding.segment for name, _ in by_name)
        by_name[finding.segment, number] = f"{format_figure(finding)} {describe_terms(finding)}".strip()
    return by_name


def _propose(
    session: Session, actor: Actor, now: datetime, report: TrendReport, parts: ReportParts, words: str
) -> None:
    text = clean(words).strip()[:2_000]
    if not text:
        raise Misuse("Readers have seen this report: say in words what was wrong and what is right now.")
    report.proposed = {"parts": parts_to_json(parts), "words": text, "by_id": actor.user_id, "at": now.isoformat()}
    audit.record(session, actor, now, "report.correction-proposed", "trend-report", report.id, words=text)


def _free_slug(session: Session, title: str, own_id: int | None = None) -> str:
    base = slugify(title, max_length=70, word_boundary=True) or "report"
    base = f"{base}-report" if base in RESERVED else base
    used = sa.select(col(TrendReport.slug)).where(
        col(TrendReport.slug).startswith(base), col(TrendReport.id) != (own_id or 0)
    )
    known = set(session.execute(used).scalars())
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in known:
        number += 1
    return slug


def _may_write(actor: Actor) -> None:
    if not actor.at_desk:
        raise Forbidden("Only editors write reports.")
