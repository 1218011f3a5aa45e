"""What is kept about a person, for that person."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from jobboard.accounts.personal_data import KNOWN, Known, Subject
from jobboard.core.actor import Actor
from jobboard.core.mail_domains import address_key
from jobboard.store.models import User

_MOST = 5_000


def everything_about(session: Session, actor: Actor, now: datetime) -> dict[str, Any]:
    """Every row that knows the actor, without secrets, as JSON values; the parts are those of `KNOWN`."""
    person = subject_of(session, actor)
    parts = {known.part: _rows(session, known, person) for known in KNOWN}
    account = parts.pop("account")
    return {"exported_at": now.isoformat(), "account": account[0], **parts}


def subject_of(session: Session, actor: Actor) -> Subject:
    """The actor, by number and by address."""
    user = session.get_one(User, actor.user_id)
    return Subject(user.id or 0, user.email, address_key(user.email))


def _rows(session: Session, known: Known, person: Subject) -> list[dict[str, Any]]:
    shown = set(known.table.model_fields) - known.hidden
    order = sa.inspect(known.table).primary_key
    rows = session.execute(sa.select(known.table).where(known.mine(person)).order_by(*order).limit(_MOST)).scalars()
    return [row.model_dump(mode="json", include=shown) for row in rows]
