"""Days that are over become counts; what could tell people apart goes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.engine import Store
from jobboard.store.models import RisingSearch, SearchDay, SearchDayTotal, SearchEntry, SearchSalt, SearchTerm

MOST_QUERIES_A_VISITOR = 10
ENTRIES_KEPT = timedelta(days=30)
RARE_KEPT = timedelta(days=90)
COUNTS_KEPT = timedelta(days=800)
_COUNTS = ("searchers", "searches", "largest", "without_result")
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
            fold(session, day)
    return waiting


def fold(session: Session, day: date) -> None:
    """Make one day's entries into counts. Each visitor counts for their first ten queries only, once each.

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


def clean(session: Session, now: datetime) -> None:
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
    """The day's counts by query, in a table of this connection's own: they are needed twice and dear to make."""
    number = sa.func.row_number().over(partition_by=col(SearchEntry.visitor), order_by=col(SearchEntry.id))
    entry = (
        sa.select(col(SearchEntry.query), col(SearchEntry.searches), col(SearchEntry.results), number.label("number"))
        .where(col(SearchEntry.day) == day)
        .subquery()
    )
    counts = (
        sa.func.count(),
        sa.func.sum(entry.c.searches),
        sa.func.max(entry.c.searches),
        sa.func.sum(sa.case((entry.c.results == 0, 1), else_=0)),
    )
    rows = (
        sa.select(entry.c.query, *counts)
        .where(entry.c.number <= MOST_QUERIES_A_VISITOR, entry.c.query != "")
        .group_by(entry.c.query)
    )
    columns: list[sa.Column[Any]] = [
        sa.Column("query", sa.String, primary_key=True),
        *(sa.Column(name, sa.Integer) for name in _COUNTS),
    ]
    made: sa.Table = sa.Table("counted_searches", sa.MetaData(), *columns, prefixes=["TEMPORARY"])
    session.execute(sa.schema.CreateTable(made))
    session.execute(sa.insert(made).from_select(["query", *_COUNTS], rows))
    return made


def _total(session: Session, day: date) -> None:
    here = col(SearchEntry.day) == day
    searchers, searches, withheld = session.execute(
        sa.select(
            sa.func.count(sa.distinct(col(SearchEntry.visitor))),
            sa.func.sum(col(SearchEntry.searches)),
            sa.func.sum(sa.case((col(SearchEntry.query) == "", col(SearchEntry.searches)), else_=0)),
        ).where(here)
    ).one()
    terms = session.execute(sa.select(sa.func.count()).where(col(SearchDay.day) == day)).scalar_one()
    session.add(SearchDayTotal(day=day, searchers=searchers, searches=searches, terms=terms, withheld=withheld))
