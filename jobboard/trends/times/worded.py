"""Times in words: months by name, quarters, ISO weeks, and periods from one day to another."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from jobboard.core.day_order import full_year
from jobboard.core.tables import shipped_table
from jobboard.core.written_days import written_day
from jobboard.trends.times.granularity import Granularity
from jobboard.trends.times.stamp import BUDDHIST, LATEST, Setting, Stamp, iso_week, numbered_stamps

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e]|\.(?=[^\W\d_]))*|\d+")
_QUARTER = (
    r"(?:q|t|k|kw|qtr|quarter|quartal|kwartaal|kwartał|trim|trimestre|trimester|kvartal|kvartál|кв|квартал|çeyrek"
    r"|ไตรมาส|trimestr|ct)"
)
_YEAR = r"(?P<year>\d{4}|'\d{2}|(?<=[-/ q])\d{2})"
_QUARTERS = (
    re.compile(rf"(?P<year>\d{{4}}) ?[-/.,]? ?{_QUARTER}\.? ?-?(?P<quarter>[1-4])", re.IGNORECASE),
    re.compile(rf"{_QUARTER}\.? ?(?P<quarter>[1-4]) ?[-/.,]? ?(?P<year>\d{{4}}|'?\d{{2}})", re.IGNORECASE),
    re.compile(
        rf"(?P<quarter>[1-4])(?:\.|st|nd|rd|th|er|e|o|º|ª|°)? ?-?{_QUARTER}\.? ?[-/.,]? ?(?:de |of )?"
        r"(?P<year>\d{4}|'?\d{2})",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<year>\d{4}) ?[年년] ?第? ?(?P<quarter>[1-4]) ?(?:四半期|季度|季|분기)"),
)
_WEEK = (
    r"(?:w|wk|week|weeks|kw|cw|woche|s|sem|semaine|semana|settimana|sett|uke|u|v|vecka|uge|viikko|vk|tydzień|tydz"
    r"|týden|hét|hafta|неделя|нед|тиждень|week of year|minggu|tuần)"
)
_WEEKS = (
    re.compile(rf"(?P<year>\d{{4}}) ?[-/.,]? ?{_WEEK}\.? ?-?(?P<week>\d{{1,2}})(?:-1)?", re.IGNORECASE),
    re.compile(rf"{_WEEK}\.? ?(?P<week>\d{{1,2}}),? ?[-/. ]? ?(?:of )?(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4}) ?[年년] ?第? ?(?P<week>\d{1,2}) ?[週周주]"),
)
_EAST_YEAR = re.compile(r"(\d{4}) ?[年년]")
_EAST_MONTH = re.compile(r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월]")
_SPAN = re.compile(r"(.{1,40}?)(?: ?[~〜] ?| - | / |(?<=\d)/(?=\d{4})| to | bis | au | a | al | до | → )(.{6,40})")
_WEEKDAY = re.compile(r"[^\W\d_]{2,12}\.?, ?(?=.*\d)")
_BESIDE = frozenset(["de", "del", "of", "di", "do", "da", "le", "el", "г", "год", "года", "р", "року"])
_LONGEST = 80


def stamps_of(text: str, setting: Setting) -> list[Stamp]:
    """Each way in which a plain text can be a time; none where it names none."""
    if not 2 < len(text) <= _LONGEST or not any(letter.isdecimal() for letter in text):
        return []
    found = list(numbered_stamps(text, setting))
    if not found and (match := _WEEKDAY.match(text)):
        found = list(numbered_stamps(text[match.end() :], setting))
    return found or list(_worded(text, setting)) or list(_spans(text, setting))


def month_of(word: str) -> int | None:
    """The number of a month by its name in any of our languages."""
    return _months().get(word.casefold().strip(".'’"))


def _worded(text: str, setting: Setting) -> Iterator[Stamp]:
    for pattern in _QUARTERS:
        if match := pattern.fullmatch(text):
            month = 3 * int(match["quarter"]) - 2
            yield Stamp("quarters", _first(match["year"], month, setting), Granularity.QUARTER)
            return
    for pattern in _WEEKS:
        if match := pattern.fullmatch(text):
            yield Stamp("ISO weeks", iso_week(int(match["year"]), int(match["week"])), Granularity.WEEK)
            return
    if match := _EAST_YEAR.fullmatch(text):
        yield Stamp("year", _first(match[1], 1, setting), Granularity.YEAR)
    elif match := _EAST_MONTH.fullmatch(text):
        yield Stamp("months by name", _first(match[1], int(match[2]), setting), Granularity.MONTH)
    elif named := _month_and_year(text):
        yield Stamp("months by name", _first(*named, setting), Granularity.MONTH)
    elif day := written_day(text):
        year = day.year - BUDDHIST if 2400 <= day.year <= 2700 else day.year
        if 1500 <= year <= LATEST:
            at = datetime(year, day.month, day.day, tzinfo=UTC)
            yield Stamp("days with the month by name", at, Granularity.DAY)


def _month_and_year(text: str) -> tuple[str, int] | None:
    words = [word for word in _TOKEN.findall(text.casefold()) if word not in _BESIDE]
    numbers = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal()]
    month = month_of(" ".join(names)) if names else None
    if month is None or len(numbers) != 1 or len(numbers[0]) not in (2, 4):
        return None
    return numbers[0], month


def _spans(text: str, setting: Setting) -> Iterator[Stamp]:
    """From one day to another: a week where it has seven days, a month where it is a whole one."""
    match = _SPAN.fullmatch(text)
    if match is None:
        return
    if len(match[1]) < 6 and not _month_in(text):
        return
    left, right = _completed(match[1].strip(), match[2].strip())
    starts, ends = stamps_of(left, setting), stamps_of(right, setting)
    for start in starts:
        for end in ends:
            if start.style != end.style or start.at is None or end.at is None or start.at > end.at:
                continue
            days = (end.at - start.at).days + 1
            kind = Granularity.WEEK if days == 7 else Granularity.DAY if days == 1 else None
            if start.at.day == 1 and (end.at + timedelta(days=1)).day == 1 and 28 <= days <= 31:
                kind = Granularity.MONTH
            if kind:
                yield Stamp(f"spans, {start.style}", start.at, kind, end.at.date())


def _completed(left: str, right: str) -> tuple[str, str]:
    """“Jan 7 - 13, 2024”, “7 - 13 Jan 2024” and “Jan 28 - Feb 3, 2024” with what each end leaves to the other."""
    named, year = _month_in(left), re.search(r"\d{4}", right)
    if year and not re.search(r"\d{4}", left):
        day = re.search(r"\d{1,2}", left)
        month = named or _month_in(right)
        left = f"{day[0]} {month} {year[0]}" if day and month else left
    if named and not _month_in(right) and year:
        day = re.match(r"\d{1,2}(?!\d)", right)
        right = f"{day[0]} {named} {year[0]}" if day else right
    return left, right


def _month_in(text: str) -> str:
    return next((word for word in _TOKEN.findall(text.casefold()) if month_of(word)), "")


def _first(year: str, month: int, setting: Setting) -> datetime | None:
    digits = year.strip("'")
    number = int(digits) if len(digits) == 4 else full_year(digits)
    if len(digits) == 2 and setting.is_thai and int(digits) >= 40:
        number = 2500 + int(digits)
    number = number - BUDDHIST if 2400 <= number <= 2700 else number
    return datetime(number, month, 1, tzinfo=UTC) if 1500 <= number <= LATEST and 1 <= month <= 12 else None


@cache
def _months() -> dict[str, int]:
    table = shipped_table("jobboard.core", "months.toml")
    return {name: int(month) for month, names in table.items() for name in names.split(";")}
