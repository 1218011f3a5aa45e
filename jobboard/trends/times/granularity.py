"""How long the periods of a series are, and where each begins and ends."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise


class Granularity(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


STEPS = {
    Granularity.HOUR: timedelta(hours=1),
    Granularity.DAY: timedelta(days=1),
    Granularity.WEEK: timedelta(days=7),
}
_MONTHS = {Granularity.MONTH: 1, Granularity.QUARTER: 3, Granularity.YEAR: 12}
_BY_GAP = (
    (timedelta(hours=23), Granularity.HOUR),
    (timedelta(days=6), Granularity.DAY),
    (timedelta(days=27), Granularity.WEEK),
    (timedelta(days=85), Granularity.MONTH),
    (timedelta(days=300), Granularity.QUARTER),
)
_MOST_MISSING = 100_000
_ABOUT = 3
"""Days by which the first or last working day of a month may be off, and one."""


def guess_granularity(times: Sequence[datetime], shortest: Granularity) -> Granularity:
    """By the most common step between times in order; `shortest` is the precision with which they are written."""
    if shortest not in STEPS or len(times) < 2:
        return shortest
    gaps = Counter(later - earlier for earlier, later in pairwise(times))
    most = max(gaps.values())
    step = min(gap for gap, count in gaps.items() if count == most)
    guess = next((kind for limit, kind in _BY_GAP if step < limit), Granularity.YEAR)
    if guess in _MONTHS and len({(at.year * 12 + at.month) // _MONTHS[guess] for at in times}) < len(times):
        return Granularity.DAY  # two in one month
    if guess in _MONTHS and not _are_months(times):
        return Granularity.DAY if any(gap % STEPS[Granularity.WEEK] for gap in gaps) else Granularity.WEEK
    return max(guess, shortest, key=list(Granularity).index)


def _are_months(times: Sequence[datetime]) -> bool:
    """Whether days stand for their months: one day of each, or all about the first or the last."""
    days = {at.day for at in times}
    ends = all((at + timedelta(days=_ABOUT)).month != at.month for at in times)
    return len(days) == 1 or max(days) <= 1 + _ABOUT or ends


def interval_start(at: datetime, granularity: Granularity) -> datetime:
    """The first moment of the period that `at` names: months and longer begin on the first."""
    if granularity in STEPS:
        return at
    month = 1 if granularity == Granularity.YEAR else at.month
    month = month - (month - 1) % 3 if granularity == Granularity.QUARTER else month
    return datetime(at.year, month, 1, tzinfo=at.tzinfo)


def move_by(at: datetime, granularity: Granularity, steps: int = 1) -> datetime:
    """The start of the period so many after (or before) the one that starts at `at`."""
    if granularity in STEPS:
        return at + STEPS[granularity] * steps
    months = at.year * 12 + at.month - 1 + steps * _MONTHS[granularity]
    return at.replace(year=months // 12, month=months % 12 + 1)


def interval_end(start: datetime, granularity: Granularity) -> datetime:
    """The moment at which a period that begins at `start` is over."""
    return move_by(start.astimezone(UTC) if start.tzinfo else start, granularity)


def missing_periods(times: Sequence[datetime], granularity: Granularity) -> list[datetime]:
    """The periods between the first and the last that are not among `times`, which are in order; at most 100,000."""
    result: list[datetime] = []
    known = {_key(at, granularity) for at in times}
    at = times[0] if times else None
    while at is not None and at < times[-1] and len(result) < _MOST_MISSING:
        at = move_by(at, granularity)
        if at < times[-1] and _key(at, granularity) not in known:
            result.append(at)
    return result


def a_year_before(at: datetime, granularity: Granularity) -> datetime:
    """The counterpart a year earlier: the same month, or the same weekday 52 weeks before."""
    if granularity in STEPS:
        return at - timedelta(weeks=52)
    return at.replace(year=at.year - 1)


def format_time(at: datetime, granularity: Granularity) -> str:
    """The day, or for hours the moment."""
    if granularity != Granularity.HOUR:
        return f"{at:%Y-%m-%d}"
    return at.strftime("%Y-%m-%dT%H:%M")


def _key(at: datetime, granularity: Granularity) -> object:
    return at if granularity in STEPS else interval_start(at, granularity)
