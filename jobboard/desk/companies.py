"""A company as editors see it, and verifying it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import members, verification
from jobboard.accounts.members import Member
from jobboard.accounts.profile import refresh_company_pages
from jobboard.core.actor import Actor
from jobboard.core.errors import Forbidden, NotFound
from jobboard.store.models import Company, Posting
from jobboard.store.visibility import landed

MOST = 50


@dataclass(frozen=True, slots=True)
class CompanyFile:
    """The company page of the desk; postings as (id, title, status), the latest first."""

    company: Company
    people: tuple[Member, ...]
    postings: tuple[tuple[int, str, str], ...]


def company_file(session: Session, company_id: int) -> CompanyFile:
    """Raises NotFound."""
    company = session.get(Company, company_id)
    if company is None:
        raise NotFound("There is no such company.")
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.title), col(Posting.status))
        .where(col(Posting.company_id) == company_id, landed())
        .order_by(col(Posting.id).desc())
        .limit(MOST)
    )
    people = tuple(members.members(session, company_id))
    return CompanyFile(company, people, tuple((number, title, status) for number, title, status in rows))


def vouch(session: Session, actor: Actor, now: datetime, company_id: int, *, verified: bool) -> None:
    """Set or remove the verification of a company by an editor. Raises Forbidden and NotFound."""
    if not actor.at_desk:
        raise Forbidden("Only editors verify companies.")
    company = company_file(session, company_id).company
    if verified:
        verification.mark_verified(session, actor, now, company, company.domain)
    else:
        verification.unverify(session, actor, now, company)
    refresh_company_pages(session, company)
