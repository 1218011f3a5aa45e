"""Cells as exports write them, in any language: times, index values, growths, buckets."""

import re
from datetime import UTC, datetime, timedelta, timezone

from jobboard.trends.published.export import Granularity, Point

_TIME = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2}))?)?)?)?")
_NUMBER = re.compile(r"\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?")
_PERCENT = re.compile(r"([+\-−–]?)\s*(\d{1,3}(?:[,. \u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?)\s*%")
_BUCKET = re.compile(r"(\d[\d,.\u00a0\u202f]*+)\s*+([KMB]?)\s*+\+?", re.IGNORECASE)
_WRITTEN = re.compile(
    r"([A-Za-z]+) (\d{1,2}), (\d{4})(?: at)? (\d{1,2}):(\d{2})(?::(\d{2}))?\s*+([AP]M)?"
    r"\s*+(?:UTC|GMT)?([+\-−]\d{1,2})?(?::?(\d{2}))?",
    re.IGNORECASE,
)
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_time(cell: str) -> tuple[datetime, Granularity] | None:
    """The start of the period a cell names, and how long such periods are at least; None where it names none."""
    match = _TIME.fullmatch(cell)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in match.groups())
    kind = Granularity.HOUR if match[4] else Granularity.DAY if match[3] else Granularity.MONTH
    try:
        return datetime(year, month, day or 1, hour, minute, second, tzinfo=UTC), kind
    except ValueError:
        return None


def parse_value(at: datetime, cell: str) -> Point | None:
    """An index value, `<1`, or a blank; None for anything else."""
    if not cell:
        return Point(at, None)
    if re.fullmatch(r"<\s*1", cell):
        return Point(at, None, "<1")
    number = parse_number(cell)
    return None if number is None else Point(at, number)


def parse_number(cell: str) -> float | None:
    """A number that may have thousands marked; never negative."""
    match = _NUMBER.fullmatch(cell)
    if not match or len(cell) > 30:
        return None
    return float(re.sub(r"[,. \u00a0\u202f](?=\d{3}(?:\D|$))", "", cell))


def parse_growth(cell: str) -> tuple[float | None, bool] | None:
    """`+1,600%`, `-50%`, `4,100%`, or a word such as Breakout: (percent, is a breakout); None for an empty cell.

    The word differs by language, so any text that is not a number counts as one.
    """
    match = _PERCENT.fullmatch(cell)
    if match:
        digits = re.sub(r"[,. \u00a0\u202f](?=\d{3}(?:\D|$))", "", match[2]).replace(",", ".")
        return float(digits) * (-1 if match[1] in "-−–" and match[1] else 1), False
    return (None, True) if re.search(r"[^\W\d_]", cell) else None


def parse_bucket(cell: str) -> int | None:
    """The lower bound in `200+`, `5K+`, `20,000+` or `1M+`."""
    match = _BUCKET.fullmatch(cell)
    if not match or len(cell) > 20:
        return None
    digits = match[1].replace("\u00a0", "").replace("\u202f", "")
    digits = digits.replace(",", "") if not match[2] or "." in digits else digits.replace(",", ".")
    try:
        return int(float(digits) * _TIMES[match[2].casefold()])
    except ValueError:
        return None


def parse_written_time(cell: str) -> datetime | None:
    """`May 21, 2026 at 5:50:00 PM UTC+3`, in UTC."""
    match = _WRITTEN.fullmatch(cell.replace("\u202f", " ").replace("\u00a0", " "))
    if not match or match[1][:3].casefold() not in _MONTHS:
        return None
    hour = int(match[4]) % 12 + (12 if match[7].casefold() == "pm" else 0) if match[7] else int(match[4])
    zone = int((match[8] or "0").replace("−", "-"))
    try:
        shift = timezone(timedelta(hours=zone, minutes=int(match[9] or 0) * (-1 if zone < 0 else 1)))
        month = _MONTHS.index(match[1][:3].casefold()) + 1
        day = datetime(int(match[3]), month, int(match[2]), hour, int(match[5]), int(match[6] or 0), tzinfo=shift)
        return day.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def parse_header(header: str) -> tuple[str, str]:
    """The term and the place of a column such as `cerave: (United States)`; quotes of a phrase are taken off."""
    term, place = header, ""
    if header.endswith(")") and "(" in header:
        term, _, place = header[:-1].partition("(")
        term = term.removesuffix(" ").removesuffix(":")
    return term.strip().strip('"').strip(), place.strip()
