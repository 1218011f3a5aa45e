"""Queries of public pages: one opening, one company, the list of companies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import Status
from jobboard.core.trust import Basis
from jobboard.jobs.posting.opening import CompanyName, Opening
from jobboard.jobs.posting.records import load_description, openings_by_id
from jobboard.store.confirmed import is_confirmed_since
from jobboard.store.models import Company, CompanyLogo, Membership, Posting, Source
from jobboard.store.visibility import visible

COMPANIES_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class CompanyCount:
    company: CompanyName
    openings: int

    @property
    def letter(self) -> str:
        """Under which it stands in the list from A to Z."""
        first = self.company.name[:1].upper()
        return first if first.isalpha() else "0–9"


@dataclass(frozen=True, slots=True)
class Logo:
    """`digest` is part of its URL."""

    digest: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CompanyProfile:
    """`about_html` is sanitised; `domain` is the mail domain that verified it, or empty."""

    name: str
    slug: str
    website: str
    about_html: str
    links: tuple[str, ...]
    verified: bool
    domain: str
    logo: Logo | None


@dataclass(frozen=True, slots=True)
class CompanyList:
    items: tuple[CompanyCount, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // COMPANIES_A_PAGE))


def load_opening(session: Session, posting_id: int) -> Opening | None:
    """The opening with its description, in any status; None if it does not exist."""
    for opening in openings_by_id(session, [posting_id]):
        return replace(opening, description_html=load_description(session, posting_id))
    return None


def list_companies(session: Session, now: datetime, page: int) -> CompanyList:
    """Companies with an opening visible at `now`, by name; `page` counts from 1."""
    hiring = (
        sa.select(col(Posting.company_id), sa.func.count().label("openings"))
        .where(visible(now))
        .group_by(col(Posting.company_id))
        .subquery()
    )
    total = session.execute(sa.select(sa.func.count()).select_from(hiring)).scalar_one()
    rows = session.execute(
        sa.select(
            col(Company.name), col(Company.slug), col(Company.website), col(CompanyLogo.digest), hiring.c.openings
        )
        .join(hiring, hiring.c.company_id == col(Company.id))
        .outerjoin(CompanyLogo, col(CompanyLogo.company_id) == col(Company.id))
        .order_by(col(Company.name_key), col(Company.id))
        .offset((page - 1) * COMPANIES_A_PAGE)
        .limit(COMPANIES_A_PAGE)
    )
    items = tuple(
        CompanyCount(CompanyName(name, slug, website, logo or ""), count) for name, slug, website, logo, count in rows
    )
    return CompanyList(items, total, page)


def load_logos(session: Session, slugs: Sequence[str]) -> dict[str, str]:
    """The digests of the logos of those of these companies that have one, by slug."""
    rows = session.execute(
        sa.select(col(Company.slug), col(CompanyLogo.digest))
        .join(CompanyLogo, col(CompanyLogo.company_id) == col(Company.id))
        .where(col(Company.slug).in_(slugs))
    )
    return {str(row.slug): str(row.digest) for row in rows}


def _is_public_company() -> sa.ColumnElement[bool]:
    """Companies with a listed or imported opening, or with members: anybody can type a name into the form."""
    let_through = sa.or_(
        col(Posting.approved_at).is_not(None),
        col(Posting.source_id).is_not(None),
        col(Posting.status) == Status.PUBLISHED,
    )
    listed = sa.exists().where(col(Posting.company_id) == col(Company.id), let_through)
    people = sa.exists().where(col(Membership.company_id) == col(Company.id))
    return sa.or_(col(Company.name_basis) > Basis.UNKNOWN, listed, people)


@dataclass(frozen=True, slots=True)
class ConfirmedCounts:
    """Of a company's openings: all, and those confirmed within a day and within a week."""

    total: int
    today: int
    week: int


def count_confirmed(session: Session, company_slug: str, now: datetime) -> ConfirmedCounts:
    """How many of a company's openings that are visible at `now` were confirmed lately."""
    counts = [
        sa.func.coalesce(sa.func.sum(sa.case((is_confirmed_since(now - timedelta(days=days)), 1), else_=0)), 0)
        for days in (1, 7)
    ]
    query = (
        sa.select(sa.func.count(col(Posting.id)), *counts)
        .join(Company, col(Company.id) == col(Posting.company_id))
        .outerjoin(Source, col(Source.id) == col(Posting.source_id))
        .where(col(Company.slug) == company_slug, visible(now))
    )
    return ConfirmedCounts(*(int(count) for count in session.execute(query).one()))


def load_company(session: Session, slug: str) -> CompanyProfile | None:
    """A company's public profile; None if it does not exist or only unapproved openings name it."""
    row = session.execute(
        sa.select(Company, col(CompanyLogo.digest), col(CompanyLogo.width), col(CompanyLogo.height))
        .outerjoin(CompanyLogo, col(CompanyLogo.company_id) == col(Company.id))
        .where(col(Company.slug) == slug, _is_public_company())
    ).first()
    if row is None:
        return None
    company, digest, width, height = row
    logo = Logo(digest, width, height) if digest else None
    verified = company.verified_at is not None
    return CompanyProfile(
        company.name,
        company.slug,
        company.website,
        company.about_html,
        tuple(company.links),
        verified,
        company.domain,
        logo,
    )
