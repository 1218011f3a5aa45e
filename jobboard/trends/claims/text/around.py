"""What stands around a number: its sign, its bound (“nearly”), the lower end of a range."""

import re

from jobboard.trends.claims.text.numerals import NUMERAL

_BOUND = re.compile(
    r"(?:(?:^|(?<=[\s(,:;|—–-]))(?:about|around|roughly|approximately|approx\.?|nearly|almost|over|more than"
    r"|above|at least"
    r"|up to|upto|as much as|as many as|some|close to|nearing|just under|just over|just above|just below|under"
    r"|below|less than"
    r"|fewer than|well over|well above|well under|a little over|a little under|slightly (?:more|less) than"
    r"|slightly (?:over|under)|an estimated|estimated|upwards of|in excess of|at most|no more than|no less than"
    r"|not less than|not more than|circa|c\.|ca\.?|virtually|practically|somewhat|a good|north of|south of"
    r"|nigh on|not quite)"
    r"|[><≥≤~≈∼⩾⩽])\s{0,2}$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(
    r"\+(?![\w])|[ -](?:plus|odd)(?![\w])| (?:or|and) (?:more|less|so|above|over|higher)(?! (?:than))(?![\w])",
    re.IGNORECASE,
)
_DASHES = r"\-−–—‑‒"
_SIGN = re.compile(rf"([+{_DASHES}▲▼△▽↑↓⬆⬇])([ \u00a0]?)$")
_EITHER = re.compile(rf"(?:±|[+]\s?/\s?[{_DASHES}])[ \u00a0]?$")
_WORD_SIGN = re.compile(
    r"(?:^|(?<=[\s(:,]))(minus|plus|menos|moins|meno|mínus|negative|минус|плюс|माइनस)[ \u00a0]$", re.IGNORECASE
)
_CLOSED_RANGE = re.compile(
    rf"(?<![\w.,])({NUMERAL})[ \u00a0]?(?:%|per ?cent|percent|x|×|pp)[ \u00a0]?(?:[{_DASHES}]|to|and|or)[ \u00a0]?$",
    re.IGNORECASE,
)
_DASH_RANGE = re.compile(rf"(?<![\w.,])({NUMERAL})(?:[{_DASHES}]| [{_DASHES}] )$")
_WORD_RANGE = re.compile(rf"(?<![\w.,])({NUMERAL}) (?:to|or) $", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"between ({NUMERAL})[ \u00a0]?(?:%|per ?cent|percent)?[ \u00a0](?:and|to)[ \u00a0]$", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom[ \u00a0](?:about |around |nearly |over )?$", re.IGNORECASE)
_RANGES = re.compile(r"\brang(?:es?|ed|ing)[ \u00a0]from[ \u00a0]$", re.IGNORECASE)
_NEAR = 40


def bound_before(line: str, at: int) -> tuple[int, str]:
    """Where “about” or “at least” before a number begins, and the word; two of them are taken together."""
    word = ""
    for _ in range(2):
        head = max(0, at - _NEAR)
        match = _BOUND.search(line[head:at])
        if match is None:
            break
        word = f"{match[0].strip()} {word}".strip()
        at = head + match.start()
    return at, word


def is_bound_after(line: str, at: int) -> tuple[int, str]:
    """Where “+” or “or more” after a number ends, and the word."""
    match = _BOUND_AFTER.match(line, at)
    return (match.end(), match[0].strip()) if match else (at, "")


def range_before(line: str, at: int) -> tuple[int, str] | None:
    """Where a range begins whose upper end stands at `at`, and its lower numeral; a change “from 3 to 5” is none."""
    head = max(0, at - _NEAR)
    part = line[head:at]
    if match := _BETWEEN.search(part):
        return head + match.start(), match[1]
    match = _CLOSED_RANGE.search(part) or _DASH_RANGE.search(part) or _WORD_RANGE.search(part)
    if match is None:
        return None
    if ranges := _RANGES.search(part[: match.start()]):
        return head + ranges.start(), match[1]
    return None if _FROM.search(part[: match.start()]) else (head + match.start(), match[1])


def sign_before(line: str, at: int) -> tuple[int, int, str]:
    """Where the sign of a number begins, −1, 0 or +1, and a doubt: a dash may be a sign or set the number apart."""
    head = max(0, at - _NEAR)
    part = line[head:at]
    if word := _WORD_SIGN.search(part):
        return head + word.start(), 1 if word[1].casefold() in ("plus", "плюс") else -1, ""
    if both := _EITHER.search(part):
        return head + both.start(), 0, "either"
    match = _SIGN.search(part)
    if match is None:
        return at, 0, ""
    sign, gap, before, start = match[1], match[2], part[: match.start()], head + match.start()
    if sign in "+▲△↑⬆":
        return start, 1, ""
    if sign in "▼▽↓⬇":
        return start, -1, ""
    return _dash(sign, gap, before, start)


def _dash(sign: str, gap: str, before: str, start: int) -> tuple[int, int, str]:
    opens = not before.strip() or before.rstrip()[-1] in "(:=|,;→\t"
    if not gap:
        if opens or before[-1:].isspace():
            return start, -1, ""
        return start, 0, "" if sign == "—" else "dash"
    if sign == "—" or (opens and not before.strip()):
        return start, 0, ""
    if opens or sign == "−":
        return start, -1, ""
    return start, 0, "dash"
