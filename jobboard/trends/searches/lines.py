"""Terms of the trends page as lines: how many, how many usually, since when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.periods import Period
from jobboard.store.models import SearchDay, SearchDayTotal, SearchTerm
from jobboard.store.publishable import enough, publishable
from jobboard.trends.maths.growth import Growth
from jobboard.trends.searches.normal import grouped

SPARK = 10
USUAL = timedelta(days=28)
_A_YEAR = timedelta(weeks=52)
_LONGEST_STREAK = 60

Found = tuple[int, str, date, int, int, float | None, float]
"""Term, its text, the day, searchers, those who found nothing, what was expected, how surprising."""


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term on the day it is told of. `days` are the last SPARK days, None where too few searched to say.

    `usual` is what one would have expected that day; None where it is hardly anybody. `growth` compares the day with
    the four weeks before, `year` the week with the same ISO week a year ago; both by share of all searchers.
    """

    term_id: int
    text: str
    also: tuple[str, ...]
    day: date
    searchers: int
    usual: float | None
    surprise: float
    growth: Growth | None
    year: Growth | None
    days: tuple[int | None, ...]
    rank: int
    rank_before: int | None
    streak: int
    found_nothing: bool

    @property
    def streak_is_cut(self) -> bool:
        return self.streak >= _LONGEST_STREAK


def lines(session: Session, minimum: int, found: Sequence[Found]) -> tuple[TermLine, ...]:
    """The lines of terms that may be shown on their day; forms of one are one line, under the form most used."""
    if not found:
        return ()
    ids = [each[0] for each in found]
    first = min(each[2] for each in found) - _A_YEAR - timedelta(days=7)
    counts = _counts(session, ids, first, minimum)
    totals = dict(
        session.execute(
            sa.select(col(SearchDayTotal.day), col(SearchDayTotal.searchers)).where(col(SearchDayTotal.day) >= first)
        ).all()
    )
    ranks = {
        day: _ranks(session, day, minimum) for day in {one[2] - timedelta(days=at) for one in found for at in (0, 1)}
    }
    groups = dict(grouped({each[1]: each[3] for each in found}))
    made = [
        _line(each, groups[each[1]], counts[each[0]], totals, ranks, minimum) for each in found if each[1] in groups
    ]
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Count:
    searchers: int
    may_be_told: bool


def _line(
    found: Found,
    also: tuple[str, ...],
    counts: dict[date, _Count],
    totals: dict[date, int],
    ranks: dict[date, dict[int, int]],
    minimum: int,
) -> TermLine:
    term_id, text, day, searchers, without_result, expected, surprise = found
    before = Period(day - USUAL, day - timedelta(days=1))
    usual_count = _sum(counts, before)
    days = tuple(_told(counts.get(day - timedelta(days=SPARK - 1 - at))) for at in range(SPARK))
    streak = next(
        (at for at in range(_LONGEST_STREAK) if not _told(counts.get(day - timedelta(days=at)))), _LONGEST_STREAK
    )
    return TermLine(
        term_id=term_id,
        text=text,
        also=also,
        day=day,
        searchers=searchers,
        usual=expected if expected is not None and usual_count >= minimum else None,
        surprise=surprise,
        growth=_growth(searchers, usual_count, totals, Period(day, day), before),
        year=_year(counts, totals, day, minimum),
        days=days,
        rank=ranks[day].get(term_id, 0),
        rank_before=ranks[day - timedelta(days=1)].get(term_id),
        streak=streak,
        found_nothing=2 * without_result > searchers,
    )


def _growth(after: int, before: int, totals: dict[date, int], now: Period, then: Period) -> Growth | None:
    later, earlier = (
        sum(total for day, total in totals.items() if each.first <= day <= each.last) for each in (now, then)
    )
    return Growth.of(after, before, later, earlier) if later and earlier else None


def _year(counts: dict[date, _Count], totals: dict[date, int], day: date, minimum: int) -> Growth | None:
    """The seven days to `day` against the same days 52 weeks before, so that seasons are no news."""
    week = Period(day - timedelta(days=6), day)
    earlier = Period(week.first - _A_YEAR, week.last - _A_YEAR)
    before = _sum(counts, earlier)
    if not any(earlier.first <= each <= earlier.last for each in totals) or before < minimum:
        return None
    return _growth(_sum(counts, week), before, totals, week, earlier)


def _counts(session: Session, ids: Sequence[int], first: date, minimum: int) -> dict[int, dict[date, _Count]]:
    told = sa.case((enough(minimum), 1), else_=0)
    rows = session.execute(
        sa.select(col(SearchDay.term_id), col(SearchDay.day), col(SearchDay.searchers), told).where(
            col(SearchDay.term_id).in_(ids), col(SearchDay.day) >= first
        )
    )
    found: dict[int, dict[date, _Count]] = defaultdict(dict)
    for term_id, day, searchers, may in rows:
        found[term_id][day] = _Count(searchers, bool(may))
    return found


def _ranks(session: Session, day: date, minimum: int) -> dict[int, int]:
    place = sa.func.rank().over(order_by=col(SearchDay.searchers).desc())
    rows = session.execute(
        sa.select(col(SearchDay.term_id), place)
        .join(SearchTerm, col(SearchTerm.id) == col(SearchDay.term_id))
        .where(col(SearchDay.day) == day, publishable(minimum))
        .limit(1_000)
    )
    return dict(rows.all())


def _sum(counts: dict[date, _Count], period: Period) -> int:
    return sum(count.searchers for day, count in counts.items() if period.first <= day <= period.last)


def _told(count: _Count | None) -> int | None:
    return count.searchers if count is not None and count.may_be_told else None
