"""Cells with the digits and signs of ASCII, whatever script they were written in."""

import re
import unicodedata

from jobboard.core.normal_forms import nfkc

DECIMAL, GROUP = "\u066b", "'"
"""Marks that can be nothing else: the Arabic decimal sign, and any sign or space that only parts thousands."""
_MINUS = re.compile(r"[\u2010-\u2015\u2212\ufe63\uff0d]")
_SPACED = re.compile(r"(?<=\d)[ _\u2019\u066c](?=\d{2,3}(?!\d))")
_PERCENT = str.maketrans({"\u066a": "%", "\ufe6a": "%", "\uff05": "%", "\u060c": ","})
_LONGEST = 400


def plain(cell: str) -> str:
    """The cell on one line, with digits 0 to 9, “-” for every dash, “%” for every percent sign, no hidden marks."""
    cell = " ".join(cell[:_LONGEST].split())
    if cell.isascii():
        return cell
    shown = nfkc("".join(letter for letter in cell if unicodedata.category(letter) != "Cf"))
    shown = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in shown)
    return " ".join(_MINUS.sub("-", shown.translate(_PERCENT)).split())


def joined(cell: str) -> str:
    """A plain cell whose spaces and apostrophes between digits are the one sign for groups."""
    return _SPACED.sub(GROUP, cell)
