"""Parsers for the fields of the form, one for each. The text of a ValueError is shown to the person."""

import re
import unicodedata
from datetime import UTC, datetime, time, timedelta

from jobboard.core.addresses import parse_apply_address, parse_web_address
from jobboard.core.dates import NotADate, read_moment
from jobboard.core.employment import read_employment_types, read_workplace
from jobboard.core.experience import MOST_YEARS, Experience
from jobboard.core.html import text_of
from jobboard.core.places import Place, read_places
from jobboard.core.posting_content import LONGEST_TITLE
from jobboard.core.prose import html_of
from jobboard.core.text import clean, cut, one_line
from jobboard.core.vocabulary import EmploymentType, Workplace
from jobboard.jobs.submissions.config import SubmissionConfig

LONGEST = 120
LONGEST_DESCRIPTION = 50_000
LONGEST_SKILL = 60
LONGEST_PLACE = 120
MOST_SKILLS = 30
MOST_PLACES = 20
FARTHEST = timedelta(days=731)

# They reverse the direction of the text after them, on our page too; joiners that Indian scripts need are kept.
_DIRECTION_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_MAX_ACCENTS = 3
_END_OF_DAY = time(23, 59, 59)


def single_line(text: str) -> str:
    """Text on one line, without marks that change its direction and without stacked accents."""
    text = one_line(_DIRECTION_MARKS.sub("", text))
    if text.isascii():
        return text
    letters: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= _MAX_ACCENTS:
            letters.append(letter)
    return "".join(letters).strip()


def title(text: str) -> str:
    title = _require_letters(single_line(text), "Please give the opening a title, such as “Staff Writer”.")
    return _limit_length(title, LONGEST_TITLE, "title")


def company_name(text: str) -> str:
    name = _require_letters(single_line(text), "Please name the company that hires.")
    return _limit_length(name, LONGEST, "name of the company")


def company_website(text: str) -> str:
    if not one_line(text):
        return ""
    address = parse_web_address(text)
    if address is None:
        raise ValueError(f"“{_quoted(text)}” is not a web address such as https://example.com.")
    return address


def description(text: str) -> str:
    """Sanitised HTML of Markdown, HTML or plain lines."""
    text = clean(text)
    if len(text) > LONGEST_DESCRIPTION:
        raise ValueError(f"The description has {len(text):,} characters; at most {LONGEST_DESCRIPTION:,} are taken.")
    html = html_of(text)
    _require_letters(text_of(html), "Please describe the work in a few sentences.")
    return html


def employment_types(values: list[str]) -> tuple[str, ...]:
    known = [value for value in values if value in EmploymentType.__members__]
    kinds = known or [kind.value for kind in read_employment_types(single_line(value)[:LONGEST] for value in values)]
    if not kinds:
        raise ValueError("Please choose at least one kind of work, such as full-time.")
    return tuple(dict.fromkeys(kinds))


def workplace(text: str) -> str:
    value = single_line(text)[:LONGEST]
    if value in frozenset(Workplace):
        return value
    parsed = read_workplace(value)
    if parsed is None:
        raise ValueError("Please choose on-site, hybrid or remote.")
    return parsed.value


def places(text: str, workplace: str) -> tuple[Place, ...]:
    """One place a line, or separated by semicolons; optional for remote work."""
    text = clean(_DIRECTION_MARKS.sub("", text))[: LONGEST_PLACE * (MOST_PLACES + 1)]
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    if long := next((part for part in parts if len(part) > LONGEST_PLACE and "," not in part), None):
        raise ValueError(f"“{_quoted(long)}” is too long for a place; write one a line, such as “Pune, India”.")
    readings = [reading for part in parts for reading in read_places(single_line(part))]
    places = tuple(dict.fromkeys(reading.place for reading in readings if reading.place))
    if len(places) > MOST_PLACES:
        raise ValueError(f"These are more than {MOST_PLACES} places; please name the main ones.")
    if not places and workplace != Workplace.REMOTE:
        raise ValueError("Please say where the work is, such as “Pune, India”, or choose remote.")
    return places


def free_text(text: str) -> str | None:
    return _limit_length(single_line(text), LONGEST, "text") or None


def experience(minimum: str, maximum: str) -> Experience | None:
    """Whole years; None if both are empty."""
    ends = [
        single_line(end).casefold().removesuffix("years").removesuffix("year").strip() for end in (minimum, maximum)
    ]
    if not any(ends):
        return None
    if not all(end == "" or (end.isascii() and end.isdigit() and int(end[:6]) <= MOST_YEARS) for end in ends):
        raise ValueError(f"Give the years of experience as whole numbers from 0 to {MOST_YEARS}.")
    low, high = (int(end) if end else None for end in ends)
    if low is not None and high is not None and low > high:
        raise ValueError("The lowest experience is over the highest; please look at both.")
    return Experience(low, high)


def skills(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(filter(None, map(single_line, re.split(r"[,;\n]", text)))))
    if len(names) > MOST_SKILLS:
        raise ValueError(f"These are {len(names)} skills; the {MOST_SKILLS} that matter most are enough.")
    if long := next((name for name in names if len(name) > LONGEST_SKILL), None):
        raise ValueError(f"“{_quoted(long)}” is too long for a skill; part them with commas.")
    return names


def apply_address(text: str) -> tuple[str | None, str | None]:
    """The URL and the email address to apply to, of which one is None."""
    if not one_line(text):
        raise ValueError("Please say where to apply: a web address or a mail address.")
    url, email = parse_apply_address(text)
    if url is None and email is None:
        raise ValueError(f"“{_quoted(text)}” is neither a web address nor a mail address to apply to.")
    return url, email


def closing_date(text: str, now: datetime, config: SubmissionConfig) -> datetime | None:
    """The end of that day in the site's time zone; None if empty."""
    typed = one_line(text)
    if not typed:
        return None
    try:
        day = read_moment(typed[:40]).date()
        end = datetime.combine(day, _END_OF_DAY, config.zone).astimezone(UTC)
    except (NotADate, OverflowError) as error:
        words = str(error).partition(";")[0] if isinstance(error, NotADate) else "is not a date"
        raise ValueError(f"The closing date “{_quoted(typed)}” {words}; write it as 2026-05-31.") from None
    if end <= now:
        raise ValueError(f"The closing date {day.isoformat()} has passed; please choose a later one.")
    if end > now + FARTHEST:
        raise ValueError(
            f"The closing date {day.isoformat()} is more than two years ahead; please choose an earlier one."
        )
    return end


def _require_letters(text: str, otherwise: str) -> str:
    if not any(letter.isalnum() for letter in text):
        raise ValueError(otherwise)
    return text


def _limit_length(text: str, limit: int, name: str) -> str:
    if len(text) > limit:
        raise ValueError(f"The {name} has {len(text)} characters; at most {limit} are shown, so please shorten it.")
    return text


def _quoted(text: str) -> str:
    return cut(single_line(text), 40)
