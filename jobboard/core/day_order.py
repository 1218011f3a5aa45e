"""Days in numbers such as 05/12/2026, and which of day and month a column of them writes first."""

import re
from dataclasses import dataclass
from datetime import date

from babel import Locale

DaysFirst = bool | None
"""Whether the day stands before the month; None where nothing says so."""

_SLASHED = re.compile(r"(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{1,2})")
_WORDED = re.compile(r"\d{1,2}[ .-]{1,3}[^\W\d_]{3,12}[ .,-]{1,3}\d{2,4}(?!\d)")
_MONTH_FIRST = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "UM", "FM", "MH", "PW", "BZ"})
# There the year stands first, or two ways are in use: what such a site means by 05/12/2026 nobody knows.
_UNSURE = frozenset({"", "CA", "CN", "HK", "HU", "IR", "JP", "KE", "KR", "LT", "MN", "PH", "SE", "TW", "ZA"})
# Languages of which all who write them write the day first, where they write it in such numbers.
_OF_DAYS_FIRST = (
    "ar bg bn ca cs da de el es et fi fr gu he hi hr id it kn lv ml mr ms nb nl no or pa pl pt ro ru sk sl sr ta te th"
    " tr uk ur vi"
)
_DAY_FIRST_LANGUAGES = frozenset(_OF_DAYS_FIRST.split())
_OLDEST_SHORT_YEAR = 70


class NotADate(ValueError):
    """The text names no moment we can be sure of; its text says why."""


def numbered(text: str, day_first: DaysFirst) -> date | None:
    """The day that numbers name. Raises NotADate where two days could be meant and `day_first` does not tell."""
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), full_year(match[4])
    if len(match[4]) == 2 and match[2] == "-" and _day(2000 + first, second, int(match[4])):
        raise NotADate("could be a day in either of two years; write it as YYYY-MM-DD")
    if match[2] == "." or first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    if day_first is None:
        raise NotADate("could be a day in either of two months; write it as YYYY-MM-DD")
    return _day(year, second, first) if day_first else _day(year, first, second)


def full_year(text: str) -> int:
    """“26” is 2026 and “98” is 1998."""
    year = int(text)
    return year if len(text) > 2 else year + (1900 if year >= _OLDEST_SHORT_YEAR else 2000)


def is_ambiguous(text: str) -> bool:
    """Whether `text` begins with a day that is another one where the month stands first."""
    match = _SLASHED.match(text.strip())
    if match is None or match[2] == ".":
        return False
    return int(match[1]) <= 12 >= int(match[3]) and match[1].lstrip("0") != match[3].lstrip("0")


def in_order(text: str, day_first: bool) -> str:
    """An ambiguous day written so that it is none."""
    text = text.strip()
    match = _SLASHED.match(text)
    if match is None:
        return text
    day, month = (match[1], match[3]) if day_first else (match[3], match[1])
    return f"{full_year(match[4])}-{int(month):02}-{int(day):02}{text[match.end() :]}"


@dataclass(slots=True)
class DayOrder:
    """What the days of one column or feed say of their order."""

    days_first: int = 0
    months_first: int = 0
    worded: int = 0

    def take(self, text: str) -> None:
        match = _SLASHED.match(text.strip())
        if match is None:
            self.worded += _WORDED.match(text.strip()) is not None
        elif match[2] != ".":
            first, second = int(match[1]), int(match[3])
            self.days_first += first > 12 >= second
            self.months_first += second > 12 >= first

    @property
    def contradicts_itself(self) -> bool:
        return bool(self.days_first and self.months_first)

    @property
    def day_first(self) -> DaysFirst:
        """By its numbers, else by days such as 15-Nov-26 among them; None where they say nothing or both."""
        if self.contradicts_itself:
            return None
        if self.days_first or self.months_first:
            return bool(self.days_first)
        return True if self.worded else None


def day_first_in(locale: str) -> DaysFirst:
    """Whether days stand before months where a locale such as en-IN is used; None where that is not sure."""
    known = Locale.parse(locale, sep="-")
    if known.territory:
        return None if known.territory in _UNSURE else known.territory not in _MONTH_FIRST
    return day_first_in_language(known.language)


def day_first_in_language(language: str) -> DaysFirst:
    return True if language in _DAY_FIRST_LANGUAGES else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
