"""The published openings of one employer, as far as duplicates are concerned."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.places import Place
from jobboard.core.states import Status
from jobboard.jobs.duplicates.facts import Facts, facts
from jobboard.jobs.duplicates.surest import sureness
from jobboard.store.models import Company, Posting, PostingLocation, Source

_AT_ONCE = 500
_COLUMNS = (
    *("id", "title", "source_id", "workplace", "employment_types", "salary_min", "salary_max", "salary_currency"),
    *("salary_period", "apply_url", "requisition_id", "shown_as"),
)


@dataclass(frozen=True)
class Member:
    """`origin` tells sources apart: within one, each id is an opening of its own."""

    id: int
    origin: int | None
    sure: int
    shown_as: int | None
    facts: Facts


def in_parts(numbers: Collection[Any]) -> Iterator[list[Any]]:
    """Lists short enough for one query."""
    left = iter(numbers)
    while part := list(islice(left, _AT_ONCE)):
        yield part


def open_at(now: datetime) -> sa.ColumnElement[bool]:
    """Published and not past closing, whether shown for itself or as another."""
    end = col(Posting.valid_through)
    return sa.and_(col(Posting.status) == Status.PUBLISHED, sa.or_(end.is_(None), end > now))


def members(session: Session, match_keys: Collection[str], now: datetime) -> dict[str, list[Member]]:
    """By employer, without their texts."""
    found: dict[str, list[Member]] = defaultdict(list)
    for some in in_parts(match_keys):
        rows = session.execute(
            sa.select(
                *(getattr(Posting, name) for name in _COLUMNS),
                col(Company.match_key),
                col(Company.name).label("company"),
                sa.and_(col(Company.verified_at).is_not(None), col(Posting.employer_key) == col(Company.domain)).label(
                    "verified"
                ),
                col(Source.kind),
            )
            .join(Company, col(Company.id) == col(Posting.company_id))
            .outerjoin(Source, col(Source.id) == col(Posting.source_id))
            .where(col(Company.match_key).in_(some), open_at(now))
        ).all()
        places = _places(session, [row.id for row in rows])
        for row in rows:
            found[row.match_key].append(_member(row, places[row.id]))
    return found


def with_texts(session: Session, some: Collection[Member]) -> dict[int, Member]:
    """These members with their descriptions, by id."""
    by_id = {each.id: each for each in some}
    found = {}
    for ids in in_parts(by_id):
        query = sa.select(col(Posting.id), col(Posting.description_html)).where(col(Posting.id).in_(ids))
        for number, text in session.execute(query):
            member = by_id[number]
            found[number] = replace(member, facts=replace(member.facts, description_html=text))
    return found


def _member(row: Any, places: list[Place]) -> Member:
    pay = None
    if row.salary_period is not None and row.salary_min is not None and row.salary_max is not None:
        pay = (float(row.salary_min), float(row.salary_max), row.salary_currency or "", row.salary_period)
    said = facts(
        row.title,
        row.company,
        places,
        workplace=row.workplace,
        types=row.employment_types,
        pay=pay,
        apply_url=row.apply_url,
        requisition=row.requisition_id,
    )
    return Member(row.id, row.source_id, sureness(row.kind, verified=bool(row.verified)), row.shown_as, said)


def _places(session: Session, posting_ids: list[int]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    for ids in in_parts(posting_ids):
        rows = session.execute(
            sa.select(
                col(PostingLocation.posting_id),
                *(col(PostingLocation.name), col(PostingLocation.city)),
                *(col(PostingLocation.region), col(PostingLocation.country)),
            ).where(col(PostingLocation.posting_id).in_(ids))
        )
        for posting_id, name, city, region, country in rows:
            found[posting_id].append(Place(name, city, region, country))
    return found
