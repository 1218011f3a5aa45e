"""Skills named in a text: all names in one pass of one automaton; names that are common words need company."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from jobboard.jobs.taxonomy.table import Table

MOST = 15
_SHORT = 2
_LONGEST_TEXT = 50_000
_WORD_SIGNS = frozenset("+#_")
_IN_A_ROW = re.compile(r"[\s,/&|•·()+;]*(?:(?:and|or|und|et|oder|e\.g\.|like|plus|also)[\s,]+)?[\s(]*", re.IGNORECASE)
_WIDEST_GAP = 14
_INTRODUCED = re.compile(
    r"(?:experience(?:d)? (?:with|in|using|of)|knowledge (?:of|in)|profici\w+ (?:with|in)|expert(?:ise)? (?:with|in)"
    r"|familiar(?:ity)? with|skill(?:s|ed)? (?:with|in)|fluen\w+ (?:in|with)|using|written in|cod\w+ in"
    r"|programming in|command of|background in|hands-on)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_INTRODUCTION = 40
_FOLLOWED = re.compile(
    r"\s(?:developers?|engineers?|programmers?|programming|language|development|framework|codebase|specialist"
    r"|consultant|administrator|speaking|speakers?|speaker|skills?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    skill: str
    sure: bool


class SkillReader:
    """The skills of one taxonomy, ready to be found in texts."""

    def __init__(self, table: Table) -> None:
        self._named: dict[str, str] = {}
        for skill, others in table.skills.items():
            self._named |= {name.lower(): skill for name in (skill, *others)}
        self._written = {name: skill for skill, names in table.unsure.items() for name in names}
        self._unsure = {name.lower() for name in self._written}
        self._named |= {name.lower(): skill for name, skill in self._written.items()}
        short = sorted(name for name in self._written if len(name) <= _SHORT)
        # Names of a letter or two are everywhere in any text, so they are looked for only where there is reason to.
        self._names = [name for name in self._named if name not in {each.lower() for each in short}]
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)
        spelt = "|".join(map(re.escape, short)) or r"(?!)"
        self._shorts = re.compile(rf"(?<![\w+#./&-])(?:{spelt})(?![\w+#&-]|\.\w)")

    def skills(self, text: str, most: int = MOST) -> tuple[str, ...]:
        """The skills that the text names, the first named first."""
        text = text[:_LONGEST_TEXT]
        lowered = text.lower()
        if len(lowered) != len(text):  # a letter whose small form is two: positions would not fit
            text = lowered
        found = list(self._mentions(text, lowered))
        found += self._short_ones(text)
        sure = _with_company(text, sorted(found, key=lambda each: each.start))
        return tuple(dict.fromkeys(each.skill for each in sure))[:most]

    def _mentions(self, text: str, lowered: str) -> Iterator[_Found]:
        for number, start, end in self._automaton.find_matches_as_indexes(lowered):
            if _stands_alone(lowered, start, end):
                name = self._names[number]
                if name not in self._unsure:
                    yield _Found(start, end, self._named[name], sure=True)
                elif skill := self._written.get(text[start:end]):
                    yield _Found(start, end, skill, sure=False)

    def _short_ones(self, text: str) -> Iterator[_Found]:
        for match in self._shorts.finditer(text):
            yield _Found(match.start(), match.end(), self._written[match.group()], sure=False)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is a word of its own: not part of a longer one, of an address, or of C++ where C is sought."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalnum() or before in "_@" or (before == "." and text[start - 2 : start - 1].isalnum())):
        return False
    if not after:
        return True
    if after[0].isalnum() or after[0] in _WORD_SIGNS:
        return False
    return not (after[0] == "." and after[1:].isalnum())


def _with_company(text: str, found: list[_Found]) -> list[_Found]:
    """Those that are sure, and those beside them in a row, forwards and backwards."""
    kept = [each.sure or _in_context(text, each) for each in found]
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        last: int | None = None
        for at in order:
            if not kept[at] and last is not None:
                kept[at] = _in_a_row(text, *sorted((found[last], found[at]), key=lambda each: each.start))
            if kept[at]:
                last = at
    return [each for each, good in zip(found, kept, strict=True) if good]


def _in_context(text: str, each: _Found) -> bool:
    before = text[max(0, each.start - _INTRODUCTION) : each.start]
    return bool(_INTRODUCED.search(before) or _FOLLOWED.match(text, each.end))


def _in_a_row(text: str, one: _Found, other: _Found) -> bool:
    gap = text[one.end : other.start]
    return len(gap) <= _WIDEST_GAP and "\n" not in gap and _IN_A_ROW.fullmatch(gap) is not None
