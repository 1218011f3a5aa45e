"""When each opening was posted and closes, seen from any moment."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobboard.demo.content import DemoOpening

_OLDEST_DAYS = 45


@dataclass(frozen=True, slots=True)
class Dates:
    posted: datetime
    closing: datetime | None


def opening_dates(opening: DemoOpening, now: datetime) -> Dates:
    """The same distance from `now` at every call; newer ones are more frequent, as on a board in use."""
    rng = random.Random(opening.id)  # noqa: S311 - a date to look at, not a secret
    days = rng.triangular(0, _OLDEST_DAYS, 0)
    posted = _in_working_hours(now - timedelta(days=days), rng)
    return Dates(min(posted, now - timedelta(minutes=20)), _closing(opening, now, rng))


def _in_working_hours(moment: datetime, rng: random.Random) -> datetime:
    """Half past three to half past twelve UTC is the working day in India."""
    return moment.replace(hour=rng.randint(4, 12), minute=rng.randrange(0, 60, 5), second=0, microsecond=0)


def _closing(opening: DemoOpening, now: datetime, rng: random.Random) -> datetime | None:
    """The end of the day in India; half of those that name no days run for some weeks, the rest stay open."""
    days = opening.closes or (rng.randint(15, 55) if rng.random() < 0.5 else 0)
    return (now + timedelta(days=days)).replace(hour=18, minute=29, second=59, microsecond=0) if days else None
