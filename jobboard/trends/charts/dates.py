"""Round dates for the foot of a line: first days of years, quarters and months, Mondays, days."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_DAYS = (1, 2, 7, 14)
_DAY = timedelta(days=1)
_LONGEST_IN_DAYS = 100


def date_ticks(first: datetime, last: datetime, most: int) -> list[tuple[datetime, str]]:
    """At most `most` round dates from `first` to `last`, with the words that stand under them."""
    days = (last - first) / _DAY
    ticks: list[datetime] = []
    if days <= _LONGEST_IN_DAYS:
        for step in _DAYS:
            ticks = list(_days(first, last, step))
            if len(ticks) <= most:
                return _words(ticks, with_day=True)
    for step in _MONTHS:
        ticks = list(_months(first, last, step))
        if 0 < len(ticks) <= most:
            return _words(ticks, with_day=False)
    return _words(ticks[:most], with_day=False)


def fraction_of(moments: Sequence[datetime], moment: datetime) -> float:
    """Where `moment` is between the first and the last of `moments`."""
    span = (moments[-1] - moments[0]).total_seconds()
    return (moment - moments[0]).total_seconds() / span if span else 0.5


def _days(first: datetime, last: datetime, step: int) -> Iterator[datetime]:
    day = first.date() if first == _midnight(first.date(), first) else first.date() + _DAY
    if step >= 7:
        day += timedelta(days=-day.weekday() % 7)
    while _midnight(day, first) <= last:
        yield _midnight(day, first)
        day += timedelta(days=step)


def _months(first: datetime, last: datetime, step: int) -> Iterator[datetime]:
    number = first.year * 12 + first.month - 1
    number += -number % step
    while True:
        moment = _midnight(date(number // 12, number % 12 + 1, 1), first)
        if moment > last:
            return
        if moment >= first:
            yield moment
        number += step


def _midnight(day: date, like: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=like.tzinfo or UTC if like.tzinfo else None)


def _words(ticks: Sequence[datetime], *, with_day: bool) -> list[tuple[datetime, str]]:
    years = [tick.year for tick in ticks]
    whole_years = all(tick.month == 1 for tick in ticks) and len(ticks) > 1 and not with_day
    result = []
    for at, tick in enumerate(ticks):
        new_year = at == 0 or years[at - 1] != tick.year
        if whole_years:
            words = str(tick.year)
        elif with_day:
            words = f"{tick.day} {tick:%b}"
        else:
            words = f"{tick:%b} {tick.year}" if new_year else f"{tick:%b}"
        result.append((tick, words))
    return result
