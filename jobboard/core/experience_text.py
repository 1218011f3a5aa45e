"""Experience in years, read from a field (“3-5 yrs”) or from the text of an opening (“2+ years of experience in …”).

Correct or silent: a text that names several ranges, or speaks of the company's own years, gives nothing. All patterns
are linear (RE2).
"""

import re
from itertools import islice

from jobboard.core.experience import MOST_YEARS, Experience
from jobboard.core.patterns import LinearPattern, Match
from jobboard.core.text import one_line

_LONGEST_FIELD = 300
_MOST_STATEMENTS = 40
_LONGEST_TEXT = 200_000
_WORDS = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_WORDS |= {"ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20}
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_WORDS)})(?:\s?\(\d{{1,2}}\))?"
_UNIT = r"(?:years?|yrs?\b\.?|year\(s\)|months?)"
_UNITS = ("year", "yr", "month")
"""One of them is in every statement; seeing that costs a tenth of looking for one."""
_RANGE = LinearPattern(
    rf"(?i)\b(?P<low>{_NUMBER})\s?(?P<low_unit>{_UNIT})?\s?(?:-|–|—|to|till|and)\s?"
    rf"(?P<high>{_NUMBER})\s?\+?\s?(?P<unit>{_UNIT})"
)
_OPEN = LinearPattern(
    r"(?i)\b(?P<most>up\s?to|less than|under|below|max(?:imum)?(?: of)?)?\s?"
    rf"(?P<low>{_NUMBER})\s?(?P<plus>\+|plus|or more)?\s?(?P<unit>{_UNIT})(?:\s?\+)?"
)
_BARE = LinearPattern(r"(?P<low>\d{1,2})\s?(?:(?:-|–|—|to)\s?(?P<high>\d{1,2})|(?P<plus>\+))?")
_FRESHER = LinearPattern(
    r"(?i)^(?:only )?(?:freshers?|entry[- ]level|no experience(?: (?:required|needed|necessary))?|none|nil)"
    r"(?: (?:only|can apply|welcome))?\.?$"
)
_FRESHERS_TOO = LinearPattern(
    r"(?i)\b(?:freshers? (?:are |is )?(?:also )?"
    r"(?:welcome|can (?:also )?apply|may apply|eligible|encouraged|considered)"
    r"|open (?:to|for) freshers|no (?:prior |previous |work )?experience (?:is )?(?:required|needed|necessary))"
)
_FRESHERS_OUT = LinearPattern(
    r"(?i)\b(?:no freshers|freshers? (?:please )?(?:do not|don['’]t|need not|should not|cannot))"
)
_LABEL = LinearPattern(
    r"(?im)^\W{0,3}(?:(?:required|work|total|minimum|min\.?|relevant|professional|years of|overall) ){0,2}"
    r"(?:experience|exp\.?)(?: (?:required|needed|range|level|in years|\(years\)|\(in years\)))?"
    r"\s?(?::|-|–|=)\s?(?P<value>[^\n]{1,80})$"
)
_MAY_BE_LABELLED = re.compile("exp[^:=–-]{0,24}[:=–-]")
"""Is in every text that has a label, in small letters; seeing that costs a tenth of looking for one."""
_NEAR = LinearPattern(r"(?i)^(?:[\s)'’,]|[\w/&+#.-]{1,20}){0,14}?\s?\b(?:experience|exp)\b")
_BEFORE = LinearPattern(
    r"(?i)\b(?:experience|exp)\b\s?(?:\(|:|-|–|of|required|range|level|is|in|with|\s){0,4}"
    r"(?:at least|min(?:imum)?(?: of)?|over|around)?\s?$"
)
_HEADING = LinearPattern(r"(?i)(?:^|\n)\W{0,3}(?:(?:your|required|work|relevant|professional) )?experience\s?:?$")
_NOT_OURS = LinearPattern(
    r"(?i)\b(?:we|our|ours|us|company|firm|team|agency|founded|founders?|leaders?|client|clients|since|history|"
    r"business|preferred|preferably|nice to have|plus if|bonus|ideal|ideally|desirable|advantage|"
    r"will be|next|last|past|every|warranty|guarantee|notice|bond|vesting|growth)\b"
)
_ALTERNATIVE = LinearPattern(r"(?i)\b(?:or|alternatively|equivalent)\W+(?:[\w'’-]+\W+){0,5}$")
_SENTENCE_END = ".;!?\n•·|"


def parse_experience(text: str) -> Experience | None:
    """What a field says: “3-5 years”, “2+ yrs”, “Fresher”, “4”; None where it cannot be read with certainty."""
    line = one_line(text)[:_LONGEST_FIELD]
    if not line:
        return None
    if _FRESHER.search(line):
        return Experience(0, 0)
    if match := _BARE.fullmatch(line):
        return _bare(match)
    if experience := experience_in_text(line, whole=True):
        return experience
    return None


def experience_in_text(text: str, *, whole: bool = False) -> Experience | None:
    """The experience that an opening's text asks for; `whole`: the text is about nothing else, as a field's is."""
    text = text[:_LONGEST_TEXT]
    folded = text.lower()
    if not whole and "exp" not in folded and "fresher" not in folded:
        return None
    if not whole and _MAY_BE_LABELLED.search(folded):
        labelled = {parsed for match in _LABEL.finditer(text) if (parsed := parse_experience(match["value"]))}
        if labelled:
            return labelled.pop() if len(labelled) == 1 else None
    ranges = _statements(text, whole=whole) if any(unit in folded for unit in _UNITS) else set()
    if ranges is None:
        return None
    freshers = (
        ("fresher" in folded or "no " in folded)
        and _FRESHERS_TOO.search(text) is not None
        and not _FRESHERS_OUT.search(text)
    )
    if freshers:
        return Experience(0, None) if not ranges else None
    return _agreed(ranges)


def _agreed(ranges: set[Experience]) -> Experience | None:
    """The one range, or the highest of several minimums: all of them must be met."""
    if len(ranges) < 2:
        return next(iter(ranges), None)
    if all(years.max is None for years in ranges):
        return max(ranges, key=lambda years: years.min or 0)
    return None


def _statements(text: str, *, whole: bool) -> set[Experience] | None:
    """The ranges that the text asks for; None where one of them is an alternative to another."""
    ranges: set[Experience] = set()
    spans: list[tuple[int, int]] = []
    for pattern, parse, low_group in ((_RANGE, _closed_range, 1), (_OPEN, _open_range, 2)):
        for match in islice(pattern.finditer(text), _MOST_STATEMENTS):
            start, end = match.start(low_group), match.end()
            if any(first <= start < last for first, last in spans):
                continue
            spans.append((start, end))
            if not whole and not _is_about_experience(text, start, end):
                continue
            if not whole and _ALTERNATIVE.search(text[max(0, start - 80) : start].rstrip() + " "):
                return None
            if years := parse(match):
                ranges.add(years)
    return ranges


def _is_about_experience(text: str, start: int, end: int) -> bool:
    """Whether “experience” is said of these years, in a sentence that does not speak of the company or of a wish."""
    before, after = text[max(0, start - 160) : start], text[end : end + 160]
    cut = max(before.rfind(sign) for sign in _SENTENCE_END)
    heading, before = before[:cut] if cut >= 0 and before[cut] == "\n" else "", before[cut + 1 :]
    ends = [at for sign in _SENTENCE_END if (at := after.find(sign)) >= 0]
    after = after[: min(ends)] if ends else after
    if _NOT_OURS.search(before) or _NOT_OURS.search(after):
        return False
    under_heading = not before.strip(" -–*\t") and bool(_HEADING.search(heading))
    return under_heading or bool(_NEAR.search(after) or _BEFORE.search(before))


def _closed_range(match: Match) -> Experience | None:
    unit = match["unit"].lower()
    low, high = _years(match["low"], (match.group("low_unit") or unit).lower()), _years(match["high"], unit)
    return _range(low, high) if low is not None and high is not None else None


def _open_range(match: Match) -> Experience | None:
    years = _years(match["low"], match["unit"].lower())
    if years is None:
        return None
    return _range(None, years) if match.group("most") else _range(years, None)


def _bare(match: Match) -> Experience | None:
    high = match.group("high")
    return _range(int(match["low"]), int(high) if high else None)


def _range(low: int | None, high: int | None) -> Experience | None:
    ends = [end for end in (low, high) if end is not None]
    return Experience(low, high) if ends == sorted(ends) and all(0 <= end <= MOST_YEARS for end in ends) else None


def _years(words: str, unit: str) -> int | None:
    """Whole years; None for months that are none."""
    first = words.split("(")[0].strip().lower()
    number = _WORDS[first] if first in _WORDS else int(first)
    if not unit.startswith("month"):
        return number
    return number // 12 if number % 12 == 0 else None
