"""Whether mail goes out at all: since when it does not, and what the mail server answers."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.mail.outgoing_mail import NotSent
from jobboard.mail.refusal_words import without_addresses
from jobboard.store.engine import Store
from jobboard.store.models import MailStandstill, OutboxMessage

UNSENT_AFTER = timedelta(minutes=15)
"""A letter that waits longer without being tried has nobody who sends it."""
_LONGEST = 300
_ONLY_ROW = 1
_ANSWERS = "the server answers"


def note(store: Store, now: datetime, failed: NotSent) -> None:
    """The server takes nothing. The first moment stays until a mail goes out."""
    with store.writing(now) as session:
        row = session.get(MailStandstill, _ONLY_ROW)
        if row is None:
            row = MailStandstill(id=_ONLY_ROW, since=now)
            session.add(row)
        row.reason = reason_of(failed)


def clear(store: Store, now: datetime) -> None:
    """A mail went out. Looks before it writes."""
    with store.reading() as session:
        if current(session) is None:
            return
    with store.writing(now) as session:
        session.execute(sa.delete(MailStandstill))


def clear_unreachable(store: Store, now: datetime) -> None:
    """The server can be reached again; what it answered to mails stays until one goes out."""
    with store.reading() as session:
        row = current(session)
    if row is not None and not row.reason.startswith(_ANSWERS):
        clear(store, now)


def current(session: Session) -> MailStandstill | None:
    return session.get(MailStandstill, _ONLY_ROW)


def waiting_since(session: Session, now: datetime) -> datetime | None:
    """Since when letters wait that no worker has tried; None where there are none."""
    oldest = sa.select(sa.func.min(col(OutboxMessage.not_before))).where(
        col(OutboxMessage.sent_at).is_(None),
        col(OutboxMessage.failed_at).is_(None),
        col(OutboxMessage.not_before) < now - UNSENT_AFTER,
    )
    moment: datetime | None = session.execute(oldest).scalar()
    return moment


def reason_of(failed: NotSent) -> str:
    """In words: “the server answers 553 …”, or why it cannot be reached."""
    words = without_addresses(failed.sentence).rstrip(".")
    if failed.code and ": " in words:
        return f"{_ANSWERS} {words.partition(': ')[2]}"[:_LONGEST]
    return f"{words[:1].lower()}{words[1:]}"[:_LONGEST]
