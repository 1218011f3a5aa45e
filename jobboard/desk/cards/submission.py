"""Queue card for a submitted opening that no editor has approved yet."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.states import Status
from jobboard.desk.card import Card, Waiting
from jobboard.desk.postings import APPROVE, REJECT, list_waiting, posting_card
from jobboard.jobs.moderation import acts
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store.models import Decision, Posting

KIND = "submission"
LABEL = "Submissions"
VERDICTS = (APPROVE, REJECT)


def waiting(session: Session, now: datetime, limit: int) -> list[Waiting]:
    return list_waiting(session, KIND, col(Posting.approved_at).is_(None), now, limit)


def card(session: Session, subject_id: int, now: datetime) -> Card | None:
    posting = session.get(Posting, subject_id)
    if posting is None or posting.status != Status.PENDING or posting.approved_at is not None:
        return None
    return posting_card(session, KIND, "New opening", subject_id, now, VERDICTS)


def decide(
    session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
) -> dict[str, Any]:
    assert decision.id is not None
    if decision.verdict == APPROVE.name:
        return acts.approve(session, actor, now, decision.subject_id, config, decision.id)
    why = (decision.reason, decision.words)
    return acts.reject(session, actor, now, decision.subject_id, *why, config, decision.id)


def undo(session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
    acts.undo_decision(session, actor, now, decision.subject_id, decision.before, decision.id or 0)
