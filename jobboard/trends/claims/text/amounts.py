"""Numbers in words: “twenty-five”, “one in four”, “two thirds”."""

import re

from jobboard.trends.claims.text.lexicon import ORDINALS, TENS, UNITS

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_TEN = "|".join(TENS)
NUMBER_WORD = rf"(?:(?:{_TEN})(?:[- ](?:{_UNIT}))?|{_UNIT}|(?:a|one) hundred)"
_PART = "|".join(sorted(ORDINALS, key=len, reverse=True))
_FRACTION = re.compile(
    rf"(?:(?P<count>a|an|one|two|three|four|five|six|seven|eight|nine)[ -])?(?P<part>{_PART})", re.IGNORECASE
)
_ONE_IN = re.compile(
    rf"(?P<some>\d{{1,2}}|{NUMBER_WORD}) (?:in(?: every)?|out of(?: every)?) (?P<all>\d{{1,3}}|{NUMBER_WORD})",
    re.IGNORECASE,
)
_RATIO = re.compile(r"(?P<some>\d{1,3}) ?[/⁄] ?(?P<all>\d{1,3})")
_SIGNS = {"½": 50.0, "⅓": 100 / 3, "⅔": 200 / 3, "¼": 25.0, "¾": 75.0, "⅕": 20.0}


def words_to_number(words: str) -> float | None:
    """“twelve”, “twenty-five”, “a hundred”."""
    text = words.casefold().replace("-", " ").strip()
    if text in ("a hundred", "one hundred"):
        return 100.0
    first, _, second = text.partition(" ")
    if first in TENS:
        return float(TENS[first] + (UNITS.get(second, 0) if second else 0))
    return float(UNITS[first]) if first in UNITS and not second else None


def share_in_words(text: str) -> float | None:
    """In percent: “half”, “a quarter”, “two-thirds”, “1 in 4”, “three out of five”, “1/4”, “½”; None for others."""
    line = text.strip().casefold()
    if line in _SIGNS:
        return _SIGNS[line]
    if match := _FRACTION.fullmatch(line):
        count = 1.0 if match["count"] in (None, "a", "an") else words_to_number(match["count"]) or 1.0
        share = 100 * count / ORDINALS[match["part"]]
        return share if share <= 100 else None
    match = _ONE_IN.fullmatch(line) or _RATIO.fullmatch(line)
    if match is None:
        return None
    some, whole = (_number(match[name]) for name in ("some", "all"))
    return 100 * some / whole if some and whole and some <= whole else None


def _number(text: str) -> float:
    return float(text) if text.isdecimal() else words_to_number(text) or 0.0
