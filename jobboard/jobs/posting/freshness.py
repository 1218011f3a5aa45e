"""Freshness: when somebody last confirmed that an opening is there, and since when it is listed.

An opening of a standing source is confirmed by the last whole read of it that named the opening; one from the form by
its employer. All else is not confirmed. The rule stands here once as SQL and once as values.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.jobs.duplicates.source_rank import FEEDS
from jobboard.store.models import Posting, Source


class ConfirmedBy(StrEnum):
    """Who or what says that it is there: the employer's site, another source that lists it, or the employer."""

    SITE = "site"
    SOURCE = "source"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Confirmation:
    at: datetime
    by: ConfirmedBy


def confirmation_of(row: Any) -> Confirmation | None:
    """From a row with the columns of `COLUMNS` and the source's `kind`."""
    if row.source_id is None:
        moment, by = row.employer_confirmed_at, ConfirmedBy.EMPLOYER
    else:
        moment = row.read_whole_at if row.still_named else None
        by = ConfirmedBy.SOURCE if row.kind in FEEDS else ConfirmedBy.SITE
    return Confirmation(moment, by) if moment is not None else None


def whole_reads(session: Session) -> dict[int, datetime]:
    """By source, when it was last read whole; one-time imports are not among them."""
    query = sa.select(col(Source.id), col(Source.read_whole_at)).where(col(Source.read_whole_at).is_not(None))
    return dict(session.execute(query).all())


def is_confirmed_since(moment: datetime) -> sa.ColumnElement[bool]:
    """Rows of postings, joined with their sources from the outside, that were confirmed at `moment` or later."""
    by_source = sa.and_(col(Posting.still_named), col(Source.read_whole_at) >= moment)
    typed = col(Posting.source_id).is_(None)
    return sa.or_(by_source, sa.and_(typed, col(Posting.employer_confirmed_at) >= moment))
