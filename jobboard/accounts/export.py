"""What is kept about a person, for that person."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col

from jobboard.core.actor import Actor
from jobboard.store.models import (
    AuditEntry,
    CompanyClaim,
    Decision,
    Membership,
    OpeningDraft,
    Posting,
    PostingNote,
    User,
    UserSession,
)

_MOST = 5_000
_SECRET = {"token_hash", "second_factor_secret", "second_factor_step", "recovery_hashes", "browser_hash"}


def everything_about(session: Session, actor: Actor, now: datetime) -> dict[str, Any]:
    """Every row that is about the actor or written by them, without secrets, as JSON values."""
    me = actor.user_id
    return {
        "exported_at": now.isoformat(),
        "account": _plain(session.get_one(User, me)),
        "sessions": _rows(session, UserSession, col(UserSession.user_id) == me),
        "memberships": _rows(session, Membership, col(Membership.user_id) == me),
        "claims": _rows(session, CompanyClaim, col(CompanyClaim.user_id) == me),
        "drafts": _rows(session, OpeningDraft, col(OpeningDraft.user_id) == me),
        "openings": _rows(session, Posting, col(Posting.submitted_by) == me),
        "notes": _rows(session, PostingNote, col(PostingNote.author_id) == me),
        "decisions": _rows(session, Decision, col(Decision.decided_by) == me),
        "acts": _rows(session, AuditEntry, col(AuditEntry.actor_id) == me),
    }


def _rows(session: Session, table: type[SQLModel], mine: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    return [_plain(row) for row in session.execute(sa.select(table).where(mine).limit(_MOST)).scalars()]


def _plain(row: SQLModel) -> dict[str, Any]:
    shown = {name for name in type(row).model_fields if name not in _SECRET and name != "text_signature"}
    return row.model_dump(mode="json", include=shown)
