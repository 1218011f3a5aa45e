"""What headings say: a term with its place, and a stretch of days in brackets."""

import re
from dataclasses import dataclass
from datetime import date

from jobboard.core.day_order import day_first_in_language
from jobboard.trends.numbers.signs import plain
from jobboard.trends.times.granularity import Granularity
from jobboard.trends.times.stamp import Setting, Stamp, plain_time
from jobboard.trends.times.worded import stamps_of

_LONGEST = 400
_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BETWEEN = re.compile(r"\s?[-~〜–—]\s|\s[-~–—]\s?|[~〜～–—]|\s(?:to|bis|a|au|al|до)\s|(?<=\d)-(?=\d{1,2}[/.])")
_QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days and the place in brackets; `doubt` says why the days are not certain."""

    first: date | None = None
    last: date | None = None
    geo: str = ""
    doubt: str = ""


def parse_header(header: str) -> tuple[str, str]:
    """The term and what its brackets say: `cerave: (United States)`; quotes of a phrase are taken off."""
    header = _MARKS.sub("", header).strip()
    if len(header) < _LONGEST and header.endswith((")", "）")):
        for at in range(len(header) - 1, 0, -1):
            before = header[:at].rstrip()
            if header[at] in "(（" and before.endswith((":", "：")) and len(before) > 1:
                return before[:-1].strip().strip(_QUOTES).strip(), header[at + 1 : -1].strip()
    return header.strip(_QUOTES).strip(), ""


def parse_stretch(inside: str, setting: Setting, language: str, until: date | None) -> Stretch:
    """`7/30/14 - 8/30/20, India`: its days, in the one order in which they can be, and its place.

    Where both orders can be, a language in which all write the day first decides; else there is a doubt and no days.
    """
    text = plain(inside.replace("，", ", ").replace("、", ", "))
    for between in list(_BETWEEN.finditer(text))[:12]:
        starts = _stamps(text[: between.start()].strip(), setting)
        ends, geo = _leading(text[between.end() :].strip(), setting)
        pairs = [(one, two) for one in starts for two in ends if one.style == two.style]
        if pairs:
            return _decide(pairs, geo, text, language, until)
    return Stretch(geo=inside.strip())


def _decide(pairs: list[tuple[Stamp, Stamp]], geo: str, text: str, language: str, until: date | None) -> Stretch:
    days = [
        (one.style, one.at.date(), two.at.date())
        for one, two in pairs
        if one.at and two.at and one.at <= two.at and (until is None or two.at.date() <= until)
    ]
    choices = {(first, last) for _, first, last in days}
    if len(choices) == 1:
        return Stretch(days[0][1], days[0][2], geo)
    if not choices:
        return Stretch(
            geo=geo, doubt=f"The period “{text}” cannot be read for certain: day, month or year is not sure."
        )
    if day_first_in_language(language):
        _, first, last = next((each for each in days if each[0].startswith("day first")), days[0])
        doubt = f"“{text}”: the day was taken to stand before the month, as is usual in the file's language."
        return Stretch(first, last, geo, doubt)
    doubt = f"Whether “{text}” has the day or the month first cannot be told, so the period was left open."
    return Stretch(geo=geo, doubt=doubt)


def _leading(text: str, setting: Setting) -> tuple[list[Stamp], str]:
    """The time that a text begins with, and the place after its comma."""
    head, tail = text, ""
    for _ in range(6):
        if found := _stamps(head, setting):
            return found, tail
        head, comma, rest = head.rpartition(",")
        if not comma:
            break
        tail = f"{rest.strip()}, {tail}" if tail else rest.strip()
    return [], ""


def _stamps(text: str, setting: Setting) -> list[Stamp]:
    found = stamps_of(plain_time(text), setting)
    return [stamp for stamp in found if stamp.at and stamp.grain in (Granularity.DAY, Granularity.HOUR)]
