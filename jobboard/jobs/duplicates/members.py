"""Load the published openings of an employer for the search for duplicates."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.places import Place
from jobboard.jobs.duplicates.facts import Facts, build_facts
from jobboard.jobs.duplicates.source_rank import source_rank
from jobboard.store.company_facts import brought_by_others
from jobboard.store.models import Company, Posting, PostingLocation, Source
from jobboard.store.visibility import is_published, landed

_BATCH_SIZE = 500
_COLUMNS = (
    *("id", "title", "source_id", "workplace", "employment_types", "salary_min", "salary_max", "salary_currency"),
    *("salary_period", "apply_url", "requisition_id", "shown_as", "company_id", "employer_key", "batch_id"),
)


@dataclass(frozen=True)
class Member:
    """One opening of an employer. `origin` is its source: within one source, each id is a separate opening.

    `own`: people of `company_id` submitted it, so it is never shown instead of another company's openings.
    """

    id: int
    origin: int | None
    rank: int
    shown_as: int | None
    facts: Facts
    batch_id: int | None = None
    company_id: int = 0
    own: bool = False

    def may_replace(self, other: "Member") -> bool:
        return not self.own or self.company_id == other.company_id


def chunked(numbers: Iterable[Any], size: int = _BATCH_SIZE) -> Iterator[list[Any]]:
    """Lists short enough for one query."""
    left = iter(numbers)
    while part := list(islice(left, size)):
        yield part


def open_at(now: datetime, batch_id: int | None = None, *, few: bool = False) -> sa.ColumnElement[bool]:
    """Published and not past closing, whether shown for itself or as another; `few` as in `is_published`."""
    end = col(Posting.valid_through)
    return sa.and_(is_published(few=few), sa.or_(end.is_(None), end > now), landed(batch_id))


def load_members(
    session: Session, match_keys: Collection[str], now: datetime, batch_id: int | None = None
) -> dict[str, list[Member]]:
    """Members by employer, without their texts; with those of `batch_id`, which is still hidden."""
    by_employer: dict[str, list[Member]] = defaultdict(list)
    for keys in chunked(match_keys):
        employers = _employers(session, col(Company.match_key).in_(keys))
        for company_ids in chunked(employers):
            for member in _load(session, employers, company_ids, open_at(now, batch_id)):
                by_employer[employers[member.company_id].match_key].append(member)
    return by_employer


def load_of_companies(
    session: Session, company_ids: list[int], condition: sa.ColumnElement[bool], most: int
) -> list[Member]:
    """The newest `most` postings of these companies (few at once) that fulfil a condition, in any status, without their
    texts.
    """
    employers = _employers(session, col(Company.id).in_(company_ids))
    return _load(session, employers, company_ids, sa.and_(condition, landed()), most)


def _load(
    session: Session,
    employers: dict[int, "_Employer"],
    company_ids: list[int],
    condition: sa.ColumnElement[bool],
    most: int | None = None,
) -> list[Member]:
    query = (
        sa.select(
            *(getattr(Posting, name) for name in _COLUMNS),
            col(Source.kind),
            brought_by_others().label("others"),
        )
        .outerjoin(Source, col(Source.id) == col(Posting.source_id))
        .where(col(Posting.company_id).in_(company_ids), condition)
    )
    rows = session.execute(query.order_by(col(Posting.id).desc()).limit(most) if most else query).all()
    places = _places(session, [row.id for row in rows])
    return [_member(row, employers[row.company_id], places[row.id]) for row in rows]


def shared_match_keys(session: Session, company_ids: Collection[int], source_id: int, now: datetime) -> set[str]:
    """The employers among these that another source, or a person, has open postings of; at most 500 at once."""
    theirs = sa.select(col(Company.match_key)).where(col(Company.id).in_(company_ids), col(Company.match_key) != "")
    same = sa.select(col(Company.id), col(Company.match_key)).where(col(Company.match_key).in_(theirs))
    keys = {number: key for number, key in session.execute(same).all()}  # noqa: C416  rows are not pairs to mypy
    elsewhere = sa.or_(col(Posting.source_id).is_(None), col(Posting.source_id) != source_id)
    shared: set[str] = set()
    # Company by company: joined with companies, SQLite would look at every posting there is.
    for numbers in chunked(keys):
        query = sa.select(col(Posting.company_id)).where(col(Posting.company_id).in_(numbers), open_at(now), elsewhere)
        shared.update(keys[number] for number in session.execute(query.distinct()).scalars())
    return shared


def load_texts(session: Session, wanted: Collection[Member]) -> dict[int, Member]:
    """The members with their descriptions, by id."""
    by_id = {member.id: member for member in wanted}
    loaded = {}
    for ids in chunked(by_id):
        query = sa.select(col(Posting.id), col(Posting.description_html)).where(col(Posting.id).in_(ids))
        for number, text in session.execute(query):
            member = by_id[number]
            loaded[number] = replace(member, facts=replace(member.facts, description_html=text))
    return loaded


class _Employer(NamedTuple):
    id: int
    match_key: str
    name: str
    domain: str | None
    """The mail domain that proved who it is, if any did."""


def _employers(session: Session, which: sa.ColumnElement[bool]) -> dict[int, _Employer]:
    verified = sa.case((col(Company.verified_at).is_not(None), col(Company.domain)), else_=None)
    query = sa.select(col(Company.id), col(Company.match_key), col(Company.name), verified)
    rows = session.execute(query.where(which))
    return {row[0]: _Employer(*row) for row in rows}


def _member(row: Any, employer: _Employer, places: list[Place]) -> Member:
    pay = None
    if row.salary_period is not None and row.salary_min is not None and row.salary_max is not None:
        pay = (float(row.salary_min), float(row.salary_max), row.salary_currency or "", row.salary_period)
    facts = build_facts(
        row.title,
        employer.name,
        places,
        workplace=row.workplace,
        types=row.employment_types,
        pay=pay,
        apply_url=row.apply_url,
        requisition=row.requisition_id,
    )
    verified = employer.domain is not None and row.employer_key == employer.domain
    rank = source_rank(row.kind, verified=verified)
    ownership = (row.company_id, not row.others)
    return Member(row.id, row.source_id, rank, row.shown_as, facts, row.batch_id, *ownership)


def _places(session: Session, posting_ids: list[int]) -> dict[int, list[Place]]:
    places: dict[int, list[Place]] = defaultdict(list)
    for ids in chunked(posting_ids):
        rows = session.execute(
            sa.select(
                col(PostingLocation.posting_id),
                *(col(PostingLocation.name), col(PostingLocation.city)),
                *(col(PostingLocation.region), col(PostingLocation.country)),
            ).where(col(PostingLocation.posting_id).in_(ids))
        )
        for posting_id, name, city, region, country in rows:
            places[posting_id].append(Place(name, city, region, country))
    return places
