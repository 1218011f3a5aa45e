"""Corrections of what readers have: proposed by one editor, published by another."""

from datetime import datetime

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden
from jobboard.store import audit
from jobboard.store.models import ReportCorrection
from jobboard.trends.claims.gap import Checked
from jobboard.trends.reports.parts import load_parts, parts_from_json, save_parts
from jobboard.trends.reports.writing import PUBLIC, get_report, list_changes


def publish_correction(session: Session, actor: Actor, now: datetime, report_id: int, checked: Checked) -> None:
    """Put the proposed content in place, dated and in words; by another editor than proposed it.

    Raises Forbidden for its author, Conflict where the claim checker stops it or nothing is proposed.
    """
    if not actor.at_desk:
        raise Forbidden("Only editors write reports.")
    report = get_report(session, report_id, lock=True)
    if report.status not in PUBLIC or not report.proposed:
        raise Conflict("No correction waits for this report.")
    by_id = report.proposed["by_id"]
    if by_id is not None and by_id == actor.user_id:
        raise Forbidden("Whoever wrote a correction does not publish it: let another editor look at it.")
    checked.refuse_if_stopped(actor.user_id)
    before, after = load_parts(session, report), parts_from_json(report.proposed["parts"])
    words, changes = str(report.proposed["words"]), list_changes(before, after)
    session.add(ReportCorrection(report_id=report_id, corrected_at=now, words=words, changes=changes, by_id=by_id))
    save_parts(session, report, after)
    report.status, report.proposed, report.updated_at = "corrected", {}, now
    report.reviewer_id = actor.user_id
    audit.record(session, actor, now, "report.corrected", "trend-report", report_id, words=words)


def drop_correction(session: Session, actor: Actor, now: datetime, report_id: int) -> None:
    """Leave the report as readers have it. Raises Forbidden, Conflict."""
    if not actor.at_desk:
        raise Forbidden("Only editors write reports.")
    report = get_report(session, report_id, lock=True)
    if not report.proposed:
        raise Conflict("No correction waits for this report.")
    report.proposed, report.updated_at = {}, now
    audit.record(session, actor, now, "report.correction-dropped", "trend-report", report_id)
