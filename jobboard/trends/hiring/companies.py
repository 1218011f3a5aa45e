"""For how long one company’s openings usually stay open."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.models import Company, Posting
from jobboard.store.visibility import landed
from jobboard.trends.hiring.measures import FEWEST_OPENINGS, span_of
from jobboard.trends.hiring.records import public_since, timing_of
from jobboard.trends.hiring.survival import median_time

_MOST = 5_000


def usual_days(session: Session, slug: str, now: datetime) -> float | None:
    """Days until half of them are closed by their employer, those still open taken into account.

    Of openings alone that came after the company itself; None where they are too few, or fewer than half have closed.
    """
    company = sa.select(col(Company.id)).where(col(Company.slug) == slug).scalar_subquery()
    of_company = sa.and_(col(Posting.company_id) == company, landed())
    arrived = session.execute(sa.select(sa.func.min(col(Posting.created_at))).where(of_company)).scalar()
    columns = (getattr(Posting, name) for name in ("posted_at", "created_at", "closed_at", "valid_through", "status"))
    query = sa.select(*columns).where(of_company, public_since(now)).order_by(col(Posting.id).desc()).limit(_MOST)
    if arrived is None:
        return None
    timings = [timing_of(row._asdict(), arrived, now) for row in session.execute(query)]
    spans = [span_of(timing, now) for timing in timings if timing.is_news]
    return median_time(spans) if len(spans) >= FEWEST_OPENINGS else None
