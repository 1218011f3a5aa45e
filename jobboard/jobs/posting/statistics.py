"""Statistics of an opening: views, applications and the searches that led to it, without personal data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from jobboard.store.models import Posting, PostingFigure, PostingSearch, SearchDay, SearchTerm
from jobboard.store.publishable import publishable

DAYS = 30
_MAX_SEARCHES = 10
_KEEP = timedelta(days=400)
_RARE = 5
_KEEP_RARE = timedelta(days=35)


@dataclass(frozen=True, slots=True)
class DayStatistics:
    day: date
    views: int
    applies: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The last DAYS days, oldest first and without gaps, and the commonest searches in them."""

    days: tuple[DayStatistics, ...]
    searches: tuple[tuple[str, int], ...]

    @property
    def views(self) -> int:
        return sum(day.views for day in self.days)

    @property
    def applies(self) -> int:
        return sum(day.applies for day in self.days)

    @property
    def highest(self) -> int:
        return max(1, *(day.views for day in self.days))


def load_statistics(session: Session, posting_id: int, now: datetime, minimum: int) -> Statistics:
    """Statistics of a posting until `now`; only searches that `minimum` people made, as everywhere else."""
    today = now.astimezone(UTC).date()
    first = today - timedelta(days=DAYS - 1)
    rows = session.execute(
        sa.select(col(PostingFigure.day), col(PostingFigure.views), col(PostingFigure.applies)).where(
            col(PostingFigure.posting_id) == posting_id, col(PostingFigure.day) >= first
        )
    )
    by_day = {day: DayStatistics(day, views, applies) for day, views, applies in rows}
    days = [first + timedelta(days=number) for number in range(DAYS)]
    count = sa.func.sum(PostingSearch.count)
    searches = session.execute(
        sa.select(col(PostingSearch.words), count)
        .where(
            col(PostingSearch.posting_id) == posting_id,
            col(PostingSearch.week) >= first,
            _publishable_since(first, minimum),
        )
        .group_by(col(PostingSearch.words))
        .order_by(count.desc(), col(PostingSearch.words))
        .limit(_MAX_SEARCHES)
    )
    return Statistics(
        tuple(by_day.get(day, DayStatistics(day, 0, 0)) for day in days),
        tuple((words, int(n)) for words, n in searches),
    )


def add_counts(
    session: Session,
    now: datetime,
    views: Mapping[int, int],
    applies: Mapping[int, int],
    searches: Mapping[tuple[int, str], int],
) -> None:
    """Add counts by posting id (and words); counts of deleted postings are dropped."""
    today = now.astimezone(UTC).date()
    monday = today - timedelta(days=today.weekday())
    ids = {*views, *applies, *(posting_id for posting_id, _ in searches)}
    existing = set(session.execute(sa.select(col(Posting.id)).where(col(Posting.id).in_(ids))).scalars())
    rows = [
        {
            "posting_id": posting_id,
            "day": today,
            "views": views.get(posting_id, 0),
            "applies": applies.get(posting_id, 0),
        }
        for posting_id in sorted(existing & {*views, *applies})
    ]
    _upsert(session, PostingFigure.__table__, rows, ("views", "applies"))  # type: ignore[attr-defined]
    search_rows = [
        {"posting_id": posting_id, "week": monday, "words": words, "count": count}
        for (posting_id, words), count in sorted(searches.items())
        if posting_id in existing
    ]
    _upsert(session, PostingSearch.__table__, search_rows, ("count",))  # type: ignore[attr-defined]


def delete_old_statistics(session: Session, now: datetime) -> None:
    """Delete statistics after a year, and rare words after a month."""
    today = now.astimezone(UTC).date()
    session.execute(sa.delete(PostingFigure).where(col(PostingFigure.day) < today - _KEEP))
    rare = sa.and_(col(PostingSearch.count) < _RARE, col(PostingSearch.week) < today - _KEEP_RARE)
    session.execute(sa.delete(PostingSearch).where(sa.or_(col(PostingSearch.week) < today - _KEEP, rare)))


def _publishable_since(first: date, minimum: int) -> sa.ColumnElement[bool]:
    """The words are a term that could be published on some day since `first`."""
    return (
        sa.exists()
        .where(
            col(SearchTerm.text) == col(PostingSearch.words),
            col(SearchDay.term_id) == col(SearchTerm.id),
            col(SearchDay.day) >= first,
            publishable(minimum),
        )
        .correlate(PostingSearch)
    )


def _upsert(session: Session, table: sa.Table, rows: list[dict[str, Any]], counts: tuple[str, ...]) -> None:
    if not rows:
        return
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    insert = dialect.insert(table)
    added = {name: table.c[name] + insert.excluded[name] for name in counts}
    session.execute(insert.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=added), rows)
