"""What the trends page of searches shows: of terms that may be shown, and of nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.periods import Period, iso_week
from jobboard.store.models import RisingSearch, SearchDay, SearchDayTotal, SearchTerm
from jobboard.store.publishable import publishable
from jobboard.trends.searches.lines import Found, TermLine, term_lines

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


def trends_of_day(session: Session, day: date, minimum: int) -> SearchTrends | None:
    """Search trends that may be published for one day; None for a day without counts."""
    totals = _totals(session)
    return next(iter(_of_days(session, [day], totals, minimum)), None)


def latest_days(session: Session, minimum: int, days: int = 1) -> list[SearchTrends]:
    """The last of so many days on end of which something was counted, the latest first."""
    totals = _totals(session)
    last = max(totals, default=None)
    days_wanted = [last - timedelta(days=at) for at in range(days)] if last else []
    return _of_days(session, days_wanted, totals, minimum)


def trends_of_week(session: Session, day: date, minimum: int) -> SearchTrends | None:
    """Search trends that may be published for the ISO week of `day`: each term on its most surprising day."""
    week = iso_week(day)
    totals = _totals(session)
    last = max((day for day in totals if week.first <= day <= week.last), default=None)
    if last is None:
        return None
    best: dict[int, Found] = {}
    for row in _rising(session, week, minimum):
        best.setdefault(row[0], row)
    row_lists = [list(best.values())[:MOST], _most(session, [last], minimum)]
    rising, most = term_lines(session, minimum, row_lists, totals)
    earlier, later = _neighbours(totals, week.first, week.last)
    earlier_week, later_week = (str(iso_week(day)) if day else None for day in (earlier, later))
    return SearchTrends(week, True, rising, most, earlier_week, later_week)


def _of_days(session: Session, days: list[date], totals: dict[date, int], minimum: int) -> list[SearchTrends]:
    """Four queries, however many days."""
    counted = [item for item in days if item in totals]
    if not counted:
        return []
    rising, most = _rising_by_day(session, counted, minimum), _most(session, counted, minimum)
    lists = [[item for item in rows if item[2] == day] for day in counted for rows in (rising, most)]
    next_lines = iter(term_lines(session, minimum, lists, totals))
    result = []
    for day in counted:
        earlier, later = (str(item) if item else None for item in _neighbours(totals, day, day))
        result.append(SearchTrends(Period(day, day), False, next(next_lines), next(next_lines), earlier, later))
    return result


def _totals(session: Session) -> dict[date, int]:
    """All searchers by day, of all days that are kept: a few hundred."""
    rows = session.execute(sa.select(col(SearchDayTotal.day), col(SearchDayTotal.searchers)))
    return dict(rows.all())


def count_withheld(session: Session, minimum: int) -> Withheld:
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
    """All of a period, the most surprising first."""
    rows = session.execute(
        _rising_rows(minimum)
        .where(col(SearchDay.day).between(period.first, period.last))
        .order_by(col(RisingSearch.surprise).desc(), col(SearchTerm.text))
        .limit(MOST * 7)
    )
    return [(*row,) for row in rows]


def _rising_by_day(session: Session, days: Sequence[date], minimum: int) -> list[Found]:
    """Of each day the most surprising."""
    order = (col(RisingSearch.surprise).desc(), col(SearchTerm.text))
    return [(*row,) for row in session.execute(_first_of_each_day(_rising_rows(minimum), days, order))]


def _most(session: Session, days: Sequence[date], minimum: int) -> list[Found]:
    order = (col(SearchDay.searchers).desc(), col(SearchTerm.text))
    rows = session.execute(_first_of_each_day(_publishable_rows(minimum), days, order))
    return [(*row, None, 0.0) for row in rows]


def _first_of_each_day(
    rows: "sa.Select[*tuple[Any, ...]]", days: Sequence[date], order: tuple[Any, ...]
) -> "sa.Select[*tuple[Any, ...]]":
    place = sa.func.row_number().over(partition_by=col(SearchDay.day), order_by=order).label("place")
    ranked = rows.add_columns(place).where(col(SearchDay.day).in_(days)).subquery()
    columns = [column for column in ranked.c if column.name != "place"]
    return sa.select(*columns).where(ranked.c.place <= MOST).order_by(ranked.c.day, ranked.c.place)


def _rising_rows(minimum: int) -> "sa.Select[*tuple[Any, ...]]":
    same = sa.and_(col(RisingSearch.day) == col(SearchDay.day), col(RisingSearch.term_id) == col(SearchDay.term_id))
    rows = _publishable_rows(minimum).add_columns(col(RisingSearch.expected), col(RisingSearch.surprise))
    return rows.join(RisingSearch, same)


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


def _neighbours(totals: dict[date, int], first: date, last: date) -> tuple[date | None, date | None]:
    """The days with data just before and just after."""
    earlier = max((day for day in totals if day < first), default=None)
    return earlier, min((day for day in totals if day > last), default=None)
