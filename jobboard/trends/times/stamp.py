"""What one cell of a column of times can mean, in each way of writing that fits it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from jobboard.core.day_order import full_year
from jobboard.trends.numbers.signs import plain
from jobboard.trends.times.granularity import Granularity

EARLIEST, LATEST = 1500, 2100
BUDDHIST = 543
SHORT_YEAR_FIRST = "year first, of two digits"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a file tells about its dates: Thai two-digit years, years first, a column headed as weeks."""

    is_thai: bool = False
    is_year_first: bool = False
    of_weeks: bool = False
    step: Granularity | None = None
    """What the heading says: “Month” over 01/02/2024 makes it the first of February."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The start of the period that a cell names in one way of writing; `at` is None for a day that does not exist."""

    style: str
    at: datetime | None
    grain: Granularity
    last: date | None = None


_CLOCK = (
    r"(?:[T ,]{1,2}(?:at )?(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s?(?P<half>[AaPp]\.?[Mm]\.?)?\s?(?P<zone>Z|(?:UTC|GMT)?(?:[+-]\d{1,2}:?(?:\d{2})?)?|UTC|GMT)?)?"
)
_YEAR_FIRST = re.compile(rf"(\d{{4}}) ?([-/. ]) ?(\d{{1,2}}) ?\2 ?(\d{{1,2}}){_CLOCK}\.?")
_YEAR_LAST = re.compile(rf"(\d{{1,2}}) ?([-/. ]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}|\d{{2}}){_CLOCK}")
_YEAR_MONTH = re.compile(r"(\d{4}) ?[-/.] ?(\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{4})")
_EPOCH = range(631_152_000, 4_102_444_800)
_SERIALS = range(32_874, 60_000)
_SERIAL = re.compile(r"(\d{5})(?:\.(\d{1,10}))?")


def numbered_stamps(text: str, setting: Setting) -> Iterator[Stamp]:
    """Each way in which a plain text can be a time in numbers."""
    if text.isdecimal():
        yield from _compact(text, setting)
    elif match := _YEAR_FIRST.fullmatch(text):
        year = _year(match[1])
        yield _clocked(f"year first, {match[2]!r}", _day(year, match[3], match[4]), match)
    elif match := _YEAR_LAST.fullmatch(text):
        yield from _slashed(match, setting)
    elif match := _YEAR_MONTH.fullmatch(text):
        yield Stamp("year and month", _day(_year(match[1]), match[2], "1"), Granularity.MONTH)
    elif match := _MONTH_YEAR.fullmatch(text):
        if setting.of_weeks:
            yield Stamp("week and year", iso_week(int(match[2]), int(match[1])), Granularity.WEEK)
        else:
            yield Stamp("month and year", _day(_year(match[2]), match[1], "1"), Granularity.MONTH)
    elif (match := _SERIAL.fullmatch(text)) and int(match[1]) in _SERIALS:
        day = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=int(match[1]))
        minutes = round(float(f"0.{match[2]}") * 1440)
        yield Stamp("days of a spreadsheet", day + timedelta(minutes=minutes), Granularity.HOUR)


def iso_week(year: int, week: int) -> datetime | None:
    """The Monday of an ISO week."""
    try:
        day = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _compact(text: str, setting: Setting) -> Iterator[Stamp]:
    number = int(text)
    if len(text) == 4:
        year = _year(text)
        if EARLIEST <= year <= LATEST:
            yield Stamp("year", _day(year, "1", "1"), Granularity.YEAR)
    elif len(text) == 6 and 1900 <= number // 100 <= LATEST:
        if setting.of_weeks:
            yield Stamp("year and week together", iso_week(number // 100, number % 100), Granularity.WEEK)
        else:
            at = _day(number // 100, text[4:], "1")
            yield Stamp("year and month together", at, Granularity.MONTH)
    elif len(text) == 8 and 1900 <= number // 10_000 <= LATEST:
        yield Stamp("year first, together", _day(number // 10_000, text[4:6], text[6:]), Granularity.DAY)
    elif len(text) == 10 and 1990 <= number // 1_000_000 <= LATEST:
        day = _day(number // 1_000_000, text[4:6], text[6:8])
        at = day + timedelta(hours=int(text[8:])) if day and int(text[8:]) < 24 else None
        yield Stamp("year first with the hour, together", at, Granularity.HOUR)
    elif len(text) == 5 and number in _SERIALS:
        yield Stamp("days of a spreadsheet", datetime(1899, 12, 30, tzinfo=UTC) + timedelta(number), Granularity.DAY)
    elif len(text) in (9, 10, 12, 13):
        seconds = number if len(text) < 11 else number // 1000
        if seconds in _EPOCH:
            yield Stamp("seconds since 1970", datetime.fromtimestamp(seconds, UTC), Granularity.HOUR)


def _slashed(match: re.Match[str], setting: Setting) -> Iterator[Stamp]:
    first, second, last = match[1], match[3], match[4]
    if len(last) == 2 and (setting.is_year_first or int(first) > 31):
        yield _clocked(SHORT_YEAR_FIRST, _day(full_year(first), second, last), match)
        return
    if len(last) == 2 and match[2] == "-" and int(first) > 12:
        yield _clocked(SHORT_YEAR_FIRST, _day(full_year(first), second, last), match)
    year = _short_year(last, setting)
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first or match[2] == "." or not month_first:
        yield _clocked(f"day first, {match[2]!r}", day_first, match)
    if month_first and match[2] != ".":
        yield _clocked(f"month first, {match[2]!r}", month_first, match)


def _short_year(text: str, setting: Setting) -> int:
    if len(text) == 4:
        return _year(text)
    # Thai years of two digits: 65 is 2565, which is 2022.
    return 2500 + int(text) - BUDDHIST if setting.is_thai and int(text) >= 40 else full_year(text)


def _year(text: str) -> int:
    year = int(text)
    return year - BUDDHIST if 2400 <= year <= 2700 else year


def _day(year: int, month: str, day: str) -> datetime | None:
    try:
        at = datetime(year, int(month), int(day), tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return at if EARLIEST <= year <= LATEST else None


def _clocked(style: str, day: datetime | None, match: re.Match[str]) -> Stamp:
    if match["hour"] is None:
        return Stamp(style, day, Granularity.DAY)
    at = None if day is None else at_clock(day, match)
    return Stamp(f"{style}, with the hour", at, Granularity.HOUR)


def at_clock(day: datetime, match: re.Match[str]) -> datetime | None:
    """The moment of a day that the groups hour, minute, second, half and zone tell, in UTC; None where none is."""
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    zone = re.search(r"([+-])(\d{1,2}):?(\d{2})?", match["zone"] or "")
    try:
        minutes = int(zone[2]) * 60 + int(zone[3] or 0) if zone else 0
        shift = timezone(timedelta(minutes=-minutes if zone and zone[1] == "-" else minutes))
        return day.replace(hour=hour, minute=minute, second=second, tzinfo=shift).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def plain_time(cell: str) -> str:
    """The cell as it is compared: digits of ASCII, one line, no hidden marks."""
    return plain(cell).strip(" .,;'\"")
