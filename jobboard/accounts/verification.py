"""Whose a company is: known by a member's mail domain, or because an editor says so."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import members
from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict, Misuse, NotFound, SignInNeeded
from jobboard.core.mail_domains import at_domain, web_domain
from jobboard.core.text import clean
from jobboard.store import audit
from jobboard.store.models import Company, CompanyClaim, Membership, Posting, User

LONGEST = 1_000


def claim(session: Session, actor: Actor, now: datetime, company_id: int, words: str) -> bool:
    """Ask to look after a company: True where the mail domain proves it, False where an editor has to see.

    The domain proves it for a company whose openings an editor or an import brought, and that nobody has yet: the
    website of any other was typed in by whoever named it first. Raises Conflict for a second claim.
    """
    if actor.user_id is None:
        raise SignInNeeded
    company = session.execute(sa.select(Company).where(col(Company.id) == company_id).with_for_update()).scalar()
    if company is None:
        raise NotFound("There is no such company here.")
    if actor.in_company(company_id):
        raise Conflict("You are in this company already.")
    free = not members.members(session, company_id)
    if free and at_domain(actor.email, company.website) and _known(session, company_id):
        members.join(session, actor, now, company_id, actor.user_id, Role.OWNER)
        mark_verified(session, actor, now, company, web_domain(company.website))
        return True
    if waiting(session, company_id, actor.user_id):
        raise Conflict("You have asked for this company already; an editor looks at it.")
    said = clean(words).strip()
    if not said:
        raise Misuse("Please say in a line who you are at this company; an editor reads it.")
    session.add(CompanyClaim(company_id=company_id, user_id=actor.user_id, words=said[:LONGEST], created_at=now))
    audit.record(session, actor, now, "company.claimed", "company", company_id)
    return False


def mark_verified(session: Session, actor: Actor, now: datetime, company: Company, domain: str) -> None:
    """Say that the company is who it says; `domain` is empty where an editor vouches for it."""
    company.domain = domain
    company.verified_at = now
    company.updated_at = now
    audit.record(session, actor, now, "company.verified", "company", company.id, domain=domain)


def verify_by_domain(session: Session, actor: Actor, now: datetime, company: Company) -> None:
    """After the website changed: verified where a member's address is at it, else no longer."""
    domain = web_domain(company.website)
    if company.verified_at is not None and domain and domain == company.domain:
        return
    addresses = session.execute(
        sa.select(col(User.email))
        .join(Membership, col(Membership.user_id) == col(User.id))
        .where(col(Membership.company_id) == company.id)
    ).scalars()
    if any(at_domain(address, company.website) for address in addresses):
        mark_verified(session, actor, now, company, domain)
    elif company.verified_at is not None:
        company.verified_at = None
        company.domain = ""
        audit.record(session, actor, now, "company.unverified", "company", company.id)


def waiting(session: Session, company_id: int, user_id: int) -> bool:
    """Whether this person's claim waits for an editor."""
    found = sa.select(col(CompanyClaim.id)).where(
        col(CompanyClaim.company_id) == company_id,
        col(CompanyClaim.user_id) == user_id,
        col(CompanyClaim.settled_at).is_(None),
    )
    return session.execute(found.limit(1)).scalar() is not None


def _known(session: Session, company_id: int) -> bool:
    seen = sa.or_(col(Posting.approved_at).is_not(None), col(Posting.source_id).is_not(None))
    found = sa.select(col(Posting.id)).where(col(Posting.company_id) == company_id, seen).limit(1)
    return session.execute(found).scalar() is not None
