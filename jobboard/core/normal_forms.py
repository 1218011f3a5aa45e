"""Unicode normal forms of outside text, in linear time.

`unicodedata.normalize` sorts each run of combining marks, which costs the square of the run's length: 80 KB of
alternating marks took 1.6 seconds, and 100 KB of U+0F73 half a minute. So runs are bounded first at 30, as in
Unicode's Stream-Safe Text Format (UAX #15). What is more is dropped, not parted by U+034F as the format has it: no
language writes 30 marks on a letter, and parted marks would still be stored, counted and drawn over other lines.
"""

import re
import unicodedata
from typing import Literal

MOST_MARKS = 30
_HIDDEN = frozenset("\u0f73\u0f75\u0f81\uff9e\uff9f")
"""Marks only once they are taken apart; there are no others (Unicode 14)."""
# But for two of those, marks are neither letters nor digits to `re`: without such a run there is nothing to bound.
_PERHAPS_MARKS = re.compile(rf"[\W\uff9e\uff9f]{{{MOST_MARKS + 1},}}")


def nfc(text: str) -> str:
    """Composed: one form for what is written alike."""
    return _normal("NFC", text)


def nfkc(text: str) -> str:
    """Composed, and without compatibility forms such as full width."""
    return _normal("NFKC", text)


def nfkd(text: str) -> str:
    """Taken apart, so that marks stand by themselves; no compatibility forms."""
    return _normal("NFKD", text)


def _normal(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    if text.isascii():
        return text
    return unicodedata.normalize(form, _PERHAPS_MARKS.sub(_bounded, text))


def _bounded(run: re.Match[str]) -> str:
    letters: list[str] = []
    marks = 0
    for letter in run[0]:
        marks = marks + 1 if unicodedata.combining(letter) or letter in _HIDDEN else 0
        if marks <= MOST_MARKS:
            letters.append(letter)
    return "".join(letters)
