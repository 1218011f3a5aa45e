"""Queue card for readers' reports about one opening."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.states import Status
from jobboard.desk.card import Card, Verdict, Waiting
from jobboard.desk.postings import REJECT, posting_card
from jobboard.jobs.moderation import acts
from jobboard.jobs.moderation.reports import REASONS
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store import audit
from jobboard.store.models import Decision, Posting, ReaderReport

KIND = "report"
LABEL = "Reports by readers"
VERDICTS = (
    Verdict("keep", "It is fine", "a", bulk=True),
    replace(REJECT, label="Take it down", bulk=False),
    Verdict("filled", "Close as filled", "f", "quiet"),
)
_WEIGHT = {"scam": 5, "discriminates": 3, "spam": 3}


def waiting(session: Session, now: datetime, limit: int) -> list[Waiting]:
    rows = session.execute(
        sa.select(col(ReaderReport.posting_id), sa.func.min(ReaderReport.created_at), sa.func.count())
        .where(col(ReaderReport.settled_at).is_(None))
        .group_by(col(ReaderReport.posting_id))
        .order_by(sa.func.count().desc())
        .limit(limit)
    ).all()
    return [
        Waiting(KIND, posting_id, _open(session, posting_id)[0].created_at, _score(_open(session, posting_id)))
        for posting_id, _, _ in rows
    ]


def card(session: Session, subject_id: int, now: datetime) -> Card | None:
    reports = _open(session, subject_id)
    if not reports:
        return None
    count = "A reader" if len(reports) == 1 else f"{len(reports)} readers"
    card = posting_card(session, KIND, f"{count} wrote about this", subject_id, now, VERDICTS)
    if card is None:
        return None
    listed = session.get_one(Posting, subject_id).status == Status.PUBLISHED
    quotes = tuple((REASONS.get(report.reason, report.reason), report.words) for report in reports)
    verdicts = VERDICTS if listed else VERDICTS[:1]
    return replace(card, at=reports[0].created_at, score=_score(reports), quotes=quotes, verdicts=verdicts)


def decide(
    session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
) -> dict[str, Any]:
    posting_id, decision_id = decision.subject_id, decision.id or 0
    settled = [report.id for report in _open(session, posting_id)]
    session.execute(sa.update(ReaderReport).where(col(ReaderReport.id).in_(settled)).values(settled_at=now))
    before: dict[str, Any] = {"reports": settled}
    if decision.verdict == REJECT.name:
        why = (decision.reason, decision.words)
        before["posting"] = acts.reject(session, actor, now, posting_id, *why, config, decision_id)
    elif decision.verdict == "filled":
        before["posting"] = acts.close_as_filled(session, actor, now, posting_id)
    else:
        audit.record(session, actor, now, "reports.settled", "posting", posting_id, count=len(settled))
    return before


def undo(session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
    again = sa.update(ReaderReport).where(col(ReaderReport.id).in_(decision.before["reports"]))
    session.execute(again.values(settled_at=None))
    if "posting" in decision.before:
        posting = decision.before["posting"]
        acts.undo_decision(session, actor, now, decision.subject_id, posting, decision.id or 0)


def _open(session: Session, posting_id: int) -> list[ReaderReport]:
    return list(
        session.execute(
            sa.select(ReaderReport)
            .where(col(ReaderReport.posting_id) == posting_id, col(ReaderReport.settled_at).is_(None))
            .order_by(col(ReaderReport.id))
            .limit(50)
        ).scalars()
    )


def _score(reports: list[ReaderReport]) -> int:
    return len(reports) + max(_WEIGHT.get(report.reason, 1) for report in reports)
