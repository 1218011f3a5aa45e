"""What pages ask of the store besides searching."""

from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.jobs.opening import CompanyName, Opening
from jobboard.jobs.records import description_of, openings_by_id
from jobboard.store.models import Company, Posting
from jobboard.store.visibility import visible

COMPANIES_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class CompanyCount:
    company: CompanyName
    openings: int


@dataclass(frozen=True, slots=True)
class CompanyList:
    items: tuple[CompanyCount, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // COMPANIES_A_PAGE))


def opening(session: Session, posting_id: int) -> Opening | None:
    """The opening with its description, whatever its status; None where there is none."""
    for found in openings_by_id(session, [posting_id]):
        return replace(found, description_html=description_of(session, posting_id))
    return None


def companies(session: Session, now: datetime, page: int) -> CompanyList:
    """Companies with an opening visible at `now`, by name; `page` counts from 1."""
    hiring = (
        sa.select(col(Posting.company_id), sa.func.count().label("openings"))
        .where(visible(now))
        .group_by(col(Posting.company_id))
        .subquery()
    )
    total = session.execute(sa.select(sa.func.count()).select_from(hiring)).scalar_one()
    rows = session.execute(
        sa.select(col(Company.name), col(Company.slug), col(Company.website), hiring.c.openings)
        .join(hiring, hiring.c.company_id == col(Company.id))
        .order_by(col(Company.name_key), col(Company.id))
        .offset((page - 1) * COMPANIES_A_PAGE)
        .limit(COMPANIES_A_PAGE)
    )
    items = tuple(CompanyCount(CompanyName(name, slug, website), count) for name, slug, website, count in rows)
    return CompanyList(items, total, page)


def company(session: Session, slug: str) -> CompanyName | None:
    row = session.execute(
        sa.select(col(Company.name), col(Company.slug), col(Company.website)).where(col(Company.slug) == slug)
    ).first()
    return CompanyName(*row) if row else None
