"""People and their roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts.sessions import end_all
from jobboard.core.actor import Actor, Role
from jobboard.core.addresses import parse_email_address
from jobboard.core.errors import Conflict, Forbidden, Misuse, NotFound
from jobboard.core.mail_domains import address_key
from jobboard.core.text import cut, one_line
from jobboard.store import audit
from jobboard.store.models import Company, Membership, User

PEOPLE_A_PAGE = 50
STAFF = (Role.READER, Role.EDITOR, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    email: str
    name: str
    role: Role
    second_factor: bool
    created_at: datetime
    last_signed_in_at: datetime | None
    companies: tuple[str, ...] = ()


def person_at(session: Session, email: str) -> User | None:
    """Who has this address, however it is spelt; None where nobody does."""
    user: User | None = session.execute(sa.select(User).where(col(User.email_key) == address_key(email))).scalar()
    return user


def ensure_person(session: Session, email: str, now: datetime) -> User:
    """The person at this address, made where there is none. Raises Misuse for what is no mail address."""
    address = parse_email_address(email)
    if address is None:
        raise Misuse(f"“{cut(one_line(email), 60)}” is not a mail address such as name@example.org.")
    known = person_at(session, address)
    if known is not None:
        return known
    person = User(email=address, email_key=address_key(address), role=Role.READER.value, created_at=now)
    try:
        with audit.savepoint(session):
            session.add(person)
    except sa.exc.IntegrityError:  # two first sign-ins at once
        person = session.execute(sa.select(User).where(col(User.email_key) == address_key(address))).scalar_one()
    return person


def people(session: Session, query: str = "", page: int = 1) -> tuple[Sequence[Person], int]:
    """One page of people whose address or name holds `query`, editors first, and how many there are."""
    users = sa.select(User)
    if query:
        like = f"%{_escaped(one_line(query)[:100].casefold())}%"
        users = users.where(
            sa.or_(col(User.email_key).like(like, escape="!"), sa.func.lower(User.name).like(like, escape="!"))
        )
    total = session.execute(sa.select(sa.func.count()).select_from(users.subquery())).scalar_one()
    first = sa.case((col(User.role) == Role.READER, 1), else_=0)
    rows = session.execute(
        users.order_by(first, col(User.email_key)).offset((page - 1) * PEOPLE_A_PAGE).limit(PEOPLE_A_PAGE)
    ).scalars()
    return [person(session, row) for row in rows], total


def person(session: Session, user: User) -> Person:
    names = session.execute(
        sa.select(col(Company.name))
        .join(Membership, col(Membership.company_id) == col(Company.id))
        .where(col(Membership.user_id) == user.id)
        .order_by(col(Company.name_key))
        .limit(20)
    )
    assert user.id is not None
    return Person(
        user.id,
        user.email,
        user.name,
        Role(user.role),
        user.second_factor_since is not None,
        user.created_at,
        user.last_signed_in_at,
        tuple(names.scalars()),
    )


def set_role(session: Session, actor: Actor, now: datetime, user_id: int, role: Role) -> None:
    """Make somebody reader, editor or admin; their sessions end, so that none lives on with the old rights.

    Raises Forbidden for all but admins, and Conflict where the last admin would go.
    """
    if not actor.is_admin:
        raise Forbidden("Only an admin changes what people may do.")
    if role not in STAFF:
        raise Misuse("Choose reader, editor or admin.")
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("There is no such person.")
    if user.role == Role.ADMIN and role != Role.ADMIN and _admins(session) <= 1:
        raise Conflict("This is the last admin; make somebody else one first.")
    if user.role == role:
        return
    audit.record(session, actor, now, "role.changed", "user", user_id, before=user.role, after=role.value)
    user.role = role.value
    end_all(session, user_id)


def rename(session: Session, actor: Actor, now: datetime, name: str) -> None:
    """Give the actor the name that others see beside what they write."""
    user = session.get_one(User, actor.user_id)
    user.name = cut(one_line(name), 80)
    audit.record(session, actor, now, "person.renamed", "user", user.id)


def _admins(session: Session) -> int:
    count = session.execute(sa.select(sa.func.count()).select_from(User).where(col(User.role) == Role.ADMIN))
    return int(count.scalar_one())


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
