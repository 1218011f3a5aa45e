"""Openings whose last day is near."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.records import openings_by_id
from jobboard.store.models import Posting
from jobboard.store.visibility import visible

SOON = timedelta(days=7)


def load_closing_soon(session: Session, now: datetime, limit: int) -> tuple[int, list[Opening]]:
    """How many openings close within a week, and the first of them, the nearest day first."""
    soon = (visible(now), col(Posting.valid_through) < now + SOON)
    total = session.execute(sa.select(sa.func.count()).select_from(Posting).where(*soon)).scalar_one()
    ids = session.execute(sa.select(col(Posting.id)).where(*soon).order_by(col(Posting.valid_through)).limit(limit))
    return total, openings_by_id(session, [posting_id for (posting_id,) in ids])
