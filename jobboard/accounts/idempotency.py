"""The same request of a program again gets the same answer and acts no second time.

After the IETF draft on the Idempotency-Key header: one key, one request; kept for two days.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Misuse
from jobboard.core.tokens import digest
from jobboard.store import audit
from jobboard.store.models import IdempotentAnswer

KEPT = timedelta(days=2)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: str
    location: str = ""


def begin(session: Session, actor: Actor, now: datetime, key: str, request_body: bytes) -> Answer | None:
    """What the request with this key was answered before; None where it is new, and from now on it is known.

    Raises Misuse for a key that makes no sense or came with another request, Conflict while the first one works.
    """
    if not 1 <= len(key) <= LONGEST or not key.isascii() or not key.isprintable():
        raise Misuse(f"Idempotency-Key must be 1 to {LONGEST} printable ASCII characters.")
    assert actor.session_id is not None  # a program's token
    row = IdempotentAnswer(
        token_id=actor.session_id, key=key, request_hash=digest(request_body.hex()), status=0, created_at=now
    )
    try:
        with audit.savepoint(session):
            session.add(row)
    except sa.exc.IntegrityError:
        return _known(session, actor, key, row.request_hash)
    return None


def remember(session: Session, actor: Actor, key: str, answer: Answer) -> None:
    """Keep what the request was answered, in the transaction in which it acted."""
    session.execute(
        sa.update(IdempotentAnswer)
        .where(col(IdempotentAnswer.token_id) == actor.session_id, col(IdempotentAnswer.key) == key)
        .values(status=answer.status, body=answer.body, location=answer.location)
    )


def clean(session: Session, now: datetime) -> None:
    session.execute(sa.delete(IdempotentAnswer).where(col(IdempotentAnswer.created_at) < now - KEPT))


def _known(session: Session, actor: Actor, key: str, request_hash: str) -> Answer:
    row = session.execute(
        sa.select(IdempotentAnswer).where(
            col(IdempotentAnswer.token_id) == actor.session_id, col(IdempotentAnswer.key) == key
        )
    ).scalar_one()
    if row.request_hash != request_hash:
        raise Misuse("This Idempotency-Key came with another request before; use a new key for each.")
    if row.status == 0:
        raise Conflict("The first request with this Idempotency-Key is still being answered; try again in a moment.")
    return Answer(row.status, row.body, row.location)
