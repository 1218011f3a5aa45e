"""Who acts for a company, and the rule of who may say so (ASVS 8.2.2).

Whoever is not in a company is told that there is none, so that ids tell nothing.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import api_tokens
from jobboard.core import trust
from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict, Forbidden, Misuse, NotFound
from jobboard.store import audit
from jobboard.store.companies import Companies
from jobboard.store.company_facts import facts_of
from jobboard.store.models import Company, Membership, User

MOST = 200
ROLES = (Role.OWNER, Role.MEMBER)


@dataclass(frozen=True, slots=True)
class OwnCompany:
    """A company and what one is in it."""

    id: int
    name: str
    slug: str
    role: Role
    verified: bool


@dataclass(frozen=True, slots=True)
class Member:
    user_id: int
    email: str
    name: str
    role: Role


def companies_of(session: Session, actor: Actor) -> list[OwnCompany]:
    """The companies the actor is in, by name."""
    rows = session.execute(
        sa.select(Company).where(col(Company.id).in_(actor.companies)).order_by(col(Company.name_key)).limit(MOST)
    ).scalars()
    return [
        OwnCompany(row.id or 0, row.name, row.slug, actor.companies[row.id or 0], row.verified_at is not None)
        for row in rows
    ]


def company_for(session: Session, actor: Actor, company_id: int, *, owner: bool = False) -> Company:
    """The company, for its members, or for its owners only. Raises NotFound for strangers, Forbidden for members."""
    company = session.get(Company, company_id) if actor.in_company(company_id) else None
    if company is None:
        raise NotFound("There is no such company, or you are not in it.")
    if owner and not actor.owns(company_id):
        raise Forbidden("Only an owner of the company may do that.")
    return company


def company_to_speak_for(session: Session, actor: Actor, company_id: int) -> Company:
    """The company, for an owner who may speak for it now. Raises NotFound, and Forbidden while that is open."""
    company = company_for(session, actor, company_id, owner=True)
    if not trust.people_act(facts_of(session, company)):
        raise Forbidden("An editor first looks at whose this company is; please wait for that.")
    return company


def members(session: Session, company_id: int) -> list[Member]:
    """Everybody in the company, owners first. Whoever asks has been let in by `company_for`."""
    rows = session.execute(
        sa.select(User, col(Membership.role))
        .join(Membership, col(Membership.user_id) == col(User.id))
        .where(col(Membership.company_id) == company_id)
        .order_by(col(Membership.role).desc(), col(User.email_key))
        .limit(MOST)
    )
    return [Member(user.id or 0, user.email, user.name, Role(role)) for user, role in rows]


def install_owner(session: Session, actor: Actor, now: datetime, company_name: str, user_id: int) -> int:
    """Make somebody owner of the company of that name, added where there is none; gives the company's id."""
    company_id = Companies(session, now).id_of(company_name, "")
    join(session, actor, now, company_id, user_id, Role.OWNER)
    return company_id


def join(session: Session, actor: Actor, now: datetime, company_id: int, user_id: int, role: Role) -> None:
    """Put somebody into a company; who is in it already keeps the stronger role."""
    known = session.get(Membership, (company_id, user_id))
    if known is not None:
        known.role = Role.OWNER.value if Role.OWNER in (known.role, role) else role.value
        return
    session.add(Membership(company_id=company_id, user_id=user_id, role=role.value, created_at=now))
    session.flush()
    audit.record(session, actor, now, "member.joined", "company", company_id, user=user_id, role=role.value)


def set_role(session: Session, actor: Actor, now: datetime, company_id: int, user_id: int, role: str) -> None:
    """Make a member owner, or an owner member. Raises Conflict where the last owner would go."""
    company_for(session, actor, company_id, owner=True)
    if role not in ROLES:
        raise Misuse("Choose owner or member.")
    known = _membership(session, company_id, user_id)
    if known.role == Role.OWNER and role != Role.OWNER:
        _refuse_last_owner(session, company_id)
        api_tokens.revoke_of(session, company_id, user_id, now)
    known.role = role
    audit.record(session, actor, now, "member.role", "company", company_id, user=user_id, role=role)


def remove(session: Session, actor: Actor, now: datetime, company_id: int, user_id: int) -> None:
    """Take somebody out of the company, with the tokens they gave out; everybody may leave by themselves."""
    company_for(session, actor, company_id, owner=user_id != actor.user_id)
    known = _membership(session, company_id, user_id)
    if known.role == Role.OWNER:
        _refuse_last_owner(session, company_id)
    api_tokens.revoke_of(session, company_id, user_id, now)
    session.delete(known)
    audit.record(session, actor, now, "member.left", "company", company_id, user=user_id)


def expel(session: Session, actor: Actor, now: datetime, company_id: int, user_id: int) -> None:
    """An editor found that the company is not theirs: out, with the tokens they gave out, also the last owner."""
    if not actor.at_desk:
        raise Forbidden("Only editors decide whose a company is.")
    api_tokens.revoke_of(session, company_id, user_id, now)
    session.delete(_membership(session, company_id, user_id))
    audit.record(session, actor, now, "member.expelled", "company", company_id, user=user_id)


def _membership(session: Session, company_id: int, user_id: int) -> Membership:
    known = session.get(Membership, (company_id, user_id))
    if known is None:
        raise NotFound("There is no such member.")
    return known


def _refuse_last_owner(session: Session, company_id: int) -> None:
    owners = session.execute(
        sa.select(col(Membership.user_id))
        .where(col(Membership.company_id) == company_id, col(Membership.role) == Role.OWNER)
        .with_for_update()
    ).scalars()
    if len(list(owners)) <= 1:
        raise Conflict("This is the only owner; make somebody else owner first.")
