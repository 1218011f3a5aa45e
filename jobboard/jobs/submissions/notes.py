"""The talk about one opening between its employer and the editors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Misuse
from jobboard.core.text import clean
from jobboard.jobs.submissions import policy
from jobboard.store import audit
from jobboard.store.models import PostingNote, User

LONGEST = 4_000
MOST = 200


@dataclass(frozen=True, slots=True)
class Note:
    """`side` is employer or editor; `author` is empty where nobody was signed in."""

    side: str
    author: str
    words: str
    written_at: datetime


def answer(session: Session, actor: Actor, now: datetime, posting_id: int, words: str) -> None:
    """Write to the editors about one's opening. Raises NotFound, Misuse for nothing said, Conflict for too much."""
    policy.own(session, actor, posting_id)
    said = clean(words).strip()
    if not said:
        raise Misuse("Please write a line to the editors first.")
    if len(said) > LONGEST:
        raise Misuse(f"That has {len(said):,} characters; please say it in at most {LONGEST:,}.")
    count = sa.select(sa.func.count()).select_from(PostingNote).where(col(PostingNote.posting_id) == posting_id)
    if session.execute(count).scalar_one() >= MOST:
        raise Conflict("There is much talk about this opening already; please write to us by mail.")
    session.add(
        PostingNote(posting_id=posting_id, author_id=actor.user_id, side="employer", words=said, written_at=now)
    )
    audit.record(session, actor, now, "note.written", "posting", posting_id, side="employer")


def talk(session: Session, posting_id: int) -> Sequence[Note]:
    """All that was said about a posting, the oldest first. Whoever asks has been let in by `policy.own`."""
    rows = session.execute(
        sa.select(PostingNote, col(User.name))
        .outerjoin(User, col(User.id) == col(PostingNote.author_id))
        .where(col(PostingNote.posting_id) == posting_id)
        .order_by(col(PostingNote.id))
        .limit(MOST)
    )
    return [Note(note.side, name or "", note.words, note.written_at) for note, name in rows]
