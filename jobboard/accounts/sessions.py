"""Sign-in sessions, one for each browser (ASVS 7.2 to 7.4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor, Role
from jobboard.core.tokens import digest, new_token
from jobboard.store import audit
from jobboard.store.models import Membership, User, UserSession

IDLE = timedelta(days=30)
LONGEST = timedelta(days=180)
SECOND_FACTOR_FOR = timedelta(days=7)
FRESH = timedelta(minutes=10)
SEEN_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`stale`: whether it is time to write down that the session was seen."""

    actor: Actor
    signed_in_at: datetime
    stale: bool


@dataclass(frozen=True, slots=True)
class OpenSession:
    id: int
    browser: str
    signed_in_at: datetime
    last_seen_at: datetime


def start(session: Session, user: User, browser: str, now: datetime) -> str:
    """A new session; gives its token, which is kept nowhere but in the browser."""
    token = new_token()
    assert user.id is not None
    user.last_signed_in_at = now
    user_session = UserSession(
        user_id=user.id, token_hash=digest(token), browser=browser[:100], signed_in_at=now, last_seen_at=now
    )
    session.add(user_session)
    return token


def find_session(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Who is signed in by this token at `now`; None where it is unknown, ended, idle for too long or too old."""
    row = session.execute(
        sa.select(UserSession, User)
        .join(User, col(User.id) == col(UserSession.user_id))
        .where(
            col(UserSession.token_hash) == digest(token),
            col(UserSession.last_seen_at) > now - IDLE,
            col(UserSession.signed_in_at) > now - LONGEST,
        )
    ).first()
    if row is None:
        return None
    user_session, user = row
    passed = user_session.second_factor_at
    memberships = session.execute(
        sa.select(col(Membership.company_id), col(Membership.role)).where(col(Membership.user_id) == user.id)
    )
    actor = Actor(
        user_id=user.id,
        email=user.email,
        name=user.name,
        role=Role(user.role),
        second_factor=passed is not None and passed > now - SECOND_FACTOR_FOR,
        companies={company_id: Role(role) for company_id, role in memberships},
        session_id=user_session.id,
    )
    return SignedIn(actor, user_session.signed_in_at, stale=user_session.last_seen_at < now - SEEN_EVERY)


def touch_session(session: Session, session_id: int, now: datetime) -> None:
    """Write down that a session is in use."""
    session.execute(sa.update(UserSession).where(col(UserSession.id) == session_id).values(last_seen_at=now))


def renew(session: Session, session_id: int, *, second_factor_at: datetime | None = None) -> str:
    """A new token for a session whose rights have grown; the old one is worth nothing any more (ASVS 7.2.4)."""
    user_session = session.get_one(UserSession, session_id)
    token = new_token()
    user_session.token_hash = digest(token)
    if second_factor_at is not None:
        user_session.second_factor_at = second_factor_at
    return token


def open_sessions(session: Session, user_id: int, now: datetime) -> list[OpenSession]:
    """Where somebody is signed in, the latest seen first."""
    rows = session.execute(
        sa.select(UserSession)
        .where(col(UserSession.user_id) == user_id, col(UserSession.last_seen_at) > now - IDLE)
        .order_by(col(UserSession.last_seen_at).desc(), col(UserSession.id).desc())
        .limit(100)
    ).scalars()
    return [OpenSession(row.id or 0, row.browser, row.signed_in_at, row.last_seen_at) for row in rows]


def end(session: Session, actor: Actor, now: datetime, session_id: int) -> bool:
    """End one of the actor's own sessions; False where it is not theirs or not there."""
    ended = session.execute(
        sa.delete(UserSession).where(col(UserSession.id) == session_id, col(UserSession.user_id) == actor.user_id)
    )
    if ended.rowcount:  # type: ignore[attr-defined]
        audit.record(session, actor, now, "session.ended", "user", actor.user_id)
    return bool(ended.rowcount)  # type: ignore[attr-defined]


def end_others(session: Session, actor: Actor, now: datetime) -> None:
    """End all sessions of the actor but the one at hand."""
    session.execute(
        sa.delete(UserSession).where(col(UserSession.user_id) == actor.user_id, col(UserSession.id) != actor.session_id)
    )
    audit.record(session, actor, now, "session.others-ended", "user", actor.user_id)


def end_all(session: Session, user_id: int) -> None:
    """End every session of somebody whose rights have changed."""
    session.execute(sa.delete(UserSession).where(col(UserSession.user_id) == user_id))


def clean(session: Session, now: datetime) -> None:
    """Forget sessions that nobody can use any more."""
    session.execute(
        sa.delete(UserSession).where(
            sa.or_(col(UserSession.last_seen_at) <= now - IDLE, col(UserSession.signed_in_at) <= now - LONGEST)
        )
    )
