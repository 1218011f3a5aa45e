"""Queue card for a lead: searched for by many, offered by nobody; a tip for reporters and for sales."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.desk.card import Card, Verdict, Waiting
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store import audit
from jobboard.store.models import Decision, SearchDay, SearchTerm
from jobboard.store.publishable import DENIED

KIND = "lead"
LABEL = "Searched for, not here"
VERDICTS = (Verdict("done", "Noted", "a", bulk=True),)


def waiting(session: Session, now: datetime, limit: int) -> list[Waiting]:
    rows = session.execute(
        sa.select(SearchTerm)
        .where(
            col(SearchTerm.lead_at).is_not(None),
            col(SearchTerm.lead_settled_at).is_(None),
            col(SearchTerm.verdict) != DENIED,
            col(SearchTerm.held) == "",
        )
        .order_by(col(SearchTerm.lead_at), col(SearchTerm.id))
        .limit(limit)
    ).scalars()
    return [Waiting(KIND, row.id or 0, row.lead_at or now, -1) for row in rows]


def card(session: Session, subject_id: int, now: datetime) -> Card | None:
    term = session.get(SearchTerm, subject_id)
    if term is None or term.lead_at is None or term.lead_settled_at or term.verdict == DENIED or term.held:
        return None
    most = session.execute(
        sa.select(SearchDay)
        .where(col(SearchDay.term_id) == subject_id)
        .order_by(col(SearchDay.without_result).desc())
        .limit(1)
    ).scalar()
    facts = (("Most in a day", f"{most.without_result} of {most.searchers} found nothing, {most.day}"),) if most else ()
    return Card(
        kind=KIND,
        subject_id=subject_id,
        title=f"“{term.text}”: searched for, and nothing there",
        who="a lead",
        at=term.lead_at,
        verdicts=VERDICTS,
        kicker="Who could post such openings? Is there a story in it?",
        facts=facts,
    )


def decide(
    session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
) -> dict[str, Any]:
    session.get_one(SearchTerm, decision.subject_id).lead_settled_at = now
    audit.record(session, actor, now, "lead.settled", "search-term", decision.subject_id)
    return {}


def undo(session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
    session.get_one(SearchTerm, decision.subject_id).lead_settled_at = None
