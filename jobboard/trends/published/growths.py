"""Growths of lists of rising searches: percent, or the word for a breakout in the language of the file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jobboard.trends.numbers.number_format import NumberFormat, TwoFormats, find_format
from jobboard.trends.numbers.signs import plain
from jobboard.trends.numbers.values import Sort, read_value
from jobboard.trends.published.context import Context
from jobboard.trends.published.locales import is_word, words


@dataclass(frozen=True, slots=True)
class Growth:
    """A cell of a list: a growth, or a level of interest, or neither where its word is not known."""

    percent: float | None = None
    is_breakout: bool = False
    is_growth: bool = False
    interest: float | None = None
    mark: str = ""
    is_level: bool = False


@dataclass(frozen=True, slots=True)
class Growths:
    growths: tuple[Growth, ...]
    notes: tuple[str, ...]


def read_growths(cells: Sequence[str], lines: Sequence[int], context: Context) -> Growths:
    """Each cell of a column of levels and growths. A word that is no breakout in any language stays unknown."""
    texts = [_signed(cell) for cell in cells]
    try:
        # Google writes whole percents: a sign before three digits marks thousands.
        form = find_format(texts, whole=True)
    except TwoFormats:
        form = NumberFormat()
    growths, notes = [], list[str]()
    for cell, text, line in zip(cells, texts, lines, strict=True):
        growth = _growth(cell, text, form, context.language)
        growths.append(growth)
        if not (growth.is_growth or growth.is_level):
            notes.append(f"“{cell[:40]}” (line {line}) is no growth and no known word for a breakout; left empty.")
        elif growth.is_growth and growth.percent is not None and read_value(text, form).sort == Sort.BOUND:
            notes.append(f"“{cell[:40]}” (line {line}) is a bound, the lower end of a range.")
    return Growths(tuple(growths), tuple(notes[:20]))


def _growth(cell: str, text: str, form: NumberFormat, language: str) -> Growth:
    if is_word("breakout", cell):
        return Growth(is_breakout=True, is_growth=True)
    value = read_value(text, form, language)
    if value.sort in (Sort.NUMBER, Sort.BOUND):
        if value.is_percent or value.is_signed:
            return Growth(percent=value.number, is_growth=True)
        if value.sort == Sort.NUMBER:
            return Growth(interest=value.number, is_level=True)
    if value.sort == Sort.BELOW:
        return Growth(mark="<1", is_level=True)
    if value.sort == Sort.BLANK and not plain(cell):
        return Growth(is_level=True)
    return Growth()


def _signed(cell: str) -> str:
    """“Mais 70%” as +70%."""
    text = plain(cell)
    word, _, rest = text.partition(" ")
    return f"+{rest}" if re.search(r"\d", rest) and word.casefold() in words("plus") else text
