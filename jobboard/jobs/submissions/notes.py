"""Notes on an opening: messages between its employer and the editors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden, Misuse
from jobboard.core.text import clean
from jobboard.jobs.submissions import keys, policy
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.mail import outbox
from jobboard.store import audit
from jobboard.store.models import Company, PostingNote, User

MAX_NOTE_LENGTH = 4_000
MAX_NOTES = 200
MAIL_DELAY = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Note:
    """`side` is employer or editor; `author` is empty where nobody was signed in."""

    side: str
    author: str
    words: str
    written_at: datetime


def add_employer_note(session: Session, actor: Actor, now: datetime, posting_id: int, words: str) -> None:
    """An employer writes to the editors. Raises NotFound, Misuse for an empty text, Conflict for too many notes."""
    policy.load_own_posting(session, actor, posting_id)
    text = clean(words).strip()
    if not text:
        raise Misuse("Please write a line to the editors first.")
    if len(text) > MAX_NOTE_LENGTH:
        raise Misuse(f"That has {len(text):,} characters; please say it in at most {MAX_NOTE_LENGTH:,}.")
    count = sa.select(sa.func.count()).select_from(PostingNote).where(col(PostingNote.posting_id) == posting_id)
    if session.execute(count).scalar_one() >= MAX_NOTES:
        raise Conflict("There is much talk about this opening already; please write to us by mail.")
    session.add(
        PostingNote(posting_id=posting_id, author_id=actor.user_id, side="employer", words=text, written_at=now)
    )
    audit.record(session, actor, now, "note.written", "posting", posting_id, side="employer")


def list_notes(session: Session, posting_id: int) -> Sequence[Note]:
    """The notes on a posting, oldest first. The caller has checked permission by `policy.load_own_posting`."""
    rows = session.execute(
        sa.select(PostingNote, col(User.name))
        .outerjoin(User, col(User.id) == col(PostingNote.author_id))
        .where(col(PostingNote.posting_id) == posting_id)
        .order_by(col(PostingNote.id))
        .limit(MAX_NOTES)
    )
    return [Note(note.side, name or "", note.words, note.written_at) for note, name in rows]


def send_editor_note(
    session: Session,
    actor: Actor,
    now: datetime,
    posting_id: int,
    words: str,
    config: SubmissionConfig,
    about: tuple[str, int],
) -> int:
    """An editor writes to the employer, who gets it by mail a minute later; returns the note's id."""
    posting = policy.load_own_posting(session, actor, posting_id)
    text = clean(words).strip()
    if not actor.at_desk:
        raise Forbidden("Only editors write for the desk.")
    if not 0 < len(text) <= MAX_NOTE_LENGTH:
        raise Misuse(f"Please write something to the employer, in at most {MAX_NOTE_LENGTH:,} characters.")
    note = PostingNote(posting_id=posting_id, author_id=actor.user_id, side="editor", words=text, written_at=now)
    session.add(note)
    session.flush()
    audit.record(session, actor, now, "note.written", "posting", posting_id, side="editor")
    if posting.contact_email:
        company = session.get_one(Company, posting.company_id)
        link = config.links.full(config.links.key(keys.new_key(session, posting_id, now)))
        names = {"title": posting.title, "company": company.name, "author": actor.name or "An editor"}
        letter = config.letters.letter("message", posting.contact_email, body=text, link=link, **names)
        outbox.enqueue(session, letter, now, not_before=now + MAIL_DELAY, about=about)
    assert note.id is not None
    return note.id


def undo_editor_note(session: Session, note_id: int, about: tuple[str, int]) -> None:
    """Undo `send_editor_note` before the letter has left."""
    session.execute(sa.delete(PostingNote).where(col(PostingNote.id) == note_id))
    outbox.take_back(session, about)
