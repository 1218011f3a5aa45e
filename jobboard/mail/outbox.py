"""The outbox: letters are kept in the transaction that is their cause, and sent afterwards.

A letter is claimed by one conditional update with a lease, so that of many workers one sends it. A worker that dies
between sending and saying so leaves a lease that runs out; the letter then goes again under the same Message-ID.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.mail import limits
from jobboard.mail.message import Letter
from jobboard.store.engine import Store
from jobboard.store.models import OutboxMessage

LEASE = timedelta(minutes=5)
RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
GIVEN_UP = timedelta(days=5)
"""How long a server may be away."""
SENT_KEPT = timedelta(days=30)
FAILED_KEPT = timedelta(days=90)
_FIRST = "sign-in"
_LONGEST_ERROR = 500
_ERASED: dict[str, Any] = {"subject": "", "body_text": "", "body_html": "", "headers": []}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter in the hands of one worker."""

    id: int
    token: str
    letter: Letter
    message_id: str
    created_at: datetime
    attempts: int


def enqueue(
    session: Session,
    letter: Letter,
    now: datetime,
    *,
    not_before: datetime | None = None,
    about: tuple[str, int] | None = None,
    admitted: limits.Admitted | None = None,
) -> int:
    """Keep `letter` to be sent, not before a moment if one is given; the caller commits. Gives its id.

    One that somebody causes by typing an address needs the leave that `limits.admit` gives.
    """
    if limits.needs_leave(letter.name) and not (admitted and admitted.covers(letter.name, letter.recipient)):
        raise ValueError(f"A letter of the kind {letter.name} was not admitted by mail.limits.")
    kind, subject_id = about or ("", None)
    message = OutboxMessage(
        kind=letter.name,
        recipient=letter.recipient,
        subject=letter.subject,
        body_text=letter.text,
        body_html=letter.html,
        headers=[list(header) for header in letter.headers],
        message_id=uuid.uuid4().hex,
        subject_kind=kind,
        subject_id=subject_id,
        created_at=now,
        not_before=not_before or now,
    )
    session.add(message)
    session.flush()
    assert message.id is not None
    return message.id


def take_back(session: Session, about: tuple[str, int]) -> int:
    """Delete letters about this that nobody has sent or is sending; gives how many."""
    gone = session.execute(
        sa.delete(OutboxMessage).where(
            col(OutboxMessage.subject_kind) == about[0],
            col(OutboxMessage.subject_id) == about[1],
            col(OutboxMessage.sent_at).is_(None),
            col(OutboxMessage.claimed_until).is_(None),
        )
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]


def claim(store: Store, now: datetime, *, only_first: bool = False) -> Claimed | None:
    """Take the letter that waits longest, for as long as the lease lasts; None where none is due. Sign-in links go
    before all others, and alone where `only_first` says that a quota is used up."""
    with store.writing(now) as session:
        row = session.execute(
            sa.select(OutboxMessage)
            .where(_due(now), col(OutboxMessage.kind) == _FIRST if only_first else sa.true())
            .order_by(
                sa.case((col(OutboxMessage.kind) == _FIRST, 0), else_=1),
                *(col(OutboxMessage.not_before), col(OutboxMessage.id)),
            )
            .limit(1)
            .with_for_update(skip_locked=True)
        ).scalar()
        if row is None:
            return None
        row.claimed_until = now + LEASE
        row.claim_token = uuid.uuid4().hex
        row.attempts += 1
        letter = Letter(
            row.kind,
            row.recipient,
            row.subject,
            row.body_text,
            row.body_html,
            tuple((name, value) for name, value in row.headers),
        )
        return Claimed(row.id or 0, row.claim_token, letter, row.message_id, row.created_at, row.attempts)


def mark_sent(store: Store, claimed: Claimed, now: datetime) -> None:
    """The letter is out. What it said is erased, since links in it may still open something; who got it when stays."""
    _settle(store, claimed, now, sent_at=now, last_error="", **_ERASED)


def mark_failed(store: Store, claimed: Claimed, now: datetime, why: str, *, permanent: bool) -> None:
    """It did not go: try again later, or give up where trying is no use or was tried often enough."""
    given_up = permanent or claimed.attempts > len(RETRIES)
    error = why[:_LONGEST_ERROR]
    if given_up:
        _settle(store, claimed, now, failed_at=now, last_error=error, **_ERASED)
    else:
        _settle(store, claimed, now, not_before=now + RETRIES[claimed.attempts - 1], last_error=error)


def postpone(store: Store, claimed: Claimed, now: datetime, why: str) -> None:
    """The server takes nothing now, which is no fault of the letter: a minute later, and for days."""
    if claimed.created_at < now - GIVEN_UP:
        mark_failed(store, claimed, now, why, permanent=True)
        return
    values = {"attempts": claimed.attempts - 1, "not_before": now + RETRIES[0], "last_error": why[:_LONGEST_ERROR]}
    _settle(store, claimed, now, **values)


def give_back(store: Store, claimed: Claimed, now: datetime) -> None:
    """Return a claim unused, when the worker stops."""
    _settle(store, claimed, now, attempts=claimed.attempts - 1)


def clean(session: Session, now: datetime) -> None:
    """Forget letters a month after they were sent, and three after they were given up."""
    session.execute(
        sa.delete(OutboxMessage).where(
            sa.or_(col(OutboxMessage.sent_at) < now - SENT_KEPT, col(OutboxMessage.failed_at) < now - FAILED_KEPT)
        )
    )


def _due(now: datetime) -> sa.ColumnElement[bool]:
    free = sa.or_(col(OutboxMessage.claimed_until).is_(None), col(OutboxMessage.claimed_until) <= now)
    return sa.and_(
        col(OutboxMessage.sent_at).is_(None),
        col(OutboxMessage.failed_at).is_(None),
        col(OutboxMessage.not_before) <= now,
        free,
    )


def _settle(store: Store, claimed: Claimed, now: datetime, **values: object) -> None:
    with store.writing(now) as session:
        session.execute(
            sa.update(OutboxMessage)
            .where(col(OutboxMessage.id) == claimed.id, col(OutboxMessage.claim_token) == claimed.token)
            .values(claimed_until=None, claim_token=None, **values)
        )
