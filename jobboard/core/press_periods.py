"""Periods as the press writes them: “H1 2024”, “Oct–Dec 2024”, “third quarter of 2025”, “FY24”, “2024 YTD”."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from jobboard.core.periods import Period

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR = r"(?:19|20)\d\d"
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SHORT_YEAR = rf"(?P<year>{YEAR}|['’]\d\d|\d\d(?!\d))"
_PART = re.compile(
    rf"(?:(?P<kind>[qh]) ?(?P<number>[1-4])|(?P<before>[1-4]) ?(?P<after>[qh]))[ ,-]*(?:of )?{_SHORT_YEAR}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>{YEAR})[ -]?(?:(?P<kind>[qh]) ?(?P<number>[1-4])|(?P<before>[12])(?P<after>h))", re.IGNORECASE
)
_WORDED = re.compile(
    rf"(?:the )?(?P<which>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<what>quarter|half|six months"
    rf"|three months|nine months)"
    rf"(?:,| of| in)? ?(?P<year>{YEAR})",
    re.IGNORECASE,
)
_FIRST_MONTHS = re.compile(
    rf"(?:the )?first (?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven"
    rf"|\d{{1,2}}) months of (?P<year>{YEAR})",
    re.IGNORECASE,
)
_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_MONTHS = re.compile(
    rf"(?P<first>{MONTH})(?: ?(?P<one>{YEAR}|['’]\d\d))?(?: ?(?:-|–|—|to|through|until|till|/|and) ?(?P<last>{MONTH}))?"
    rf"[ ,-]*(?P<two>{YEAR}|['’]\d\d)?(?: ?\(?ytd\)?)?",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})"
    rf"|(?P<month2>{MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?),? (?P<year>{YEAR})",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"(?P<day>\d{{1,2}})(?: (?P<one>{MONTH}))? ?(?:-|–|—"
    rf"|to) ?(?P<last>\d{{1,2}}) (?P<month>{MONTH}),? (?P<year>{YEAR})",
    re.IGNORECASE,
)
_WEEK = re.compile(r"(?:week of|week beginning|week from|w/c) (?P<day>.{6,30})", re.IGNORECASE)
_FISCAL = re.compile(
    rf"(?:(?P<quarter>q[1-4]|h[12])[ -]?(?:of )?)?(?:fy|fiscal(?: year)?|financial year)[ '’-]*(?P<one>{YEAR}"
    rf"|\d\d)(?:[-–/](?P<two>{YEAR}|\d\d))?",
    re.IGNORECASE,
)
_SPLIT_YEAR = re.compile(rf"(?P<one>{YEAR})[-–/](?P<two>\d\d)")
_YTD = re.compile(
    rf"(?:ytd|year[ -]to[ -]date),? ?(?P<year>{YEAR})|(?P<year2>{YEAR}),? ?(?:ytd|year[ -]to[ -]date)", re.IGNORECASE
)
_FESTIVE = re.compile(rf"(?:the )?(?:festive|festival) (?:season|period)(?: of| in)? ?(?P<year>{YEAR})", re.IGNORECASE)
# Sharad Navratri begins, Diwali (Lakshmi Puja): the weeks that India’s trade calls its festive season.
_NAVRATRI_TO_DIWALI = {
    2014: ((9, 25), (10, 23)), 2015: ((10, 13), (11, 11)), 2016: ((10, 1), (10, 30)), 2017: ((9, 21), (10, 19)),
    2018: ((10, 10), (11, 7)), 2019: ((9, 29), (10, 27)), 2020: ((10, 17), (11, 14)), 2021: ((10, 7), (11, 4)),
    2022: ((9, 26), (10, 24)), 2023: ((10, 15), (11, 12)), 2024: ((10, 3), (10, 31)), 2025: ((9, 22), (10, 20)),
    2026: ((10, 11), (11, 8)), 2027: ((9, 30), (10, 29)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PressPeriod:
    """`question` is what to ask where the text may mean another period too; empty where it is certain."""

    period: Period
    question: str = ""


def read_press_period(text: str) -> PressPeriod | None:
    """None for an empty text. Raises ValueError with a sentence, for words such as “last season” too."""
    line = " ".join(text.split()).strip(" .")[:120]
    if not line:
        return None
    for read in (_parts, _worded, _festive, _fiscal, _to_date, _days, _months):
        try:
            if (found := read(line)) is not None:
                return found
        except ValueError:
            continue
    period = Period.read(line)
    return PressPeriod(period) if period else None


def canonical(period: Period) -> str:
    """As the contract writes it: never a week’s number."""
    text = str(period)
    return f"{period.first}/{period.last}" if "-W" in text else text


def _parts(line: str) -> PressPeriod | None:
    match = _PART.fullmatch(line) or _YEAR_FIRST.fullmatch(line)
    if match is None:
        return None
    kind, number = (match["kind"] or match["after"]).lower(), int(match["number"] or match["before"])
    return None if kind == "h" and number > 2 else PressPeriod(_part(_year(match["year"]), kind, number))


def _worded(line: str) -> PressPeriod | None:
    if match := _FIRST_MONTHS.fullmatch(line):
        count = int(match["count"]) if match["count"].isdecimal() else _COUNTS.index(match["count"].lower())
        return PressPeriod(_stretch(int(match["year"]), 1, int(match["year"]), count))
    match = _WORDED.fullmatch(line)
    if match is None:
        return None
    year, which, what = int(match["year"]), _ORDINAL[match["which"].lower()], match["what"].lower()
    months = {"quarter": 3, "three months": 3, "half": 6, "six months": 6, "nine months": 9}[what]
    number = which or 12 // months
    if number * months > 12 or (months == 9 and which != 1):
        return None
    return PressPeriod(_stretch(year, (number - 1) * months + 1, year, number * months))


def _festive(line: str) -> PressPeriod | None:
    match = _FESTIVE.fullmatch(line)
    ends = _NAVRATRI_TO_DIWALI.get(int(match["year"])) if match else None
    if match is None or ends is None:
        return None
    first, last = (date(int(match["year"]), *end) for end in ends)
    question = (
        f"“{line}” is taken as {first:%-d %B} to {last:%-d %B %Y}, Navratri to Diwali; does the source mean these days?"
    )
    return PressPeriod(Period(first, last), question)


def _fiscal(line: str) -> PressPeriod | None:
    match = _FISCAL.fullmatch(line)
    quarter = match["quarter"] if match else None
    if match is None:
        match = _SPLIT_YEAR.fullmatch(line)
        if match is None or int(match["two"]) != (int(match["one"]) + 1) % 100 or int(match["two"]) <= 12:
            return None
    year = _year(match["two"] or match["one"])
    whole = _stretch(year - 1, 4, year, 3)
    if quarter:
        months = 3 if quarter[0].lower() == "q" else 6
        first = (int(quarter[1]) - 1) * months
        start, end = 4 + first, 3 + first + months
        whole = _stretch(year - (start <= 12), (start - 1) % 12 + 1, year - (end <= 12), (end - 1) % 12 + 1)
    return PressPeriod(whole, f"“{line}” is taken as {whole.in_words()}; does the source’s year begin in April?")


def _to_date(line: str) -> PressPeriod | None:
    match = _YTD.fullmatch(line)
    if match is None:
        return None
    year = int(match["year"] or match["year2"])
    return PressPeriod(_stretch(year, 1, year, 12), f"“{line}”: until which month?")


def _days(line: str) -> PressPeriod | None:
    if match := _DAY.fullmatch(line):
        day = date(int(match["year"]), _month(match["month"] or match["month2"]), int(match["day"] or match["day2"]))
        return PressPeriod(Period(day, day))
    if match := _DAYS.fullmatch(line):
        last = date(int(match["year"]), _month(match["month"]), int(match["last"]))
        first = date(int(match["year"]), _month(match["one"] or match["month"]), int(match["day"]))
        return PressPeriod(Period(first, last)) if first <= last else None
    if match := _WEEK.fullmatch(line):
        start = _days(match["day"]) or PressPeriod(Period(*[date.fromisoformat(match["day"])] * 2))
        return PressPeriod(Period(start.period.first, start.period.first + timedelta(days=6)))
    return None


def _months(line: str) -> PressPeriod | None:
    match = _MONTHS.fullmatch(line)
    if match is None or not (match["two"] or match["one"]):
        return None
    last_year = _year(match["two"] or match["one"])
    first, last = _month(match["first"]), _month(match["last"] or match["first"])
    first_year = _year(match["one"]) if match["one"] else last_year - (first > last)
    period = _stretch(first_year, first, last_year, last)
    return PressPeriod(period) if period.first <= period.last else None


def _part(year: int, kind: str, number: int) -> Period:
    months = 3 if kind == "q" else 6
    return _stretch(year, (number - 1) * months + 1, year, number * months)


def _stretch(first_year: int, first: int, last_year: int, last: int) -> Period:
    return Period(date(first_year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1]))


def _year(text: str) -> int:
    digits = text.strip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str) -> int:
    return _NAMES.index(name.casefold()[:3]) + 1
