"""Whose a company is: known by a proved mail domain, or because an editor says so. The rules are `core.trust`."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import members
from jobboard.core import trust
from jobboard.core.actor import Actor, Role
from jobboard.core.errors import Conflict, Misuse, NotFound, SignInNeeded
from jobboard.core.mail_domains import web_domain
from jobboard.core.text import clean
from jobboard.core.trust import Basis
from jobboard.store import audit
from jobboard.store.company_facts import facts_of
from jobboard.store.models import Company, CompanyClaim

LONGEST = 1_000


def claim(session: Session, actor: Actor, now: datetime, company_id: int, words: str) -> bool:
    """Ask to look after a company: True where the mail domain proves it (`core.trust`), False where an editor decides.

    Raises Conflict for a second claim.
    """
    if actor.user_id is None:
        raise SignInNeeded
    company = session.execute(sa.select(Company).where(col(Company.id) == company_id).with_for_update()).scalar()
    if company is None:
        raise NotFound("There is no such company here.")
    if actor.in_company(company_id):
        raise Conflict("You are in this company already.")
    if trust.claim_outcome(facts_of(session, company), actor.email) == trust.ClaimOutcome.VERIFIED:
        members.join(session, actor, now, company_id, actor.user_id, Role.OWNER)
        mark_verified(session, actor, now, company, web_domain(company.website))
        return True
    if waiting(session, company_id, actor.user_id):
        raise Conflict("You have asked for this company already; an editor looks at it.")
    reason = clean(words).strip()
    if not reason:
        raise Misuse("Please say in a line who you are at this company; an editor reads it.")
    ask_editor(session, now, company_id, actor.user_id, reason)
    audit.record(session, actor, now, "company.claimed", "company", company_id)
    return False


def ask_editor(session: Session, now: datetime, company_id: int, user_id: int, words: str) -> None:
    """Let an editor decide whether this person looks after the company, unless that waits already."""
    if not waiting(session, company_id, user_id):
        session.add(CompanyClaim(company_id=company_id, user_id=user_id, words=words[:LONGEST], created_at=now))
        session.flush()


def mark_verified(session: Session, actor: Actor, now: datetime, company: Company, domain: str) -> None:
    """Say that the company is who it says; `domain` is empty where an editor vouches for it."""
    company.domain = domain
    company.verified_at = now
    company.updated_at = now
    audit.record(session, actor, now, "company.verified", "company", company.id, domain=domain)


def website_changed(session: Session, actor: Actor, now: datetime, company: Company, website: str) -> bool:
    """Take an owner's new website; gives whether the company is verified with it.

    At another domain than the one it was verified at it is not, until an editor has looked.
    """
    facts = facts_of(session, company)
    if website != company.website:
        company.website = website
        company.website_basis = Basis.MEMBER if facts.verified else Basis.SUBMITTED
    if not facts.verified or trust.stays_verified(facts, website):
        return facts.verified
    unverify(session, actor, now, company)
    if actor.user_id is not None:
        ask_editor(session, now, company.id or 0, actor.user_id, f"The website was changed: {website or 'none'}")
    return False


def unverify(session: Session, actor: Actor, now: datetime, company: Company) -> None:
    """Whose the company is, is open again: what its people list is looked at, and where it says nothing is proved."""
    company.verified_at, company.domain, company.updated_at = None, "", now
    company.website_basis = min(company.website_basis, Basis.SUBMITTED)
    audit.record(session, actor, now, "company.unverified", "company", company.id)


def waiting(session: Session, company_id: int, user_id: int) -> bool:
    """Whether this person's claim waits for an editor."""
    claims = sa.select(col(CompanyClaim.id)).where(
        col(CompanyClaim.company_id) == company_id,
        col(CompanyClaim.user_id) == user_id,
        col(CompanyClaim.settled_at).is_(None),
    )
    return session.execute(claims.limit(1)).scalar() is not None
