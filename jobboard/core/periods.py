"""Stretches of days: how they are written, read and said."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

_MONTHS = [calendar.month_name[number] for number in range(13)]
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-?[Qq]([1-4])|-?[Ww](\d{2}))?")
_WORDS = re.compile(r"(?:([a-z]{3,9})\.? )?(\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first day to the last, both in it."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> Self | None:
        """`2015-01/2015-09`, `2015`, `2015-Q3`, `2015-W07`, `2015-03-01/2015-06-30`, or “January to September 2015”.

        None for an empty text. Raises ValueError with a sentence.
        """
        line = " ".join(text.split())
        if not line:
            return None
        ends = re.split(r"/| to | until | ?[–—] ?|(?<=\d) - (?=\d)", line)
        if len(ends) > 2:
            raise ValueError(f"“{line[:60]}” is no period; write 2015-01/2015-09, for example.")
        if len(ends) == 2 and re.fullmatch(r"[A-Za-z]{3,9}\.?", ends[0]):
            year = re.search(r"\d{4}$", ends[1])
            ends[0] += f" {year[0]}" if year else ""
        first, last = _stretch(ends[0], line), _stretch(ends[-1], line)
        if last[1] < first[0]:
            raise ValueError(f"“{line[:60]}” ends before it begins.")
        return cls(first[0], last[1])

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        """The shortest way it can be written and read again."""
        if self._whole_months():
            start, end = f"{self.first:%Y-%m}", f"{self.last:%Y-%m}"
            if start.endswith("-01") and end == f"{self.first.year}-12":
                return f"{self.first.year}"
            return start if start == end else f"{start}/{end}"
        if self.days == 7 and self.first.weekday() == 0:
            year, week, _ = self.first.isocalendar()
            return f"{year}-W{week:02}"
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"

    def in_words(self) -> str:
        """“January to September 2015”; never a month without its year."""
        start, end = self.first, self.last
        if self._whole_months():
            if (start.month, end.month, start.year) == (1, 12, end.year):
                return str(start.year)
            if (start.year, start.month) == (end.year, end.month):
                return f"{_MONTHS[start.month]} {start.year}"
            first = _MONTHS[start.month] + ("" if start.year == end.year else f" {start.year}")
            return f"{first} to {_MONTHS[end.month]} {end.year}"
        if start == end:
            return _day(start)
        first = (
            f"{start.day}"
            if (start.year, start.month) == (end.year, end.month)
            else f"{start.day} {_MONTHS[start.month]}"
        )
        first += "" if start.year == end.year else f" {start.year}"
        return f"{first} to {_day(end)}"

    def a_year_before(self) -> "Period":
        """The same stretch of the year before: by months, or by 52 weeks where it is not of whole months."""
        if self._whole_months():
            last = calendar.monthrange(self.last.year - 1, self.last.month)[1]
            return Period(self.first.replace(year=self.first.year - 1), date(self.last.year - 1, self.last.month, last))
        return Period(self.first - timedelta(weeks=52), self.last - timedelta(weeks=52))

    def is_a_year_after(self, other: "Period") -> bool:
        """Whether it begins a year after `other`, give or take what whole weeks make."""
        return abs((self.first - other.first).days - 365) <= 8

    def _whole_months(self) -> bool:
        return self.first.day == 1 and self.last.day == calendar.monthrange(self.last.year, self.last.month)[1]


def iso_week(day: date) -> Period:
    """The ISO week that `day` is in, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def _stretch(text: str, whole: str) -> tuple[date, date]:
    line = text.strip()
    iso = _ISO.fullmatch(line)
    words = _WORDS.fullmatch(line.casefold())
    try:
        if iso:
            return _iso(*iso.groups())
        if words:
            return _months(int(words[2]), _month(words[1])) if words[1] else _iso(words[2])
    except ValueError:
        pass
    raise ValueError(f"“{whole[:60]}” is no period; write 2015-01/2015-09, for example.")


def _iso(
    year: str, month: str | None = None, day: str | None = None, quarter: str | None = None, week: str | None = None
) -> tuple[date, date]:
    number = int(year)
    if not 1900 <= number <= 2200:
        raise ValueError("no year of ours")
    if week:
        week_period = iso_week(date.fromisocalendar(number, int(week), 1))
        return week_period.first, week_period.last
    if quarter:
        return _months(number, 3 * int(quarter) - 2)[0], _months(number, 3 * int(quarter))[1]
    if month and day:
        day_date = date(number, int(month), int(day))
        return day_date, day_date
    return _months(number, int(month)) if month else (date(number, 1, 1), date(number, 12, 31))


def _months(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _month(name: str) -> int:
    months = [number for number in range(1, 13) if _MONTHS[number].casefold().startswith(name)]
    if len(months) != 1:
        raise ValueError("no month")
    return months[0]


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month]} {day.year}"
