"""Fold finished days into counts, and delete what could identify people."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.networks import V4
from jobboard.store.engine import Store
from jobboard.store.models import RisingSearch, SearchDay, SearchDayTotal, SearchEntry, SearchSalt, SearchTerm

MOST_QUERIES_A_VISITOR = 10
SHARED_FROM = 8
"""With so many browsers that searched for as many things on one day, an IPv4 address counts as shared …"""
SHARED_COUNTS = 2
"""… and counts at most twice for one term: measured in docs/trends.md."""
ENTRIES_KEPT = timedelta(days=30)
RARE_KEPT = timedelta(days=90)
COUNTS_KEPT = timedelta(days=800)
_COUNTS = ("searchers", "searches", "largest", "without_result", "networks")
_LATE = timedelta(minutes=5)
"""Other processes may still hold searches of the last seconds of a day."""


def fold_days(store: Store, now: datetime) -> list[date]:
    """Fold every day that is over and was not folded; gives those days, the oldest first."""
    over = (now - _LATE).astimezone(UTC).date()
    with store.reading() as session:
        folded = sa.select(col(SearchDayTotal.day))
        days = session.execute(
            sa.select(col(SearchEntry.day))
            .distinct()
            .where(col(SearchEntry.day) < over, col(SearchEntry.day).not_in(folded))
            .order_by(col(SearchEntry.day))
        ).scalars()
        waiting = list(days)
    for day in waiting:
        with store.writing(now) as session:
            fold_day(session, day)
    return waiting


def fold_day(session: Session, day: date) -> None:
    """Make one day's entries into counts. Each client counts once a query, each visitor for ten queries only.

    The whole day at once, in the store: a million searches are not brought here to be counted.
    """
    counted = _counted(session, day)
    known = sa.select(col(SearchTerm.text))
    missing = sa.select(counted.c.query, sa.literal(day), sa.literal(""), sa.literal("")).where(
        counted.c.query.not_in(known)
    )
    session.execute(sa.insert(SearchTerm).from_select(["text", "first_day", "verdict", "held"], missing))
    counts = sa.select(sa.literal(day), col(SearchTerm.id), *(counted.c[name] for name in _COUNTS)).join_from(
        counted, SearchTerm, col(SearchTerm.text) == counted.c.query
    )
    session.execute(sa.insert(SearchDay).from_select(["day", "term_id", *_COUNTS], counts))
    session.execute(sa.schema.DropTable(counted))
    _total(session, day)


def delete_old_entries(session: Session, now: datetime) -> None:
    """Keep nothing longer than the privacy page says."""
    today = now.astimezone(UTC).date()
    session.execute(sa.delete(SearchSalt).where(col(SearchSalt.day) < (now - _LATE).astimezone(UTC).date()))
    session.execute(sa.delete(SearchEntry).where(col(SearchEntry.day) < today - ENTRIES_KEPT))
    rare = sa.select(col(SearchTerm.id)).where(
        col(SearchTerm.asked_at).is_(None), col(SearchTerm.verdict) == "", col(SearchTerm.lead_at).is_(None)
    )
    old = sa.and_(col(SearchDay.day) < today - RARE_KEPT, col(SearchDay.term_id).in_(rare))
    session.execute(
        sa.delete(RisingSearch).where(col(RisingSearch.day) < today - RARE_KEPT, col(RisingSearch.term_id).in_(rare))
    )
    session.execute(sa.delete(SearchDay).where(sa.or_(old, col(SearchDay.day) < today - COUNTS_KEPT)))
    session.execute(sa.delete(RisingSearch).where(col(RisingSearch.day) < today - COUNTS_KEPT))
    session.execute(sa.delete(SearchDayTotal).where(col(SearchDayTotal.day) < today - COUNTS_KEPT))
    counted = sa.exists().where(col(SearchDay.term_id) == col(SearchTerm.id))
    rose = sa.exists().where(col(RisingSearch.term_id) == col(SearchTerm.id))
    unused = sa.and_(col(SearchTerm.verdict) == "", ~counted, ~rose, col(SearchTerm.first_day) < today - RARE_KEPT)
    session.execute(sa.delete(SearchTerm).where(unused))


def _counted(session: Session, day: date) -> sa.Table:
    """The day's counts by query, in a temporary table: they are needed twice and expensive to compute."""
    client, shared = _client(), _shared(day)
    number = sa.func.row_number().over(partition_by=col(SearchEntry.visitor), order_by=col(SearchEntry.id))
    entry = (
        sa.select(
            *(col(SearchEntry.query), col(SearchEntry.searches), col(SearchEntry.results), col(SearchEntry.network)),
            client.label("client"),
            number.label("of_visitor"),
        )
        .where(col(SearchEntry.day) == day)
        .subquery()
    )
    people = (
        sa.select(
            *(entry.c.query, entry.c.client),
            sa.func.max(entry.c.network).label("network"),
            sa.func.count().label("browsers"),
            sa.func.sum(entry.c.searches).label("searches"),
            sa.func.max(entry.c.searches).label("largest"),
            sa.func.max(entry.c.results).label("results"),
        )
        .where(
            entry.c.of_visitor <= MOST_QUERIES_A_VISITOR,
            entry.c.query != "",
        )
        .group_by(entry.c.query, entry.c.client)
        .subquery()
    )
    both = sa.and_(shared.c.client.is_not(None), people.c.browsers >= SHARED_COUNTS)
    counts = (
        sa.func.sum(sa.case((both, SHARED_COUNTS), else_=1)),
        sa.func.sum(people.c.searches),
        sa.func.max(people.c.largest),
        sa.func.sum(sa.case((people.c.results == 0, sa.case((both, SHARED_COUNTS), else_=1)), else_=0)),
        sa.func.nullif(sa.func.count(sa.distinct(sa.func.nullif(people.c.network, ""))), 0),
    )
    rows = (
        sa.select(people.c.query, *counts)
        .outerjoin_from(people, shared, shared.c.client == people.c.client)
        .group_by(people.c.query)
    )
    columns: list[sa.Column[Any]] = [
        sa.Column("query", sa.String, primary_key=True),
        *(sa.Column(name, sa.Integer) for name in _COUNTS),
    ]
    made: sa.Table = sa.Table("counted_searches", sa.MetaData(), *columns, prefixes=["TEMPORARY"])
    session.execute(sa.schema.CreateTable(made))
    session.execute(sa.insert(made).from_select(["query", *_COUNTS], rows))
    return made


def _client() -> sa.ColumnElement[str]:
    """Entries of before clients were kept are of a client each."""
    return sa.func.coalesce(sa.func.nullif(col(SearchEntry.client), ""), col(SearchEntry.visitor))


def _shared(day: date) -> sa.Subquery:
    """IPv4 addresses behind which there are many people: many browsers, and as many things searched for."""
    return (
        sa.select(col(SearchEntry.client))
        .where(col(SearchEntry.day) == day, col(SearchEntry.network).like(f"{V4}%"))
        .group_by(col(SearchEntry.client))
        .having(
            sa.func.count(sa.distinct(col(SearchEntry.visitor))) >= SHARED_FROM,
            sa.func.count(sa.distinct(col(SearchEntry.query))) >= SHARED_FROM,
        )
        .subquery()
    )


def _total(session: Session, day: date) -> None:
    of_day = col(SearchEntry.day) == day
    searchers, searches, withheld = session.execute(
        sa.select(
            sa.func.count(sa.distinct(_client())),
            sa.func.sum(col(SearchEntry.searches)),
            sa.func.sum(sa.case((col(SearchEntry.query) == "", col(SearchEntry.searches)), else_=0)),
        ).where(of_day)
    ).one()
    terms = session.execute(sa.select(sa.func.count()).where(col(SearchDay.day) == day)).scalar_one()
    counts = {"searchers": searchers, "searches": searches, "terms": terms, "withheld": withheld}
    session.add(SearchDayTotal(day=day, **counts, detection_pending=True))
