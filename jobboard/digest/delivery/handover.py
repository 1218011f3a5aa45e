"""The two writes that each mail costs: that its last word is about to be said, and that it was taken."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col

from jobboard.digest.delivery.deliveries import LEASE, Claimed, held_by
from jobboard.store.models import Subscriber
from jobboard.store.types import UtcDateTime

_ROW = SQLModel.metadata.tables["delivery"]


def begin(session: Session, claimed: Sequence[Claimed], now: datetime) -> set[int]:
    """The last word of these is about to be said. Gives those of which it may be: they are ours, and still wanted."""
    if not claimed:
        return set()
    session.flush()  # who has just left is seen
    values = {"held": held_by(claimed), "until": now + LEASE}
    return set(session.connection().execute(_BEGIN, values).scalars())


def sent(session: Session, claimed: Sequence[Claimed], now: datetime) -> None:
    """The server took them."""
    if claimed:
        session.connection().execute(_SENT, {"held": held_by(claimed), "now": now})


def _each_mail(state: str) -> sa.Update:
    """A statement that is run for each mail, so it is built once, and without the ORM."""
    held: sa.BindParameter[Any] = sa.bindparam("held", expanding=True)
    return sa.update(_ROW).where(sa.tuple_(_ROW.c.id, _ROW.c.claim_token).in_(held), _ROW.c.state == state)


_BEGIN = (
    _each_mail("queued")
    .where(
        sa.exists().where(
            col(Subscriber.id) == _ROW.c.subscriber_id,
            col(Subscriber.state) == "active",
        )
    )
    .values(state="begun", claimed_until=sa.bindparam("until", type_=UtcDateTime()))
    .returning(_ROW.c.id)
)
_SENT = _each_mail("begun").values(
    state="sent",
    settled_at=sa.bindparam("now", type_=UtcDateTime()),
    attempts=_ROW.c.attempts + 1,
    last_error="",
    claimed_until=None,
    claim_token=None,
)
