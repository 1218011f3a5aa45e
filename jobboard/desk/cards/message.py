"""An employer wrote to the editors, and nobody has answered yet."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.desk.card import Card, Verdict, Waiting
from jobboard.desk.postings import posting_card
from jobboard.jobs.submissions import notes
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store import audit
from jobboard.store.models import Decision, PostingNote

KIND = "message"
LABEL = "Messages from employers"
VERDICTS = (Verdict("answer", "Answer", "r", asks="words"), Verdict("done", "Needs no answer", "a", "quiet", bulk=True))


def waiting(session: Session, now: datetime, limit: int) -> list[Waiting]:
    return [Waiting(KIND, note.posting_id, note.written_at) for note in _unanswered(session, limit)]


def card(session: Session, subject_id: int, now: datetime) -> Card | None:
    rows = _unanswered(session, 1, subject_id)
    card = posting_card(session, KIND, "An employer writes", subject_id, now, VERDICTS) if rows else None
    if card is None:
        return None
    talk = tuple((note.author or note.side.capitalize(), note.words) for note in notes.list_notes(session, subject_id))
    return replace(card, at=rows[0].written_at, quotes=talk[-6:], signals=(), differences=(), score=0)


def decide(
    session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
) -> dict[str, Any]:
    if decision.verdict == "answer":
        about = ("decision", decision.id or 0)
        note = notes.send_editor_note(session, actor, now, decision.subject_id, decision.words, config, about)
        return {"note": note}
    audit.record(session, actor, now, "message.settled", "posting", decision.subject_id)
    return {}


def undo(session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
    if decision.before.get("note"):
        notes.undo_editor_note(session, decision.before["note"], ("decision", decision.id or 0))


def _unanswered(session: Session, limit: int, posting_id: int | None = None) -> list[PostingNote]:
    """The last note of each posting where an employer wrote it and no editor decided after it."""
    last = sa.select(sa.func.max(PostingNote.id)).group_by(col(PostingNote.posting_id))
    if posting_id is not None:
        last = last.where(col(PostingNote.posting_id) == posting_id)
    settled = sa.exists().where(
        col(Decision.posting_id) == col(PostingNote.posting_id),
        col(Decision.decided_at) >= col(PostingNote.written_at),
        col(Decision.undone_at).is_(None),
    )
    rows = session.execute(
        sa.select(PostingNote)
        .where(col(PostingNote.id).in_(last), col(PostingNote.side) == "employer", ~settled.correlate(PostingNote))
        .order_by(col(PostingNote.written_at))
        .limit(limit)
    )
    return list(rows.scalars())
