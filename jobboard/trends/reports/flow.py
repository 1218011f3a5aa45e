"""From draft to reader: one table of moves, and a second pair of eyes before anybody sees it."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import SYSTEM, Actor
from jobboard.core.errors import Conflict, Forbidden, Misuse
from jobboard.store import audit
from jobboard.store.engine import Store
from jobboard.store.models import TrendReport
from jobboard.trends.claims.gap import Checked
from jobboard.trends.reports.writing import get_report

_MOVES = {
    "draft": ("review",),
    "review": ("draft", "scheduled", "published"),
    "scheduled": ("draft", "published"),
    "published": (),
    "corrected": (),
}
_FURTHEST = timedelta(days=366)


def send_to_review(session: Session, actor: Actor, now: datetime, report_id: int) -> None:
    """Ask a second editor to look. Raises Conflict, Forbidden."""
    report = _moved(session, actor, report_id, "review")
    report.author_id = actor.user_id
    audit.record(session, actor, now, "report.sent-to-review", "trend-report", report_id)


def withdraw_from_review(session: Session, actor: Actor, now: datetime, report_id: int) -> None:
    """Back to a draft, from review or schedule."""
    report = _moved(session, actor, report_id, "draft")
    report.publish_at, report.reviewer_id = None, None
    audit.record(session, actor, now, "report.taken-back", "trend-report", report_id)


def approve(
    session: Session, actor: Actor, now: datetime, report_id: int, checked: Checked, at: datetime | None = None
) -> None:
    """Publish it, at once or at a moment to come; by another editor than wrote it last.

    Raises Forbidden for its author, Conflict where the claim checker stops it, Misuse for a moment that has passed.
    """
    if at is not None and not now < at <= now + _FURTHEST:
        raise Misuse("Choose a moment within the next year.")
    report = _moved(session, actor, report_id, "scheduled" if at else "published")
    if report.author_id is not None and report.author_id == actor.user_id:
        raise Forbidden("Whoever wrote a report does not publish it: let another editor look at it.")
    checked.refuse_if_stopped(actor.user_id)
    report.reviewer_id = actor.user_id
    if at is not None:
        report.publish_at = at
        audit.record(session, actor, now, "report.scheduled", "trend-report", report_id, at=at.isoformat())
        return
    _publish(session, actor, now, report)


def publish_due(store: Store, now: datetime) -> int:
    """Publish what is scheduled for now; gives how many."""
    due = sa.select(TrendReport).where(col(TrendReport.status) == "scheduled", col(TrendReport.publish_at) <= now)
    with store.reading() as session:
        if session.execute(due.limit(1)).scalar() is None:
            return 0
    with store.writing(now) as session:
        reports = list(session.execute(due.with_for_update()).scalars())
        for report in reports:
            report.status = "published"
            _publish(session, SYSTEM, now, report)
    return len(reports)


def _publish(session: Session, actor: Actor, now: datetime, report: TrendReport) -> None:
    report.published_at, report.publish_at = now, None
    audit.record(session, actor, now, "report.published", "trend-report", report.id, title=report.title)


def _moved(session: Session, actor: Actor, report_id: int, status: str) -> TrendReport:
    if not actor.at_desk:
        raise Forbidden("Only editors write reports.")
    report = get_report(session, report_id, lock=True)
    if status not in _MOVES[report.status]:
        raise Conflict(f"A report that is {report.status} cannot become {status}.")
    report.status = status
    return report
