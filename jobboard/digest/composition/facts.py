"""What the lines beside picks compare an opening with: pay in its field, and what its employer had here before."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.money import Salary
from jobboard.core.states import Status
from jobboard.core.vocabulary import PayPeriod
from jobboard.store.models import Company, FirstListing, Posting
from jobboard.store.visibility import landed, visible

_STEADY = (PayPeriod.YEAR, PayPeriod.MONTH)
"""Pay by the hour or the day says nothing of a year: who knows how many there are."""
_PUBLIC = (Status.PUBLISHED, Status.CLOSED)
LONG_HERE = timedelta(days=28)
ESTABLISHED = 10
"""With fewer companies before the period, all that comes is new, and that is no news of any one."""


@dataclass(slots=True)
class FieldFacts:
    """The openings of one field that are open now. `lows` and `highs` are yearly pay in the site's money, in pairs."""

    total: int = 0
    stating: int = 0
    remote: int = 0
    lows: "array[float]" = field(default_factory=lambda: array("d"))
    highs: "array[float]" = field(default_factory=lambda: array("d"))
    payers: set[int] = field(default_factory=set)
    """Companies whose pay is among them."""


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """`by_field` are openings here at any time; `this_year` those of them since 1 January."""

    came_at: datetime
    first_listed_at: datetime | None
    by_field: dict[str, int]
    this_year: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_field.values())


@dataclass(frozen=True, slots=True)
class Facts:
    """All that reasons are computed from, at one moment. Pay is in `currency`; `year_began` is in the board's zone."""

    start: datetime
    now: datetime
    year_began: datetime
    currency: str
    fields: dict[str, FieldFacts]
    companies: dict[str, CompanyFacts]
    companies_before: int
    """How many had listed anything before the period."""


def load_facts(
    session: Session, slugs: Collection[str], start: datetime, now: datetime, year_began: datetime, currency: str
) -> Facts:
    """Of all fields, and of the companies with these slugs."""
    before = sa.select(sa.func.count(sa.distinct(col(Posting.company_id)))).join(
        FirstListing, col(FirstListing.posting_id) == col(Posting.id)
    )
    earlier = session.execute(before.where(col(FirstListing.listed_at) <= start)).scalar_one()
    companies = _companies(session, slugs, year_began)
    return Facts(start, now, year_began, currency, _fields(session, now, currency), companies, earlier)


def yearly_bounds(salary: Salary | None, currency: str) -> tuple[float, float] | None:
    """Both ends of a range for a year, where it is in the site's money and paid by the month or the year."""
    if salary is None or salary.currency != currency or salary.period not in _STEADY:
        return None
    low, high = salary.yearly()
    return float(low), float(high)


def _fields(session: Session, now: datetime, currency: str) -> dict[str, FieldFacts]:
    columns = (Posting.category, Posting.company_id, Posting.workplace, Posting.salary_min, Posting.salary_max)
    query = sa.select(*map(col, columns), col(Posting.salary_currency), col(Posting.salary_period))
    fields: dict[str, FieldFacts] = {}
    for name, company, workplace, low, high, money, period in session.execute(
        query.where(visible(now)).execution_options(yield_per=1_000)
    ):
        facts = fields.setdefault(name or "", FieldFacts())
        facts.total += 1
        facts.remote += workplace == "remote"
        if low is None and high is None:
            continue
        facts.stating += 1
        bounds = yearly_bounds(_salary(low, high, money, period), currency)
        if bounds:
            facts.lows.append(bounds[0])
            facts.highs.append(bounds[1])
            facts.payers.add(company)
    return fields


def _salary(low: Decimal | None, high: Decimal | None, money: str | None, period: str | None) -> Salary | None:
    return Salary(low, high, money, PayPeriod(period)) if money and period else None


def _companies(session: Session, slugs: Collection[str], year_began: datetime) -> dict[str, CompanyFacts]:
    first = sa.func.min(sa.func.coalesce(col(Posting.first_listed_at), col(Posting.created_at)))
    recent = sa.or_(col(Posting.posted_at) >= year_began, col(Posting.created_at) >= year_began)
    query = (
        sa.select(
            col(Company.slug),
            col(Posting.category),
            sa.func.count(),
            sa.func.sum(sa.case((recent, 1), else_=0)),
            first,
            sa.func.min(col(FirstListing.listed_at)),
        )
        .join(Posting, col(Posting.company_id) == col(Company.id))
        .outerjoin(FirstListing, col(FirstListing.posting_id) == col(Posting.id))
        .where(col(Company.slug).in_(slugs), col(Posting.status).in_(_PUBLIC), landed())
        .group_by(col(Company.slug), col(Posting.category))
    )
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for row in session.execute(query):
        rows.setdefault(row[0], []).append((*row,))
    return {
        slug: CompanyFacts(
            min(row[4] for row in parts),
            min((row[5] for row in parts if row[5] is not None), default=None),
            {row[1] or "": row[2] for row in parts},
            {row[1] or "": row[3] for row in parts},
        )
        for slug, parts in rows.items()
    }
