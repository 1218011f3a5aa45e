"""The demo's cast: an employer and an editor, with links that sign them in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import links, people, second_factor
from jobboard.accounts.members import install_owner
from jobboard.core.actor import SYSTEM, Actor, Role
from jobboard.core.links import Links
from jobboard.core.sealing import Sealer
from jobboard.store.models import Company, Posting, User

EMPLOYER = "meera@kestrelpost.example"
EDITOR = "asha@signal.example"
READER = "tomas@rivermail.example"
_SHOWN_CODES = 3
_LIVES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SignInLinks:
    """Addresses that sign in once, for a day; `codes` replace the editor's authenticator app."""

    employer: str
    editor: str
    codes: tuple[str, ...]


def actor_of(user: User, *, desk: bool = False) -> Actor:
    role = Role.ADMIN if desk else Role.READER
    return Actor(user_id=user.id, email=user.email, name=user.name, role=role, second_factor=desk)


def ensure_people(session: Session, now: datetime) -> tuple[User, User, User]:
    """The employer, the editor and another visitor, made where they are missing."""
    users = []
    for email, name in ((EMPLOYER, "Meera"), (EDITOR, "Asha"), (READER, "Tomas")):
        user = people.ensure_person(session, email, now)
        user.name = user.name or name
        session.flush()
        users.append(user)
    employer, editor, reader = users
    if editor.role != Role.ADMIN:
        people.set_role(session, SYSTEM, now, editor.id or 0, Role.ADMIN)
    install_owner(session, SYSTEM, now, _largest_company(session), employer.id or 0)
    return employer, editor, reader


def sign_in_links(session: Session, site_links: Links, now: datetime, sealer: Sealer) -> SignInLinks:
    """New links, and new codes for the editor."""
    editor = people.ensure_person(session, EDITOR, now)
    assert editor.id is not None
    second_factor.reset(session, SYSTEM, editor.id, now)
    actor = actor_of(editor, desk=True)
    secret = second_factor.new_secret()
    codes = second_factor.confirm(session, actor, secret, pyotp.TOTP(secret).at(now), now, sealer) or ()
    return SignInLinks(
        _door(session, site_links, EMPLOYER, now), _door(session, site_links, EDITOR, now), codes[:_SHOWN_CODES]
    )


def _door(session: Session, site_links: Links, email: str, now: datetime) -> str:
    where = site_links.desk() if email == EDITOR else site_links.employers()
    issued = links.issue(session, now, email=email, browser_hash="", next_path=where, lifetime=_LIVES)
    assert issued is not None
    return site_links.full(site_links.sign_in(issued.token))


def _largest_company(session: Session) -> str:
    """The name of the company with most openings."""
    count = sa.func.count()
    rows = sa.select(col(Company.name)).join(Posting, col(Posting.company_id) == col(Company.id))
    return str(
        session.execute(
            rows.group_by(col(Company.id), col(Company.name)).order_by(count.desc(), col(Company.name)).limit(1)
        ).scalar_one()
    )
