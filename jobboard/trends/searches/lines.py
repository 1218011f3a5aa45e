"""Terms of the trends page as lines: how many, how many usually, since when."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.models import SearchDay, SearchTerm
from jobboard.store.publishable import enough, publishable
from jobboard.trends.maths.growth import Growth
from jobboard.trends.searches.normal import group_spellings
from jobboard.trends.searches.rounded import RoundedSum, growth_of_sums, round_sum, usual_day

SPARK = 10
USUAL = timedelta(days=28)
_A_YEAR = timedelta(weeks=52)
_LONGEST_STREAK = 60

Found = tuple[int, str, date, int, int, float | None, float]
"""Term, its text, the day, searchers, those who found nothing, what was expected, how surprising."""


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term on the day it is shown for. `days` are the last SPARK days, None where too few people searched.

    `usual` is how many of that day's searchers it would be by the four weeks before; None where it is hardly anybody.
    `growth` compares the day with these weeks, `year` the week with the same ISO week a year ago; both by share of all
    searchers. All three are made from sums as `told` rounds them.
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


def term_lines(
    session: Session, minimum: int, lists: Sequence[Sequence[Found]], totals: Mapping[date, int]
) -> list[tuple[TermLine, ...]]:
    """The lines of terms that may be shown on their day, for each of `lists`; two queries, however many there are.

    `totals` are all searchers by day. Forms of one term are one line of a list, under the form most used.
    """
    rows = [row for row_list in lists for row in row_list]
    if not rows:
        return [() for _ in lists]
    days = {row[2] for row in rows}
    ids = sorted({row[0] for row in rows})
    facts = _Facts(
        _counts(session, ids, min(days), max(days), minimum), _ranks(session, ids, days, minimum), totals, minimum
    )
    line_lists = []
    for row_list in lists:
        groups = dict(group_spellings({row[1]: row[3] for row in row_list}))
        line_lists.append(tuple(_line(row, groups[row[1]], facts) for row in row_list if row[1] in groups))
    return line_lists


class _Count(NamedTuple):
    searchers: int
    may_be_told: bool


_NOBODY = _Count(0, False)


class _Facts:
    """What lines are made from; all searchers of a period are added up once."""

    def __init__(
        self,
        counts: dict[int, dict[int, _Count]],
        ranks: dict[date, dict[int, int]],
        totals: Mapping[date, int],
        minimum: int,
    ) -> None:
        self.counts, self.ranks, self.minimum = counts, ranks, minimum
        self.totals = {day.toordinal(): searchers for day, searchers in totals.items()}
        self._sums: dict[range, int] = {}

    def all_searchers(self, days: range) -> int:
        if days not in self._sums:
            self._sums[days] = sum(self.totals.get(day, 0) for day in days)
        return self._sums[days]


def _line(row: Found, also: tuple[str, ...], facts: _Facts) -> TermLine:
    term_id, text, day, searchers, without_result, expected, surprise = row
    counts, minimum = facts.counts[term_id], facts.minimum
    today = day.toordinal()
    before = range(today - USUAL.days, today)
    earlier, later = facts.all_searchers(before), facts.all_searchers(range(today, today + 1))
    usually = _round_sum(counts, before, minimum)
    days = tuple(_told(counts.get(number)) for number in range(today - SPARK + 1, today + 1))
    streak = next((at for at in range(_LONGEST_STREAK) if not _told(counts.get(today - at))), _LONGEST_STREAK)
    return TermLine(
        term_id=term_id,
        text=text,
        also=also,
        day=day,
        searchers=searchers,
        usual=None if expected is None else usual_day(usually, later, earlier, minimum),
        surprise=surprise,
        growth=growth_of_sums(RoundedSum(searchers, searchers, searchers), usually, later, earlier),
        year=_year(counts, facts, today),
        days=days,
        rank=facts.ranks[day].get(term_id, 0),
        rank_before=facts.ranks[day - timedelta(days=1)].get(term_id),
        streak=streak,
        found_nothing=2 * without_result > searchers,
    )


def _year(counts: Mapping[int, _Count], facts: _Facts, today: int) -> Growth | None:
    """The last seven days against the same days 52 weeks before, so that seasons are no news."""
    week = range(today - 6, today + 1)
    earlier = range(week.start - _A_YEAR.days, week.stop - _A_YEAR.days)
    before, after = (_round_sum(counts, days, facts.minimum) for days in (earlier, week))
    if before.near < facts.minimum:
        return None
    return growth_of_sums(after, before, facts.all_searchers(week), facts.all_searchers(earlier))


def _counts(
    session: Session, ids: Sequence[int], first: date, last: date, minimum: int
) -> dict[int, dict[int, _Count]]:
    """Counts by term and day (its ordinal): for the weeks shown, and for the same weeks a year earlier."""
    is_shown = sa.case((enough(minimum), 1), else_=0)
    day = col(SearchDay.day)
    recent = day.between(first - timedelta(days=_LONGEST_STREAK), last)
    a_year_ago = day.between(first - _A_YEAR - timedelta(days=6), last - _A_YEAR)
    rows = session.execute(
        sa.select(col(SearchDay.term_id), day, col(SearchDay.searchers), is_shown).where(
            col(SearchDay.term_id).in_(ids), sa.or_(recent, a_year_ago)
        )
    )
    counts: dict[int, dict[int, _Count]] = defaultdict(dict)
    for term_id, when, searchers, may in rows:
        counts[term_id][when.toordinal()] = _Count(searchers, bool(may))
    return counts


def _ranks(session: Session, ids: Sequence[int], days: set[date], minimum: int) -> dict[date, dict[int, int]]:
    """The place of each term on these days and those before, among all that may be shown."""
    both = {day - timedelta(days=at) for day in days for at in (0, 1)}
    place = sa.func.rank().over(partition_by=col(SearchDay.day), order_by=col(SearchDay.searchers).desc())
    ranked = (
        sa.select(col(SearchDay.day).label("day"), col(SearchDay.term_id).label("term_id"), place.label("place"))
        .join(SearchTerm, col(SearchTerm.id) == col(SearchDay.term_id))
        .where(col(SearchDay.day).in_(both), publishable(minimum))
        .subquery()
    )
    rows = session.execute(sa.select(ranked.c.day, ranked.c.term_id, ranked.c.place).where(ranked.c.term_id.in_(ids)))
    ranks: dict[date, dict[int, int]] = {day: {} for day in both}
    for day, term_id, where in rows:
        ranks[day][term_id] = where
    return ranks


def _round_sum(counts: Mapping[int, _Count], days: range, minimum: int) -> RoundedSum:
    return round_sum((counts.get(day, _NOBODY) for day in days), minimum)


def _told(count: _Count | None) -> int | None:
    return count.searchers if count is not None and count.may_be_told else None
