"""Giving an account another mail address."""

from datetime import datetime

from sqlmodel import Session

from jobboard.accounts.people import person_at
from jobboard.core.actor import Actor
from jobboard.core.mail_domains import address_key
from jobboard.store import audit
from jobboard.store.models import User


def change(session: Session, actor: Actor, now: datetime, email: str) -> bool:
    """Whether the actor's account is now at `email`, proved by a link mailed there; False where it is another's."""
    user = session.get_one(User, actor.user_id)
    other = person_at(session, email)
    if other is not None and other.id != user.id:
        return False
    user.email = email
    user.email_key = address_key(email)
    audit.record(session, actor, now, "address.changed", "user", user.id)
    return True
