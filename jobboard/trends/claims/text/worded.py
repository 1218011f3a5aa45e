"""Figures in words: “doubled”, “threefold”, “half of”, “one in four”, “twelve per cent”, “flat”."""

import re
from collections.abc import Iterator

from jobboard.trends.claims.text.amounts import NUMBER_WORD, share_in_words, words_to_number
from jobboard.trends.claims.text.lexicon import MULTIPLES

_VERB = re.compile(rf"(?<![\w-])(?:{'|'.join(MULTIPLES)})(?![\w-])", re.IGNORECASE)
_FOLD = re.compile(
    r"(?<![\w-])(two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)[- ]?fold(?![\w])", re.IGNORECASE
)
_TIMES = re.compile(
    rf"(?<![\w-])(?:(twice|thrice)|({NUMBER_WORD}) times)(?! (?:a|per|each|every|this|that) )(?![\w-])", re.IGNORECASE
)
_PERCENT = re.compile(
    rf"(?<![\w-])({NUMBER_WORD})[ -](per ?cent|percentage points?|percent)(?![\w])(?:age)?", re.IGNORECASE
)
_SHARE = re.compile(
    rf"(?<![\w.,-])((?:(?:an?|one|two|three|four|five|six|seven|eight|nine)[ -])?(?:half|third|quarter|fourth"
    rf"|fifth|sixth|seventh"
    rf"|eighth|ninth|tenth)s?(?= (?:of|the) )|half(?= (?:all|our) )|[½⅓⅔¼¾⅕](?= of )|\d{{1,3}} ?[/⁄] ?\d{{1,3}}(?= of )"
    rf"|(?:\d{{1,2}}|{NUMBER_WORD}) (?:in|out of)(?: every)? (?:\d{{1,3}}|{NUMBER_WORD})(?= [^\W\d]|$))(?!\w)",
    re.IGNORECASE,
)
_BY_PART = re.compile(
    r"\bby (?:about |almost |nearly |over |more than |roughly )?((?:an?|one|two|three|four)[ -](?:half|third"
    r"|quarter|fifth|sixth"
    r"|seventh|eighth|ninth|tenth)s?)(?![\w-])",
    re.IGNORECASE,
)
_FLAT = re.compile(
    r"(?<![\w-])(?:(?:broadly|largely|almost|nearly|roughly|virtually|more or less|little) )?(?:flat|unchanged"
    r"|steady|stable|static|level"
    r"|stagnant|stagnated|flatlined|no (?:change|growth)|zero growth|nil growth|changed"
    r"|plateaued)(?! (?:screen"
    r"|white|roof|pack|bread|share|rate"
    r"|fee|tv|off))(?![\w-])",
    re.IGNORECASE,
)

Worded = tuple[str, int, int, float | None, str, bool]


def worded_figures(line: str) -> Iterator[Worded]:
    """Kind, start, end, value, unit, and whether it is a verb; in no order."""
    for match in _VERB.finditer(line):
        yield "times", match.start(), match.end(), float(MULTIPLES[match[0].casefold()]), "", True
    for match in _FOLD.finditer(line):
        yield "times", match.start(), match.end(), words_to_number(match[1]), "", False
    for match in _TIMES.finditer(line):
        value = words_to_number(match[2]) if match[2] else 2.0 if match[1].lower() == "twice" else 3.0
        yield "times", match.start(), match.end(), value, "", False
    for match in _PERCENT.finditer(line):
        is_points = "point" in match[2].lower()
        unit = "points" if is_points else "%"
        yield "points" if is_points else "percent", match.start(), match.end(), words_to_number(match[1]), unit, False
    for match in _BY_PART.finditer(line):
        part = share_in_words(match[1])
        if part is not None:
            yield "percent", match.start(1), match.end(1), part, "%", False
    for match in _SHARE.finditer(line):
        share = share_in_words(match[1])
        if share is not None:
            yield "share", match.start(), match.end(), share, "%", False
    for match in _FLAT.finditer(line):
        if match[0].casefold().endswith("changed") and not match[0].casefold().startswith(("unchanged", "little")):
            continue
        yield "flat", match.start(), match.end(), 0.0, "%", False
