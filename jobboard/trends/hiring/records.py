"""What hiring trends need of each posting, and which of them are news.

An opening is news when it was posted after its company came to the board and was seen within a week of that. What
came with a company's first import, or turned up late, was there before: counting it would make a boom of an import.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.money import Salary
from jobboard.core.states import Status, is_visible
from jobboard.core.vocabulary import PayPeriod
from jobboard.store.models import Company, Posting, PostingLocation
from jobboard.store.visibility import landed

LOOKS_BACK = timedelta(days=400)
_SEEN_WITHIN = timedelta(days=7)
_PUBLIC = (Status.PUBLISHED, Status.CLOSED)


@dataclass(frozen=True, slots=True)
class Record:
    """One opening. `closed_at` is None while it is open; `expired` ones ended by their date, not by their employer."""

    company: str
    category: str
    seniority: str
    skills: tuple[str, ...]
    places: tuple[str, ...]
    remote: bool
    pay: Decimal | None
    posted_at: datetime
    closed_at: datetime | None
    expired: bool
    is_open: bool
    is_news: bool
    company_since: datetime


def records(session: Session, now: datetime, currency: str) -> list[Record]:
    """Openings that are or were public in the time that is looked at; pay is per year, in `currency` alone."""
    since = _company_since(session)
    places = _places(session, now)
    names = dict(session.execute(sa.select(col(Company.id), col(Company.name))).all())
    return [_record(row, names, since, places, now, currency) for row in _rows(session, now)]


_COLUMNS = (
    *("id", "company_id", "category", "seniority", "skills", "workplace", "salary_min", "salary_max"),
    *("salary_currency", "salary_period", "posted_at", "created_at", "closed_at", "valid_through", "status"),
)


def _rows(session: Session, now: datetime) -> Iterable[sa.Row[tuple[object, ...]]]:
    wanted = [getattr(Posting, name) for name in _COLUMNS]
    return session.execute(sa.select(*wanted).where(_public(now)).execution_options(yield_per=2_000))


def _public(now: datetime) -> sa.ColumnElement[bool]:
    recent = sa.or_(col(Posting.closed_at).is_(None), col(Posting.closed_at) > now - LOOKS_BACK)
    return sa.and_(
        col(Posting.status).in_(_PUBLIC),
        landed(),
        col(Posting.shown_as).is_(None),
        recent,
        col(Posting.posted_at) <= now,
    )


def _record(
    row: sa.Row[tuple[object, ...]],
    names: dict[int | None, str],
    since: dict[int, datetime],
    places: dict[int, tuple[str, ...]],
    now: datetime,
    currency: str,
) -> Record:
    said = row._asdict()
    arrived = since[said["company_id"]]
    is_open = is_visible(said["status"], said["valid_through"], now)
    ended = said["closed_at"] or (None if is_open else said["valid_through"])
    posted = said["posted_at"]
    return Record(
        company=names.get(said["company_id"], ""),
        category=said["category"] or "",
        seniority=said["seniority"] or "",
        skills=tuple(said["skills"] or ()),
        places=places.get(said["id"], ()),
        remote=said["workplace"] == "remote",
        pay=_yearly(said, currency),
        posted_at=posted,
        closed_at=ended,
        expired=said["closed_at"] is None and not is_open,
        is_open=is_open,
        is_news=posted > arrived and said["created_at"] - posted <= _SEEN_WITHIN,
        company_since=arrived,
    )


def _company_since(session: Session) -> dict[int, datetime]:
    first = (
        sa.select(col(Posting.company_id), sa.func.min(col(Posting.created_at)))
        .where(landed())
        .group_by(col(Posting.company_id))
    )
    return dict(session.execute(first).all())


def _places(session: Session, now: datetime) -> dict[int, tuple[str, ...]]:
    rows = session.execute(
        sa.select(col(PostingLocation.posting_id), col(PostingLocation.city))
        .join(Posting, col(Posting.id) == col(PostingLocation.posting_id))
        .where(_public(now), col(PostingLocation.city) != "")
    )
    found: dict[int, set[str]] = defaultdict(set)
    for posting_id, city in rows:
        found[posting_id].add(city)
    return {posting_id: tuple(sorted(cities)) for posting_id, cities in found.items()}


def _yearly(said: dict[str, object], currency: str) -> Decimal | None:
    low, high = said["salary_min"], said["salary_max"]
    if said["salary_currency"] != currency or (low is None and high is None):
        return None
    low_year, high_year = Salary(low, high, currency, PayPeriod(said["salary_period"])).yearly()  # type: ignore[arg-type]
    return (low_year + high_year) / 2
