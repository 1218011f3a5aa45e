"""Parse posting dates and closing dates."""

from datetime import datetime, timedelta

from jobboard.core.dates import NotADate, read_moment
from jobboard.core.text import cut, one_line
from jobboard.importer.reading.raw_posting import RawPosting

# Clocks differ, and a date without a time zone may be tomorrow's here.
_TOLERATED = timedelta(hours=26)


def parse_dates(raw: RawPosting, now: datetime, notes: list[str]) -> tuple[datetime | None, datetime | None]:
    """`posted_at` and `valid_through` in UTC; None with a note for an invalid date."""
    posted_at = _parse("posting date", raw.posted_at, now, notes)
    if posted_at is not None and posted_at > now:
        if posted_at - now > _TOLERATED:
            notes.append(f"the posting date {posted_at:%Y-%m-%d} lies ahead; it was taken as today")
        posted_at = now
    return posted_at, _parse("closing date", raw.valid_through, now, notes, end_of_day=True)


def _parse(name: str, text: str, now: datetime, notes: list[str], end_of_day: bool = False) -> datetime | None:
    if not text.strip():
        return None
    try:
        return read_moment(one_line(text[:200]), end_of_day=end_of_day, now=now)
    except NotADate as why:
        notes.append(f"the {name} “{cut(one_line(text), 40)}” {why}; it was left out")
        return None
