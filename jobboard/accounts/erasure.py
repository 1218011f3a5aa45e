"""A person goes; the openings of their companies stay, without them."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts.export import subject_of
from jobboard.accounts.personal_data import DELETE, KNOWN, Subject
from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict
from jobboard.core.states import ClosedReason, Status, may_move
from jobboard.store import audit, changes
from jobboard.store.models import Membership, Posting, User


def erase(session: Session, actor: Actor, now: datetime) -> None:
    """Delete the actor's account and their name and address wherever `personal_data.KNOWN` says they stand.

    The audit log keeps the number that nobody has any more. Raises Conflict for the last admin, and for the only
    owner of a company that has other members.
    """
    user = session.get_one(User, actor.user_id)
    if user.role == Role.ADMIN and _others(session, col(User.role) == Role.ADMIN, user.id) == 0:
        raise Conflict("You are the last admin; make somebody else one first.")
    _refuse_to_orphan(session, user)
    person = subject_of(session, actor)
    _stop_applications(session, person, now)
    audit.record(session, actor, now, "person.erased", "user", user.id)
    for known in KNOWN:
        if known.erase == DELETE:
            session.execute(sa.delete(known.table).where(known.mine(person)))
        elif isinstance(known.erase, dict):
            session.execute(sa.update(known.table).where(known.mine(person)).values(**known.erase))


def _stop_applications(session: Session, person: Subject, now: datetime) -> None:
    """Take the person's address out of openings that people submitted; one without another way to apply is closed.

    An imported one has it from its source, which would bring it again.
    """
    own_openings = sa.and_(sa.func.lower(Posting.apply_email) == person.key, col(Posting.source_id).is_(None))
    for posting in session.execute(sa.select(Posting).where(own_openings).with_for_update()).scalars():
        posting.apply_email, posting.updated_at = None, now
        if posting.apply_url is None and may_move(Status(posting.status), Status.CLOSED):
            posting.status, posting.closed_at = Status.CLOSED.value, now
            posting.closed_reason = ClosedReason.WITHDRAWN.value
        changes.note(session, [posting.id or 0])


def _refuse_to_orphan(session: Session, user: User) -> None:
    owned = session.execute(
        sa.select(col(Membership.company_id)).where(
            col(Membership.user_id) == user.id, col(Membership.role) == Role.OWNER
        )
    ).scalars()
    for company_id in list(owned):
        roles = session.execute(
            sa.select(col(Membership.role)).where(
                col(Membership.company_id) == company_id, col(Membership.user_id) != user.id
            )
        ).scalars()
        others = list(roles)
        if others and Role.OWNER not in others:
            raise Conflict("You are the only owner of a company with other members; make one of them owner first.")


def _others(session: Session, condition: sa.ColumnElement[bool], user_id: int | None) -> int:
    count = sa.select(sa.func.count()).select_from(User).where(condition, col(User.id) != user_id)
    return int(session.execute(count).scalar_one())
