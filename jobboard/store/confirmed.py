"""`jobs.posting.freshness`, said to the database: which openings were confirmed since when."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.models import Posting, Source


def whole_reads(session: Session) -> dict[int, datetime]:
    """By source, when it was last read whole; one-time imports are not among them."""
    query = sa.select(col(Source.id), col(Source.read_whole_at)).where(col(Source.read_whole_at).is_not(None))
    return dict(session.execute(query).all())


def is_confirmed_since(moment: datetime) -> sa.ColumnElement[bool]:
    """Rows of postings, joined with their sources from the outside, that were confirmed at `moment` or later."""
    by_source = sa.and_(col(Posting.still_named), col(Source.read_whole_at) >= moment)
    typed = col(Posting.source_id).is_(None)
    return sa.or_(by_source, sa.and_(typed, col(Posting.employer_confirmed_at) >= moment))
