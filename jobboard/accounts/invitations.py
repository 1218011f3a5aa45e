"""Asking colleagues in: a mailed link, for one address, once and for a week."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import members
from jobboard.core.actor import Actor, Role
from jobboard.core.addresses import parse_email_address
from jobboard.core.errors import Conflict, Forbidden, Gone, Misuse, NotFound, SignInNeeded
from jobboard.core.links import Links
from jobboard.core.mail_domains import address_key
from jobboard.core.tokens import digest, new_token
from jobboard.mail import limits, outbox
from jobboard.mail.message import Letters
from jobboard.store import audit
from jobboard.store.models import Company, Invitation

LIFETIME = timedelta(days=7)
MOST_OPEN = 20
MOST_OUTSTANDING = 3
"""Of one address, over all companies."""
_KEPT = timedelta(days=30)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
_DEAD = "This invitation has been used, was taken back, or is older than a week. Please ask for a new one."


@dataclass(frozen=True, slots=True)
class Open:
    """An invitation that waits."""

    id: int
    email: str
    role: str
    expires_at: datetime
    company_id: int
    company: str


def invite(
    session: Session,
    actor: Actor,
    now: datetime,
    company_id: int,
    address: str,
    role: str,
    letters: Letters,
    links: Links,
) -> str:
    """Mail a link that lets the owner of `address` join; gives the address as it was understood.

    Raises NotFound, Forbidden, Misuse for no address or role, Conflict for members and too many open ones.
    """
    company = members.company_to_speak_for(session, actor, company_id)
    email = parse_email_address(address)
    if email is None:
        raise Misuse("Please give your colleague’s mail address, such as name@example.org.")
    if role not in members.ROLES:
        raise Misuse("Choose owner or member.")
    if any(address_key(member.email) == address_key(email) for member in members.members(session, company_id)):
        raise Conflict(f"{email} is in the company already.")
    waiting = [
        member for member in open_ones(session, company_id, now) if address_key(member.email) != address_key(email)
    ]
    if len(waiting) >= MOST_OPEN:
        raise Conflict(f"{MOST_OPEN} invitations wait already; take one back first.")
    admitted = _admit(session, actor, now, email)
    session.execute(
        sa.delete(Invitation).where(
            col(Invitation.company_id) == company_id,
            col(Invitation.email_key) == address_key(email),
            col(Invitation.accepted_at).is_(None),
        )
    )
    token = new_token()
    row = Invitation(
        company_id=company_id,
        token_hash=digest(token),
        email=email,
        email_key=address_key(email),
        role=role,
        invited_by=actor.user_id,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    session.add(row)
    session.flush()
    context = {
        "company": company.name,
        "verified": company.verified_at is not None,
        "inviter": actor.name or actor.email,
        "days": LIFETIME.days,
    }
    letter = letters.letter("invitation", email, link=links.full(links.invitation(token)), **context)
    outbox.enqueue(session, letter, now, about=("invitation", row.id or 0), admitted=admitted)
    audit.record(session, actor, now, "member.invited", "company", company_id, role=role)
    return email


def open_ones(session: Session, company_id: int, now: datetime) -> list[Open]:
    """The company's invitations that still work, the newest first."""
    rows = session.execute(
        _living(now)
        .where(col(Invitation.company_id) == company_id)
        .order_by(col(Invitation.id).desc())
        .limit(MOST_OPEN)
    )
    return [_open(row, name) for row, name in rows]


def take_back(session: Session, actor: Actor, now: datetime, company_id: int, invitation_id: int) -> None:
    """End an invitation that was not used. Raises NotFound and Forbidden."""
    members.company_for(session, actor, company_id, owner=True)
    row = session.get(Invitation, invitation_id)
    if row is None or row.company_id != company_id or row.accepted_at is not None:
        raise NotFound("There is no such invitation.")
    outbox.take_back(session, ("invitation", invitation_id))
    session.delete(row)
    audit.record(session, actor, now, "invitation.taken-back", "company", company_id)


def preview_invitation(session: Session, token: str, now: datetime) -> Open:
    """What the link would do, changing nothing. Raises Gone."""
    row = None
    if _TOKEN.fullmatch(token):
        row = session.execute(_living(now).where(col(Invitation.token_hash) == digest(token))).first()
    if row is None:
        raise Gone(_DEAD)
    return _open(*row)


def accept(session: Session, actor: Actor, now: datetime, token: str) -> int:
    """Join the company as whoever was invited; gives its id. Raises Gone, SignInNeeded, and Forbidden for others."""
    waiting = preview_invitation(session, token, now)
    if actor.user_id is None:
        raise SignInNeeded
    if address_key(actor.email) != address_key(waiting.email):
        raise Forbidden(f"This invitation is for {waiting.email}; sign in with that address to use it.")
    used = session.execute(
        sa.update(Invitation)
        .where(col(Invitation.id) == waiting.id, col(Invitation.accepted_at).is_(None))
        .values(accepted_at=now)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined]
        raise Gone(_DEAD)
    members.join(session, actor, now, waiting.company_id, actor.user_id, Role(waiting.role))
    return waiting.company_id


def clean(session: Session, now: datetime) -> None:
    """Forget invitations a month after their end."""
    session.execute(sa.delete(Invitation).where(col(Invitation.expires_at) < now - _KEPT))


def _admit(session: Session, actor: Actor, now: datetime, email: str) -> limits.Admitted:
    """Leave for one more invitation to this address, whichever companies asked it before. Raises Conflict."""
    outstanding = (
        sa.select(sa.func.count())
        .select_from(Invitation)
        .where(
            col(Invitation.email_key) == address_key(email),
            col(Invitation.accepted_at).is_(None),
            col(Invitation.expires_at) > now,
        )
    )
    full = session.execute(outstanding).scalar_one() >= MOST_OUTSTANDING
    admitted = None if full else limits.admit(session, now, "invitation", email, limits.Sender.account(actor.user_id))
    if admitted is None:
        raise Conflict("This address cannot be invited now: one gets at most one invitation a day. Try tomorrow.")
    return admitted


def _living(now: datetime) -> sa.Select[Invitation, str]:
    return (
        sa.select(Invitation, col(Company.name))
        .join(Company, col(Company.id) == col(Invitation.company_id))
        .where(col(Invitation.accepted_at).is_(None), col(Invitation.expires_at) > now)
    )


def _open(row: Invitation, company: str) -> Open:
    return Open(row.id or 0, row.email, row.role, row.expires_at, row.company_id, company)
