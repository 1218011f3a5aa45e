"""A person goes; the openings of their companies stay, without them."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict
from jobboard.core.mail_domains import address_key
from jobboard.store import audit
from jobboard.store.models import (
    ApiToken,
    Invitation,
    MailedLink,
    Membership,
    OutboxMessage,
    Posting,
    PostingNote,
    User,
)


def erase(session: Session, actor: Actor, now: datetime) -> None:
    """Delete the actor's account and their name and address wherever they stand.

    Sessions, drafts, memberships and claims go with the row. The audit log keeps the number that nobody has any
    more. Raises Conflict for the last admin, and for the only owner of a company that has other members.
    """
    user = session.get_one(User, actor.user_id)
    if user.role == Role.ADMIN and _others(session, col(User.role) == Role.ADMIN, user.id) == 0:
        raise Conflict("You are the last admin; make somebody else one first.")
    _refuse_to_orphan(session, user)
    key = address_key(user.email)
    mine = sa.or_(col(Posting.submitted_by) == user.id, col(Posting.contact_key) == key)
    session.execute(sa.update(Posting).where(mine).values(submitted_by=None, contact_email=None, contact_key=None))
    # At a public mail provider an employer is known by the whole address.
    session.execute(sa.update(Posting).where(col(Posting.employer_key) == key).values(employer_key=None))
    session.execute(sa.update(PostingNote).where(col(PostingNote.author_id) == user.id).values(author_id=None))
    session.execute(sa.delete(ApiToken).where(col(ApiToken.created_by) == user.id))
    session.execute(sa.delete(Invitation).where(col(Invitation.email_key) == key))
    session.execute(sa.delete(MailedLink).where(col(MailedLink.email_key) == key))
    session.execute(sa.delete(OutboxMessage).where(sa.func.lower(OutboxMessage.recipient) == key))
    audit.record(session, actor, now, "person.erased", "user", user.id)
    session.delete(user)


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


def _others(session: Session, which: sa.ColumnElement[bool], user_id: int | None) -> int:
    count = sa.select(sa.func.count()).select_from(User).where(which, col(User.id) != user_id)
    return int(session.execute(count).scalar_one())
