"""Skills named in a text: all names in one pass of one automaton; names that are common words need company."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from jobboard.jobs.taxonomy.table import Table

MOST = 15
_SHORT = 2
_LONGEST_TEXT = 50_000
_BEFORE_SHORT = frozenset("+#./&-_")
_WORD_SIGNS = frozenset("+#_")
_LIST_SEPARATOR = re.compile(
    r"[\s,/&|•·()+;]{0,14}(?:(?:and|or|und|et|oder|e\.g\.|like|plus|also)[\s,]{1,14})?[\s(]{0,14}", re.IGNORECASE
)
_WIDEST_GAP = 14
_INTRODUCED = re.compile(
    r"(?:experience(?:d)? (?:with|in|using|of)|knowledge (?:of|in)|profici\w{1,9} (?:with|in)"
    r"|expert(?:ise)? (?:with|in)|familiar(?:ity)? with|skill(?:s|ed)? (?:with|in)|fluen\w{1,9} (?:in|with)"
    r"|using|written in|cod\w{1,9} in|programming in)\s(?:\w{1,30}\s)?$",
    re.IGNORECASE,
)
_INTRODUCTION = 40
_HINTS = (
    "xperien",
    "nowledge",
    "rofici",
    "xpert",
    "amiliar",
    "kill",
    "luen",
    "using",
    "ritten",
    "cod",
    "rogram",
    "ackgr",
)
"""Parts of the words above: most texts have none of them near, and that is told faster."""

_FOLLOWED = re.compile(
    r"\s(?:developers?|engineers?|programmers?|programming|language|development|framework|codebase|specialist"
    r"|consultant|administrator|speaking|speakers?|speaker|skills?)\b",
    re.IGNORECASE,
)


class _Mention(NamedTuple):
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
        self._shorts = re.compile(rf"(?:{spelt})(?![\w+#&-]|\.\w)")

    def skills(self, text: str, most: int = MOST) -> tuple[str, ...]:
        """The skills that the text names, the first named first."""
        text = text[:_LONGEST_TEXT]
        lowered = text.lower()
        if len(lowered) != len(text):  # a letter whose small form is two: positions would not fit
            text = lowered
        found = list(self._mentions(text, lowered))
        found += self._short_ones(text)
        sure = _confirmed(text, sorted(found, key=lambda each: each.start))
        return tuple(dict.fromkeys(each.skill for each in sure))[:most]

    def _mentions(self, text: str, lowered: str) -> Iterator[_Mention]:
        names, unsure = self._names, self._unsure
        for number, start, end in self._automaton.find_matches_as_indexes(lowered):
            if (start and lowered[start - 1].isalnum()) or lowered[end : end + 1].isalnum():
                continue  # within a longer word, as most are
            if _is_whole_word(lowered, start, end):
                name = names[number]
                if name not in unsure:
                    yield _Mention(start, end, self._named[name], sure=True)
                elif skill := self._written.get(text[start:end]):
                    yield _Mention(start, end, skill, sure=False)

    def _short_ones(self, text: str) -> Iterator[_Mention]:
        for match in self._shorts.finditer(text):
            before = text[match.start() - 1] if match.start() else " "
            if before.isalnum() or before in _BEFORE_SHORT:
                continue
            yield _Mention(match.start(), match.end(), self._written[match.group()], sure=False)


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether a name is a word of its own: not part of a longer one, of an address, or of C++ where C is sought."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalnum() or before in "_@" or (before == "." and text[start - 2 : start - 1].isalnum())):
        return False
    if not after:
        return True
    if after[0].isalnum() or after[0] in _WORD_SIGNS:
        return False
    return not (after[0] == "." and after[1:].isalnum())


def _confirmed(text: str, found: list[_Mention]) -> list[_Mention]:
    """Those that are sure, those whose words around them say so, and those beside either in a row."""
    kept = [each.sure for each in found]
    if all(kept):
        return found
    _confirm_neighbours(text, found, kept)
    doubtful = [at for at, good in enumerate(kept) if not good]
    for at in doubtful:
        kept[at] = _in_context(text, found[at])
    if any(kept[at] for at in doubtful):
        _confirm_neighbours(text, found, kept)
    return [each for each, good in zip(found, kept, strict=True) if good]


def _confirm_neighbours(text: str, found: list[_Mention], kept: list[bool]) -> None:
    """From each that is kept to its neighbours in a row, forwards and backwards."""
    last = len(found) - 1
    for at in range(last):
        if kept[at] and not kept[at + 1]:
            kept[at + 1] = _in_same_list(text, found[at], found[at + 1])
    for at in range(last, 0, -1):
        if kept[at] and not kept[at - 1]:
            kept[at - 1] = _in_same_list(text, found[at - 1], found[at])


def _in_context(text: str, each: _Mention) -> bool:
    before = text[max(0, each.start - _INTRODUCTION) : each.start]
    introduced = any(hint in before for hint in _HINTS) and _INTRODUCED.search(before)
    return bool(introduced or _FOLLOWED.match(text, each.end))


def _in_same_list(text: str, one: _Mention, other: _Mention) -> bool:
    gap = text[one.end : other.start]
    return len(gap) <= _WIDEST_GAP and "\n" not in gap and _LIST_SEPARATOR.fullmatch(gap) is not None
