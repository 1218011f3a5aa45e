"""One number as a text writes it, and how a whole text marks decimals and thousands."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

NUMERAL = r"\d(?:[\d.,'’\u00a0\u2009\u202f]{0,30}\d)?"
"""Digits with what may stand between them; never a separator at the end."""
_GAPS = re.compile(r"['’\u00a0\u2009\u202f ]")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Convention:
    """Which signs mark decimals in a text, by what is certain in it: `.`, `,`, both or neither.

    `preset` is what holds where nothing in the text tells: a comma before three digits marks thousands in English.
    """

    decimals: frozenset[str] = frozenset()
    thousands: frozenset[str] = frozenset()
    preset: str = "."


def western_digits(text: str) -> str:
    """The same with the digits of every script written as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign for sign in text)


def find_convention(numerals: Iterable[str], preset: str = ".") -> Convention:
    """What the numerals of a text say of their decimal sign and their grouping sign."""
    decimals, thousands = set[str](), set[str]()
    for numeral in numerals:
        plain = _GAPS.sub("", numeral)
        signs = [sign for sign in plain if sign in ".,"]
        if not signs:
            continue
        last = signs[-1]
        if len(set(signs)) == 2:
            if signs.count(last) == 1:
                decimals.add(last)
                thousands.add("," if last == "." else ".")
        elif len(signs) > 1:
            thousands.add(last)
        elif not _is_open(plain, last):
            decimals.add(last)
    return Convention(frozenset(decimals), frozenset(thousands), preset)


def parse_numeral(numeral: str, convention: Convention) -> tuple[float, int] | None:
    """The value and its number of decimals; None where it cannot be told, or is no number."""
    plain = _GAPS.sub("", numeral)
    signs = [sign for sign in plain if sign in ".,"]
    if not signs:
        return _value(plain, "")
    last = signs[-1]
    other = "," if last == "." else "."
    if len(set(signs)) == 2:
        return _value(plain.replace(other, ""), last) if signs.count(last) == 1 else None
    if len(signs) > 1:
        groups = plain.split(last)
        is_grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3
        return _value(plain.replace(last, ""), "") if is_grouped or _INDIAN.fullmatch(plain) else None
    if not _is_open(plain, last):
        return _value(plain, last)
    return _open_value(plain, last, other, convention)


def _open_value(plain: str, last: str, other: str, convention: Convention) -> tuple[float, int] | None:
    """Of one sign before three digits: by what the rest of the text says of it."""
    marks_decimals = last in convention.decimals or other in convention.thousands
    marks_thousands = last in convention.thousands or other in convention.decimals
    if marks_decimals == marks_thousands:
        if marks_decimals or last == convention.preset or not convention.preset:
            return None
        marks_thousands = True
    return _value(plain, last) if marks_decimals else _value(plain.replace(last, ""), "")


def _is_open(plain: str, sign: str) -> bool:
    """Whether one sign may mark either: before exactly three digits, after one to three that do not begin with 0."""
    before, _, after = plain.partition(sign)
    return len(after) == 3 and 1 <= len(before) <= 3 and before[0] != "0"


def _value(plain: str, decimal_sign: str) -> tuple[float, int] | None:
    whole, _, part = plain.partition(decimal_sign) if decimal_sign else (plain, "", "")
    if not whole.isdecimal() or (part and not part.isdecimal()):
        return None
    value = float(f"{whole}.{part or 0}")
    return (value, len(part)) if value < _LARGEST else None
