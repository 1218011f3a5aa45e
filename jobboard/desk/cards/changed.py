"""Queue card for a listed opening that was changed since its approval."""

from datetime import datetime

from sqlmodel import Session, col

from jobboard.core.states import Status
from jobboard.desk.card import Card, Waiting
from jobboard.desk.cards.submission import decide, undo
from jobboard.desk.postings import APPROVE, REJECT, list_waiting, posting_card
from jobboard.store.models import Posting

__all__ = ["KIND", "LABEL", "VERDICTS", "card", "decide", "undo", "waiting"]

KIND = "changed"
LABEL = "Changed openings"
VERDICTS = (APPROVE, REJECT)


def waiting(session: Session, now: datetime, limit: int) -> list[Waiting]:
    return list_waiting(session, KIND, col(Posting.approved_at).is_not(None), now, limit)


def card(session: Session, subject_id: int, now: datetime) -> Card | None:
    posting = session.get(Posting, subject_id)
    if posting is None or posting.status != Status.PENDING or posting.approved_at is None:
        return None
    return posting_card(session, KIND, "Changed since it was listed", subject_id, now, VERDICTS)
