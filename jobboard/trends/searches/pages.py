"""What the trends page of searches shows: of terms that may be shown, and of nothing else."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.periods import Period, iso_week
from jobboard.store.models import RisingSearch, SearchDay, SearchDayTotal, SearchTerm
from jobboard.store.publishable import publishable
from jobboard.trends.searches.lines import Found, TermLine, lines

MOST = 30


@dataclass(frozen=True, slots=True)
class SearchTrends:
    """`rising` the most surprising first, `most` by searchers; `earlier` and `later` are neighbours with data."""

    period: Period
    is_week: bool
    rising: tuple[TermLine, ...]
    most: tuple[TermLine, ...]
    earlier: str | None
    later: str | None


@dataclass(frozen=True, slots=True)
class Withheld:
    """In the last seven folded days: terms with too few searchers or no editor's word, and searches never kept."""

    terms: int
    shown: int
    personal: int


def latest_day(session: Session) -> date | None:
    return session.execute(sa.select(sa.func.max(SearchDayTotal.day))).scalar()


def of_day(session: Session, day: date, minimum: int) -> SearchTrends | None:
    """What may be told of one day; None for a day of which nothing was counted."""
    if session.get(SearchDayTotal, day) is None:
        return None
    rising = lines(session, minimum, _rising(session, Period(day, day), minimum))
    most = lines(session, minimum, _most(session, day, minimum))
    return SearchTrends(Period(day, day), False, rising, most, *_neighbours(session, day, day))


def of_week(session: Session, day: date, minimum: int) -> SearchTrends | None:
    """What may be told of the ISO week that `day` is in: each term on its most surprising day."""
    week = iso_week(day)
    last = session.execute(
        sa.select(sa.func.max(SearchDayTotal.day)).where(col(SearchDayTotal.day).between(week.first, week.last))
    ).scalar()
    if last is None:
        return None
    rising = lines(session, minimum, _rising(session, week, minimum))
    most = lines(session, minimum, _most(session, last, minimum))
    earlier, later = _neighbours(session, week.first, week.last)
    earlier_week, later_week = (str(iso_week(date.fromisoformat(each))) if each else None for each in (earlier, later))
    return SearchTrends(week, True, rising, most, earlier_week, later_week)


def withheld(session: Session, minimum: int) -> Withheld:
    """What the privacy page says of the last seven days."""
    last = latest_day(session)
    if last is None:
        return Withheld(0, 0, 0)
    first = last - timedelta(days=6)
    this_week = col(SearchDay.day).between(first, last)
    terms = session.execute(sa.select(sa.func.count(sa.distinct(col(SearchDay.term_id)))).where(this_week)).scalar_one()
    shown = session.execute(
        sa.select(sa.func.count(sa.distinct(col(SearchDay.term_id))))
        .join(SearchTerm, col(SearchTerm.id) == col(SearchDay.term_id))
        .where(this_week, publishable(minimum))
    ).scalar_one()
    total = sa.select(sa.func.sum(SearchDayTotal.withheld)).where(col(SearchDayTotal.day).between(first, last))
    return Withheld(terms - shown, shown, session.execute(total).scalar() or 0)


def _rising(session: Session, period: Period, minimum: int) -> list[Found]:
    rows = session.execute(
        _publishable_rows(minimum)
        .add_columns(col(RisingSearch.expected), col(RisingSearch.surprise))
        .join(
            RisingSearch,
            sa.and_(col(RisingSearch.day) == col(SearchDay.day), col(RisingSearch.term_id) == col(SearchDay.term_id)),
        )
        .where(col(SearchDay.day).between(period.first, period.last))
        .order_by(col(RisingSearch.surprise).desc(), col(SearchTerm.text))
        .limit(MOST * 7)
    )
    best: dict[int, Found] = {}
    for row in rows:
        best.setdefault(row[0], (*row,))
    return list(best.values())[:MOST]


def _most(session: Session, day: date, minimum: int) -> list[Found]:
    rows = session.execute(
        _publishable_rows(minimum)
        .where(col(SearchDay.day) == day)
        .order_by(col(SearchDay.searchers).desc(), col(SearchTerm.text))
        .limit(MOST)
    )
    return [(*row, None, 0.0) for row in rows]


def _publishable_rows(minimum: int) -> sa.Select[Any, str, date, int, int]:
    return (
        sa.select(
            col(SearchTerm.id),
            col(SearchTerm.text),
            col(SearchDay.day),
            col(SearchDay.searchers),
            col(SearchDay.without_result),
        )
        .join(SearchTerm, col(SearchTerm.id) == col(SearchDay.term_id))
        .where(publishable(minimum))
    )


def _neighbours(session: Session, first: date, last: date) -> tuple[str | None, str | None]:
    earlier = session.execute(
        sa.select(sa.func.max(SearchDayTotal.day)).where(col(SearchDayTotal.day) < first)
    ).scalar()
    later = session.execute(sa.select(sa.func.min(SearchDayTotal.day)).where(col(SearchDayTotal.day) > last)).scalar()
    return (str(earlier) if earlier else None), (str(later) if later else None)
