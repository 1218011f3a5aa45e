"""The language of a text by its script, for `lang` attributes (WCAG 3.1.2).

Only scripts that nearly always mean one language count. Texts in Latin, Cyrillic or Arabic letters stay unknown.
Devanagari counts as Hindi: a screen reader's Hindi voice reads Marathi and Nepali, an English one reads neither.
"""

import unicodedata
from collections import Counter
from functools import lru_cache

_SCRIPTS = (
    (0x0370, 0x03FF, "el"),
    (0x0590, 0x05FF, "he"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x3040, 0x30FF, "ja"),
    (0xAC00, 0xD7AF, "ko"),
)
_LONGEST = 2_000


@lru_cache(maxsize=1_000)
def script_language(text: str) -> str:
    """The language (BCP 47) of the script that more than half of the letters of `text` are in, or empty."""
    text = text[:_LONGEST]
    if text.isascii():
        return ""
    counts = Counter(map(_language, filter(str.isalpha, text)))
    language, count = counts.most_common(1)[0] if counts else ("", 0)
    return language if 2 * count > counts.total() else ""


@lru_cache(maxsize=1_000)
def text_direction(text: str) -> str:
    """ "rtl" for a text whose first letter is written from right to left, else empty (UAX 9, rule P2)."""
    if text.isascii():
        return ""
    for letter in text[:_LONGEST]:
        if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"):
            return "" if kind == "L" else "rtl"
    return ""


def _language(letter: str) -> str:
    point = ord(letter)
    return next((language for first, last, language in _SCRIPTS if first <= point <= last), "")
