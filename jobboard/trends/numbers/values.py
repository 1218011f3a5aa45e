"""What one cell says, once the format of its column is known."""

import re
from dataclasses import dataclass
from enum import StrEnum

from jobboard.trends.numbers.number_format import BODY, NumberFormat, parse_body
from jobboard.trends.numbers.scales import scale_of
from jobboard.trends.numbers.signs import joined, plain
from jobboard.trends.numbers.words import BELOW_ONE, NONE


class Sort(StrEnum):
    NUMBER = "number"
    BELOW = "below"
    """“<1”: something, but less than can be said."""
    BLANK = "blank"
    BOUND = "bound"
    """“10,000+” or “>5000”: at least, never a count."""
    RANGE = "range"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Value:
    """`number` is the lower end of a bound or a range."""

    sort: Sort
    number: float | None = None
    high: float | None = None
    is_percent: bool = False
    is_signed: bool = False
    """A plus or a minus stood before it."""


_LARGEST, _SHORT = 1e15, 15
_CURRENCY = r"(?:[$€£¥₹₩₽₺₫฿]|Rs\.?|INR|USD|EUR|GBP)"
_NUMBER = re.compile(
    rf"(?P<open>\()?\s?(?:{_CURRENCY}\s?)?(?P<sign>[+-])?\s?(?:{_CURRENCY}\s?)?(?P<first>%\s?)?(?P<signed>[+-])?"
    rf"(?P<body>{BODY}|\.\d{{1,20}})\s?(?P<scale>[^\W\d_][^\d%+()]{{0,14}}?)?\s?(?P<last>%)?\s?(?P<plus>\+)?"
    rf"\s?{_CURRENCY}?(?P<close>\))?"
)
_RANGE = re.compile(r"(.{1,30}?)(?<=[\w%.])\s?(?:-|~|〜|to|bis|bis zu|à|a|до|do|至|から)\s?(?=[\d$€£₹])(.{1,30})")
_BELOW = re.compile(r"(?:<|&lt;)\s?1\s?%?")
_LESS = re.compile(r"<\s?(.+)")
_MORE = re.compile(r"[>≥]\s?(.+)")


def read_value(cell: str, form: NumberFormat, language: str = "") -> Value:
    """A number, or what stands in its place; a word is never taken for a number.

    `language` decides what K, B or mil count where that differs.
    """
    if cell.isdecimal() and cell.isascii() and len(cell) < _SHORT:
        return Value(Sort.NUMBER, float(cell))
    text = plain(cell)
    folded = text.casefold()
    if not text or folded in NONE:
        return Value(Sort.BLANK)
    if _BELOW.fullmatch(text) or folded in BELOW_ONE:
        return Value(Sort.BELOW)
    if len(text) > 64 or not any(letter.isdecimal() for letter in text):
        return Value(Sort.WORD)
    return _number(text, form, language) or _bounded(text, form, language) or Value(Sort.WORD)


def _number(text: str, form: NumberFormat, language: str) -> Value | None:
    match = _NUMBER.fullmatch(joined(text))
    if match is None or bool(match["open"]) != bool(match["close"]) or (match["sign"] and match["signed"]):
        return None
    decimal = form.decimal or "."
    body = match["body"]
    number = parse_body(f"0{body}", decimal) if body.startswith(".") else parse_body(body, decimal)
    times = scale_of(match["scale"], language) if match["scale"] else 1
    if number is None or times is None or number * times >= _LARGEST or (match["first"] and match["last"]):
        return None
    sign = match["sign"] or match["signed"]
    number = number * times * (-1 if sign == "-" or match["open"] else 1)
    # 1.2 × 1,000 and the like, without the dust of binary fractions.
    number = float(f"{number:.12g}") if times != 1 else number
    percent = bool(match["first"] or match["last"])
    if match["plus"]:
        return Value(Sort.BOUND, number, None, percent, bool(sign))
    return Value(Sort.NUMBER, number, None, percent, bool(sign or match["open"]))


def _bounded(text: str, form: NumberFormat, language: str) -> Value | None:
    if less := _LESS.fullmatch(text):
        top = _number(less[1], form, language)
        return Value(Sort.RANGE, 0.0, top.number, top.is_percent) if top else None
    if more := _MORE.fullmatch(text):
        low = _number(more[1], form, language)
        return Value(Sort.BOUND, low.number, None, low.is_percent) if low else None
    ends = _RANGE.fullmatch(text)
    if ends is None:
        return None
    low, high = _number(ends[1], form, language), _number(ends[2], form, language)
    if low is None or high is None or low.number is None or high.number is None or low.number > high.number:
        return None
    return Value(Sort.RANGE, low.number, high.number, low.is_percent or high.is_percent)
