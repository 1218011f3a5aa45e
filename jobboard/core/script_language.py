"""The language of a text by its script, for `lang` attributes (WCAG 3.1.2).

Only scripts that nearly always mean one language count. Texts in Latin, Cyrillic or Arabic letters stay unknown.
Devanagari counts as Hindi: a screen reader's Hindi voice reads Marathi and Nepali, an English one reads neither.
"""

import re
from functools import lru_cache

_SCRIPTS = {
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "or": "\u0b00-\u0b7f",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "ko": "\uac00-\ud7af",
    "ja": "\u3040-\u30ff",
}
_LETTERS = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS.items()}
_LONGEST = 2_000
_LEAST_SHARE = 0.5


@lru_cache(maxsize=1_000)
def script_language(text: str) -> str:
    """The language (BCP 47) of the script that more than half of the letters of `text` are in, or empty."""
    text = text[:_LONGEST]
    if text.isascii():
        return ""
    letters = sum(map(str.isalpha, text))
    for language, pattern in _LETTERS.items():
        count = sum(map(str.isalpha, pattern.findall(text)))
        if count > letters * _LEAST_SHARE:
            return language
    return ""
