"""Moments as sources write them, read as UTC."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from jobboard.core.clock_times import split_time
from jobboard.core.day_order import DaysFirst, NotADate, numbered
from jobboard.core.normal_forms import nfkc
from jobboard.core.relative_days import relative_day
from jobboard.core.written_days import written_day

__all__ = ["EARLIEST", "LATEST", "DaysFirst", "NotADate", "read_moment"]

EARLIEST, LATEST = 1990, 2100

_EPOCH = re.compile(r"(\d{9,17})(?:\.\d{1,9})?")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,12}))?")
_DAY_ONLY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_ZONE_NAME = re.compile(r"\s{0,3}(?:UTC|GMT|Z)$", re.IGNORECASE)
_END_OF_DAY = time(23, 59, 59, tzinfo=UTC)
# Spreadsheets count days from here; the first and last of our years lie between.
_SERIAL_START, _SERIALS = date(1899, 12, 30), range(32_874, 73_416)
_LONGEST = 200


def read_moment(
    text: str, *, end_of_day: bool = False, day_first: DaysFirst = None, now: datetime | None = None
) -> datetime:
    """The moment `text` names, in UTC; a moment without a zone is taken as UTC.

    Reads ISO 8601, RFC 5322, epoch seconds and milliseconds, days as spreadsheets count them, days written out in
    the languages of `months.toml` or with slashes, and with `now` words such as “3 days ago”. A bare day is its
    first second, or its last with `end_of_day`. Raises NotADate, also for a year outside 1990 to 2100, for words
    that name a bound (“30+ days ago”), and, unless `day_first` tells, for a day like 08/05/2026, which is May in
    one country and August in another.
    """
    text = text.strip()[:_LONGEST]
    moment = _moment(text, end_of_day, day_first)
    if moment is None and now is not None and (day := relative_day(text, now)) is not None:
        moment = _in_utc(day, end_of_day)
    if moment is None:
        raise NotADate("is not a date")
    if not EARLIEST <= moment.year <= LATEST:
        raise NotADate(f"is in the year {moment.year}")
    return moment


@lru_cache(maxsize=4096)
def _moment(text: str, end_of_day: bool, day_first: DaysFirst) -> datetime | None:
    parsed = _absolute(text, day_first)
    return None if parsed is None else _in_utc(parsed, end_of_day)


def _in_utc(moment: date | datetime, end_of_day: bool) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, _END_OF_DAY if end_of_day else time(0, tzinfo=UTC))
    if not EARLIEST <= moment.year <= LATEST:  # past what can be moved to another zone
        return moment.replace(tzinfo=UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _absolute(text: str, day_first: DaysFirst) -> date | datetime | None:
    text = text if text.isascii() else _plain(text)
    moment = _iso(text) or _counted(text)
    if moment is not None:
        return moment
    day_text, clock, zone = split_time(text.rstrip(" ."))
    day = _iso(day_text) or numbered(day_text, day_first) or written_day(day_text)
    if day is None or isinstance(day, datetime):
        return None
    if clock is None:
        return day
    return datetime.combine(day, clock, zone or UTC)


def _plain(text: str) -> str:
    """With the digits of ASCII, and without marks of direction and width."""
    text = nfkc(text)
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in text
        if unicodedata.category(sign) != "Cf" or sign in "\u200c\u200d"
    )


def _iso(text: str) -> date | datetime | None:
    if not text[:4].isdigit() or (text.isdigit() and len(text) != 8):
        return None
    try:
        if _DAY_ONLY.fullmatch(text):
            return date.fromisoformat(text)
        return datetime.fromisoformat(_ZONE_NAME.sub("+00:00", text))
    except ValueError:
        return None


def _counted(text: str) -> date | datetime | None:
    """Seconds or milliseconds since 1970, or days since the end of 1899."""
    if match := _SERIAL.fullmatch(text):
        if int(match[1]) not in _SERIALS:
            return None
        day = _SERIAL_START + timedelta(days=int(match[1]))
        if not (match[2] or "").strip("0"):
            return day
        seconds = round(float(f"0.{match[2]}") * 86_400)
        return datetime.combine(day, time(0, tzinfo=UTC)) + timedelta(seconds=seconds)
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    number = int(match[1])
    scale = 1_000_000 if number >= 10**14 else 1000 if number >= 10**11 else 1
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=number / scale)
