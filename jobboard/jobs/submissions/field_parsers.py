"""What each field of the form must hold, one reader a field. A ValueError's text is the sentence for the person."""

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

# They turn the words after them round, on our page too; the joiners that scripts of India need stay.
_DIRECTION_MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_MAX_ACCENTS = 3
_END_OF_DAY = time(23, 59, 59)


def single_line(text: str) -> str:
    """Text on one line that stays in its place: no signs that turn it round, no towers of accents."""
    text = one_line(_DIRECTION_MARKS.sub("", text))
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= _MAX_ACCENTS:
            kept.append(letter)
    return "".join(kept).strip()


def title(text: str) -> str:
    said = _require_letters(single_line(text), "Please give the opening a title, such as “Staff Writer”.")
    return _limit_length(said, LONGEST_TITLE, "title")


def company_name(text: str) -> str:
    said = _require_letters(single_line(text), "Please name the company that hires.")
    return _limit_length(said, LONGEST, "name of the company")


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
    said = known or [kind.value for kind in read_employment_types(single_line(value)[:LONGEST] for value in values)]
    if not said:
        raise ValueError("Please choose at least one kind of work, such as full-time.")
    return tuple(dict.fromkeys(said))


def workplace(text: str) -> str:
    said = single_line(text)[:LONGEST]
    if said in frozenset(Workplace):
        return said
    found = read_workplace(said)
    if found is None:
        raise ValueError("Please choose on-site, hybrid or remote.")
    return found.value


def places(text: str, at: str) -> tuple[Place, ...]:
    """One place a line, or parted by semicolons; none is needed where the work is remote."""
    text = clean(_DIRECTION_MARKS.sub("", text))[: LONGEST_PLACE * (MOST_PLACES + 1)]
    lines = [part for part in re.split(r"[;\n]", text) if part.strip()]
    if long := next((part for part in lines if len(part) > LONGEST_PLACE and "," not in part), None):
        raise ValueError(f"“{_quoted(long)}” is too long for a place; write one a line, such as “Pune, India”.")
    readings = [reading for part in lines for reading in read_places(single_line(part))]
    found = tuple(dict.fromkeys(reading.place for reading in readings if reading.place))
    if len(found) > MOST_PLACES:
        raise ValueError(f"These are more than {MOST_PLACES} places; please name the main ones.")
    if not found and at != Workplace.REMOTE:
        raise ValueError("Please say where the work is, such as “Pune, India”, or choose remote.")
    return found


def free_text(text: str) -> str | None:
    return _limit_length(single_line(text), LONGEST, "text") or None


def experience(least: str, most: str) -> Experience | None:
    """Whole years; both empty where nothing is asked for."""
    ends = [single_line(end).casefold().removesuffix("years").removesuffix("year").strip() for end in (least, most)]
    if not any(ends):
        return None
    if not all(end == "" or (end.isascii() and end.isdigit() and int(end[:6]) <= MOST_YEARS) for end in ends):
        raise ValueError(f"Give the years of experience as whole numbers from 0 to {MOST_YEARS}.")
    low, high = (int(end) if end else None for end in ends)
    if low is not None and high is not None and low > high:
        raise ValueError("The lowest experience is over the highest; please look at both.")
    return Experience(low, high)


def skills(text: str) -> tuple[str, ...]:
    said = tuple(dict.fromkeys(filter(None, map(single_line, re.split(r"[,;\n]", text)))))
    if len(said) > MOST_SKILLS:
        raise ValueError(f"These are {len(said)} skills; the {MOST_SKILLS} that matter most are enough.")
    if long := next((each for each in said if len(each) > LONGEST_SKILL), None):
        raise ValueError(f"“{_quoted(long)}” is too long for a skill; part them with commas.")
    return said


def apply_address(text: str) -> tuple[str | None, str | None]:
    """The web address and the mail address to apply to, of which one is None."""
    if not one_line(text):
        raise ValueError("Please say where to apply: a web address or a mail address.")
    url, email = parse_apply_address(text)
    if url is None and email is None:
        raise ValueError(f"“{_quoted(text)}” is neither a web address nor a mail address to apply to.")
    return url, email


def closing_date(text: str, now: datetime, config: SubmissionConfig) -> datetime | None:
    """The end of that day where the board is; None where no day was named."""
    said = one_line(text)
    if not said:
        return None
    try:
        day = read_moment(said[:40]).date()
        end = datetime.combine(day, _END_OF_DAY, config.zone).astimezone(UTC)
    except (NotADate, OverflowError) as why:
        words = str(why).partition(";")[0] if isinstance(why, NotADate) else "is not a date"
        raise ValueError(f"The closing date “{_quoted(said)}” {words}; write it as 2026-05-31.") from None
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
