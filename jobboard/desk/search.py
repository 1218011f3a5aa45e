"""Desk search: openings in any state, companies, users."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.accounts import people
from jobboard.accounts.people import Person
from jobboard.core.text import one_line
from jobboard.store.companies import name_key
from jobboard.store.models import Company, Posting
from jobboard.store.visibility import landed

MOST = 25
LONGEST = 100


@dataclass(frozen=True, slots=True)
class FoundPosting:
    id: int
    title: str
    company: str
    status: str
    contact: str


@dataclass(frozen=True, slots=True)
class FoundCompany:
    id: int
    name: str
    website: str
    verified: bool


@dataclass(frozen=True, slots=True)
class DeskSearchResults:
    """At most MOST of each."""

    postings: tuple[FoundPosting, ...] = ()
    companies: tuple[FoundCompany, ...] = ()
    people: tuple[Person, ...] = ()


def search(session: Session, words: str) -> DeskSearchResults:
    """Match title, company, contact address or id of openings; name or site of companies; name or address of users."""
    query = one_line(words)[:LONGEST]
    if not query:
        return DeskSearchResults()
    like = f"%{_escaped(query.casefold())}%"
    folded = f"%{_escaped(name_key(query))}%"
    return DeskSearchResults(
        _postings(session, query, like, folded), _companies(session, like, folded), _people(session, query)
    )


def _postings(session: Session, query: str, like: str, folded: str) -> tuple[FoundPosting, ...]:
    rule = sa.or_(
        sa.func.lower(Posting.title).like(like, escape="!"),
        col(Posting.contact_key).like(like, escape="!"),
        col(Company.name_key).like(folded, escape="!"),
    )
    if query.isdecimal() and query.isascii() and len(query) < 10:
        rule = sa.or_(rule, col(Posting.id) == int(query))
    rows = session.execute(
        sa.select(
            col(Posting.id), col(Posting.title), col(Company.name), col(Posting.status), col(Posting.contact_email)
        )
        .join(Company, col(Company.id) == col(Posting.company_id))
        .where(rule, landed())
        .order_by(col(Posting.id).desc())
        .limit(MOST)
    )
    return tuple(
        FoundPosting(number, title, name, status, contact or "") for number, title, name, status, contact in rows
    )


def _companies(session: Session, like: str, folded: str) -> tuple[FoundCompany, ...]:
    rows = session.execute(
        sa.select(Company)
        .where(
            sa.or_(
                col(Company.name_key).like(folded, escape="!"), sa.func.lower(Company.website).like(like, escape="!")
            )
        )
        .order_by(col(Company.name_key))
        .limit(MOST)
    ).scalars()
    return tuple(FoundCompany(row.id or 0, row.name, row.website, row.verified_at is not None) for row in rows)


def _people(session: Session, query: str) -> tuple[Person, ...]:
    users, _ = people.people(session, query)
    return tuple(users[:MOST])


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
