"""Moments in words, as Trending Now writes them in the language of the page."""

import re
from datetime import UTC, datetime

from jobboard.core.written_days import written_day
from jobboard.trends.numbers.signs import plain
from jobboard.trends.times.stamp import Setting, at_clock, plain_time
from jobboard.trends.times.worded import stamps_of

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?\s?(?P<half>[ap]\.?\s?m\.?)?"
    r"\s?(?P<zone>(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT|Z)?$",
    re.IGNORECASE,
)
_FILLERS = re.compile(r"[ ,;.]{1,3}(?:at|um|à|a las|a la|às|alle|om|kl\.?|klo|o|в|об|saat)?[ ,;.]{0,3}$", re.IGNORECASE)
_LONGEST = 90


def parse_written_time(cell: str) -> datetime | None:
    """`May 21, 2026 at 5:50:00 PM UTC+3` or `21 de mayo de 2026, 17:50:00 UTC+2`, in UTC; None where it is none."""
    text = plain(cell)
    if not text or len(text) > _LONGEST:
        return None
    clock = _CLOCK.search(text)
    if clock is None:
        return None
    day_text = _FILLERS.sub("", text[: clock.start()]).strip(" ,;")
    day = written_day(day_text)
    if day is None:
        days = {stamp.at for stamp in stamps_of(plain_time(day_text), Setting()) if stamp.at}
        day = days.pop().date() if len(days) == 1 else None
    return at_clock(datetime(day.year, day.month, day.day, tzinfo=UTC), clock) if day else None
