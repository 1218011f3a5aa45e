"""When an edition is due: at nine in the board's own zone, each morning or each Monday. Pure, so that it can be tried
over years of summer times, leap days and clocks that jump."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AT = time(9)
LEAD = {"daily": timedelta(hours=1), "weekly": timedelta(days=1)}
"""How long before it goes out an edition is laid on the desk."""
_LONGEST = {"daily": timedelta(days=7), "weekly": timedelta(days=28), "alerts": timedelta(days=7)}
"""What an edition covers at most, when the board was away."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What is told of, from and until when; it goes out at its end."""

    start: datetime
    end: datetime


def next_slot(kind: str, now: datetime, zone: ZoneInfo, last_end: datetime | None) -> Slot:
    """The edition of this kind that is due, or the one to come: it begins where the last one ended.

    Of moments that were missed there is one edition, with all that fell into them. A clock that went back finds the
    last one's end ahead, and waits for the moment after it. One that went out early is not followed at once.
    """
    end = _moment(_day_at_or_before(kind, now, zone), zone)
    if last_end is not None and end <= last_end + _half(kind):
        end = _after(kind, last_end + _half(kind), zone)
    start = last_end or _moment(_before(kind, end.astimezone(zone).date()), zone)
    return Slot(max(start, end - _LONGEST[kind]), end)


def coming(kind: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The next moment at which one of this kind goes out."""
    return _after(kind, now, zone)


def _half(kind: str) -> timedelta:
    return timedelta(days=7 if kind == "weekly" else 1) / 2


def _after(kind: str, moment: datetime, zone: ZoneInfo) -> datetime:
    day = moment.astimezone(zone).date()
    while kind == "weekly" and day.weekday():
        day += timedelta(days=1)
    step = timedelta(days=7 if kind == "weekly" else 1)
    while _moment(day, zone) <= moment:
        day += step
    return _moment(day, zone)


def _day_at_or_before(kind: str, now: datetime, zone: ZoneInfo) -> date:
    day = now.astimezone(zone).date()
    if _moment(day, zone) > now:
        day -= timedelta(days=1)
    return day - timedelta(days=day.weekday()) if kind == "weekly" else day


def _before(kind: str, day: date) -> date:
    return day - timedelta(days=7 if kind == "weekly" else 1)


def _moment(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, AT, zone).astimezone(UTC)
