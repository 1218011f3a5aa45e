"""What the openings of one field pay, to show one opening among the others."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.money import Salary
from jobboard.core.vocabulary import PayPeriod
from jobboard.store.models import Posting
from jobboard.store.visibility import visible

LEAST_OPENINGS, LEAST_COMPANIES = 5, 3
_MOST = 200


@dataclass(frozen=True, slots=True)
class FieldPay:
    """Yearly ranges in one currency, by their middles, and how many companies they come from."""

    ranges: tuple[tuple[float, float], ...]
    companies: int

    @property
    def median(self) -> float:
        return median((low + high) / 2 for low, high in self.ranges)


def load_field_pay(session: Session, category: str, currency: str, now: datetime) -> FieldPay | None:
    """The newest openings of a field that state their pay in this currency; None where they are too few to compare."""
    rows = session.execute(
        sa.select(col(Posting.salary_min), col(Posting.salary_max), col(Posting.salary_period), col(Posting.company_id))
        .where(visible(now), col(Posting.category) == category, col(Posting.salary_currency) == currency)
        .order_by(col(Posting.posted_at).desc())
        .limit(_MOST)
    ).all()
    companies = {row.company_id for row in rows}
    if len(rows) < LEAST_OPENINGS or len(companies) < LEAST_COMPANIES:
        return None
    ranges = [_yearly(low, high, currency, period) for low, high, period, _ in rows]
    return FieldPay(tuple(sorted(ranges, key=sum)), len(companies))


def _yearly(low: Decimal | None, high: Decimal | None, currency: str, period: str) -> tuple[float, float]:
    first, last = Salary(low, high, currency, PayPeriod(period)).yearly()
    return float(first), float(last)
