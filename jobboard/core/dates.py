"""Moments as sources write them, read as UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

EARLIEST, LATEST = 1990, 2100

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EPOCH = re.compile(r"(\d{9,17})(?:\.\d+)?")
_DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-/]+(?:of )?([a-z]{3,9})\.?,?[ \-/]+(\d{4})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+(?=\S+\s+\S+\s+\d{4}$)")
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT|Z)$", re.IGNORECASE)
_END_OF_DAY = time(23, 59, 59, tzinfo=UTC)


class NotADate(ValueError):
    """The text names no moment we can be sure of; its text says why."""


def read_moment(text: str, *, end_of_day: bool = False) -> datetime:
    """The moment `text` names, in UTC; a moment without a zone is taken as UTC.

    Reads ISO 8601, RFC 5322, epoch seconds and milliseconds, and days written out or with slashes. A bare day is its
    first second, or its last with `end_of_day`. Raises NotADate, also for a year outside 1990 to 2100 and
    for a day like 08/05/2026, which is May in one country and August in another.
    """
    text = text.strip()
    moment = _iso(text) or _epoch(text) or _written_day(text) or _rfc(text)
    if moment is None:
        raise NotADate("is not a date")
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, _END_OF_DAY if end_of_day else time(0, tzinfo=UTC))
    if not EARLIEST <= moment.year <= LATEST:
        raise NotADate(f"is in the year {moment.year}")
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _iso(text: str) -> date | datetime | None:
    if not text[:4].isdigit() or (text.isdigit() and len(text) != 8):
        return None
    try:
        if _DAY_ONLY.fullmatch(text):
            return date.fromisoformat(text)
        return datetime.fromisoformat(_ZONE_NAME.sub("+00:00", text))
    except ValueError:
        return None


def _epoch(text: str) -> datetime | None:
    found = _EPOCH.fullmatch(text)
    if found is None:
        return None
    number = int(found[1])
    scale = 1_000_000 if number >= 10**14 else 1000 if number >= 10**11 else 1
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number / scale)


def _written_day(text: str) -> date | None:
    folded = _WEEKDAY.sub("", " ".join(text.casefold().split()))
    if found := _DAY_MONTH.fullmatch(folded):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_DAY.fullmatch(folded):
        return _day(found[3], _month(found[1]), found[2])
    if found := _YEAR_FIRST.fullmatch(folded):
        return _day(found[1], int(found[2]), found[3])
    if found := _SLASHED.fullmatch(folded):
        return _numbered(int(found[1]), int(found[3]), found[2], found[4])
    return None


def _numbered(first: int, second: int, separator: str, year: str) -> date | None:
    if separator == "." or first > 12 or first == second:
        return _day(year, second, str(first))
    if second > 12:
        return _day(year, first, str(second))
    raise NotADate("could be a day in either of two months; write it as YYYY-MM-DD")


def _month(name: str) -> int:
    try:
        return _MONTHS.index(name[:3]) + 1
    except ValueError:
        raise NotADate("is not a date") from None


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _rfc(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
