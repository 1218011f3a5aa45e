"""What hiring trends need of each posting, and which of them are news.

An opening is news when it was posted after its company came to the board and was seen within a week of that. What
came with a company's first import, or turned up late, was there before: counting it would make a boom of an import.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.money import Salary
from jobboard.core.states import Status, is_visible
from jobboard.core.vocabulary import PayPeriod
from jobboard.store.confirmed import is_confirmed_since
from jobboard.store.index.documents import Terms, yearly_pay
from jobboard.store.models import Company, Posting, PostingLocation, Source
from jobboard.store.visibility import landed

LOOKS_BACK = timedelta(days=400)
CONFIRMED_WITHIN = timedelta(days=7)
_SEEN_WITHIN = timedelta(days=7)
_PUBLIC = (Status.PUBLISHED, Status.CLOSED)


class Timing(NamedTuple):
    """When an opening was posted and how it ended, as in `OpeningRecord`."""

    posted_at: datetime
    closed_at: datetime | None
    expired: bool
    is_open: bool
    is_news: bool


@dataclass(frozen=True, slots=True)
class OpeningRecord:
    """One opening. `pay` is in the site's own money alone; `states_pay` is as the list's filter has it, in any that can
    be compared. `closed_at` is None while it is open; `expired` ones ended by their date, not by their employer.

    `is_confirmed` and `is_watched` (its source was read whole) look back CONFIRMED_WITHIN; `is_named`: its source’s
    last whole read named it.
    """

    company: str
    category: str
    seniority: str
    skills: tuple[str, ...]
    places: tuple[str, ...]
    remote: bool
    pay: Decimal | None
    pay_group: str
    states_pay: bool
    posted_at: datetime
    closed_at: datetime | None
    expired: bool
    is_open: bool
    is_news: bool
    company_since: datetime
    is_confirmed: bool = False
    is_watched: bool = False
    is_named: bool = False


def load_records(
    session: Session, now: datetime, terms: Terms, family_of: Callable[[str], str] | None = None
) -> list[OpeningRecord]:
    """Openings that are or were public in the time that is looked at; `pay` is per year, in the site's own currency.

    `family_of` names the family of roles of a title: pay is compared within it, or else within the category.
    """
    since = _company_since(session)
    places = _places(session, now)
    names = dict(session.execute(sa.select(col(Company.id), col(Company.name))).all())
    return [_record(row, names, since, places, now, terms, family_of) for row in _rows(session, now)]


_COLUMNS = (
    *("id", "company_id", "title", "category", "seniority", "skills", "workplace", "salary_min", "salary_max"),
    *("salary_currency", "salary_period", "posted_at", "created_at", "closed_at", "valid_through", "status"),
    *("still_named", "source_id"),
)


def _rows(session: Session, now: datetime) -> Iterable[sa.Row[tuple[object, ...]]]:
    columns = [getattr(Posting, name) for name in _COLUMNS]
    since = now - CONFIRMED_WITHIN
    columns += [sa.func.coalesce(is_confirmed_since(since), sa.false()).label("confirmed")]
    columns += [sa.func.coalesce(col(Source.read_whole_at) >= since, sa.false()).label("watched")]
    query = sa.select(*columns).outerjoin(Source, col(Source.id) == col(Posting.source_id))
    return session.execute(query.where(public_since(now)).execution_options(yield_per=2_000))


def public_since(now: datetime) -> sa.ColumnElement[bool]:
    """Postings that are or were public in the time that is looked at."""
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
    terms: Terms,
    family_of: Callable[[str], str] | None,
) -> OpeningRecord:
    values = row._asdict()
    arrived = since[values["company_id"]]
    pay = _yearly(values, terms.currency)
    return OpeningRecord(
        **timing_of(values, arrived, now)._asdict(),
        company=names.get(values["company_id"], ""),
        category=values["category"] or "",
        seniority=values["seniority"] or "",
        skills=tuple(values["skills"] or ()),
        places=places.get(values["id"], ()),
        remote=values["workplace"] == "remote",
        pay=pay,
        pay_group=(family_of(values["title"]) if family_of and pay is not None else "") or values["category"] or "",
        states_pay=yearly_pay(row, terms)[1] > 0,
        company_since=arrived,
        is_confirmed=bool(values["confirmed"]),
        is_watched=bool(values["watched"]),
        is_named=values["still_named"],
    )


def timing_of(values: Mapping[str, Any], arrived: datetime, now: datetime) -> Timing:
    """From the columns of a posting, and when its company came to the board."""
    is_open = is_visible(values["status"], values["valid_through"], now)
    ended = values["closed_at"] or (None if is_open else values["valid_through"])
    posted = values["posted_at"]
    is_news = posted > arrived and values["created_at"] - posted <= _SEEN_WITHIN
    return Timing(posted, ended, values["closed_at"] is None and not is_open, is_open, is_news)


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
        .where(public_since(now), col(PostingLocation.city) != "")
    )
    places: dict[int, set[str]] = defaultdict(set)
    for posting_id, city in rows:
        places[posting_id].add(city)
    return {posting_id: tuple(sorted(cities)) for posting_id, cities in places.items()}


def _yearly(values: dict[str, object], currency: str) -> Decimal | None:
    low, high = values["salary_min"], values["salary_max"]
    if values["salary_currency"] != currency or (low is None and high is None):
        return None
    low_year, high_year = Salary(low, high, currency, PayPeriod(values["salary_period"])).yearly()  # type: ignore[arg-type]
    return (low_year + high_year) / 2
