"""Find personal data in queries before they are stored."""

import re

MOST_WORDS = 6
LONGEST = 60
_MAIL = re.compile(r"\S@\S|\b(?:gmail|yahoo|hotmail|outlook|rediffmail)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S|[\w-]\.(?:com|in|org|net|io|co)\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?:\d[\s./()+-]{0,2}){7,}")
_TAX_NUMBER = re.compile(r"\b[A-Z]{5}\d{4}[A-Z]\b", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:flat|house|door|plot|apt|apartment) (?:no\.? ?)?\d"
    r"|\b\d+[a-z]? (?:\w+ ){1,3}(?:street|st|road|rd|lane|nagar|avenue)\b",
    re.IGNORECASE,
)
_ANY_DIGIT = re.compile(r"\d")


def personal_reason(words: str) -> str:
    """Why these words, as they were typed, must not be kept or shown; empty where nothing speaks against it.

    Mail and web addresses, telephone, card and identity numbers (seven digits and more, in any script), street
    addresses, and sentences: anything longer than a search for work.
    """
    if _MAIL.search(words):
        return "a mail address"
    if _ADDRESS.search(words):
        return "a web address"
    if _DIGITS.search(words) or _TAX_NUMBER.search(words):
        return "a number that may be a person’s"
    if _STREET.search(words):
        return "a street address"
    if len(words.split()) > MOST_WORDS or len(words) > LONGEST:
        return "a sentence"
    return ""


def may_be_a_name(term: str, known: frozenset[str]) -> bool:
    """Whether a term of two or three words may be a person's name: none of its words is `known` from openings."""
    words = term.split()
    return 2 <= len(words) <= 3 and not _ANY_DIGIT.search(term) and not any(word in known for word in words)
