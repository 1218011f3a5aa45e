"""Skills named in a text: all names in one pass of an automaton; names that are common words need context."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from jobboard.jobs.taxonomy.table import Table

MAX_SKILLS = 15
_SHORT = 2
_AROUND_NAMES = frozenset(("", " ", "\n", ",", ";", ":", "(", ")", "|", "•"))
"""What stands around most names and makes them whole words."""
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
"""Parts of the words above: most texts have none of them near, and this check is faster."""

_FOLLOWED = re.compile(
    r"\s(?:developers?|engineers?|programmers?|programming|language|development|framework|codebase|specialist"
    r"|consultant|administrator|speaking|speakers?|speaker|skills?)\b",
    re.IGNORECASE,
)


class _Mention(NamedTuple):
    start: int
    end: int
    skill: str
    is_certain: bool = True


class SkillReader:
    """Finds the skills of one taxonomy in texts."""

    def __init__(self, table: Table) -> None:
        self._named: dict[str, str] = {}
        for skill, others in table.skills.items():
            self._named |= {name.lower(): skill for name in (skill, *others)}
        self._case_sensitive = {name: skill for skill, names in table.unsure.items() for name in names}
        self._ambiguous = {name.lower() for name in self._case_sensitive}
        self._named |= {name.lower(): skill for name, skill in self._case_sensitive.items()}
        short = sorted(name for name in self._case_sensitive if len(name) <= _SHORT)
        # Names of a letter or two are everywhere in any text, so they are looked for only where there is reason to.
        lowered_short = {name.lower() for name in short}
        names = [name for name in self._named if name not in lowered_short]
        self._certain = ["" if name in self._ambiguous else self._named[name] for name in names]
        # The full automaton takes some megabytes more and half the time, and this runs for every opening.
        self._automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
        spelt = "|".join(map(re.escape, short)) or r"(?!)"
        self._shorts = re.compile(rf"(?:{spelt})(?![\w+#&-]|\.\w)")

    def skills(self, text: str, most: int = MAX_SKILLS) -> tuple[str, ...]:
        """The skills that the text names, in the order of their first mention."""
        text = text[:_LONGEST_TEXT]
        lowered = text.lower()
        if len(lowered) != len(text):  # a letter whose small form is two: positions would not fit
            text = lowered
        mentions = list(self._mentions(text, lowered))
        if short := list(self._short_mentions(text)):
            mentions = sorted([*mentions, *short], key=lambda mention: mention.start)
        confirmed = _confirmed(text, mentions)
        return tuple(dict.fromkeys(mention.skill for mention in confirmed))[:most]

    def _mentions(self, text: str, lowered: str) -> Iterator[_Mention]:
        for number, start, end in self._automaton.find_matches_as_indexes(lowered):
            before, after = lowered[start - 1 : start], lowered[end : end + 1]
            if before.isalnum() or after.isalnum():
                continue  # within a longer word
            if (before in _AROUND_NAMES and after in _AROUND_NAMES) or _is_whole_word(lowered, start, end):
                if skill := self._certain[number]:
                    yield _Mention(start, end, skill)
                elif skill := self._case_sensitive.get(text[start:end], ""):
                    yield _Mention(start, end, skill, is_certain=False)

    def _short_mentions(self, text: str) -> Iterator[_Mention]:
        for match in self._shorts.finditer(text):
            before = text[match.start() - 1] if match.start() else " "
            if before.isalnum() or before in _BEFORE_SHORT:
                continue
            yield _Mention(match.start(), match.end(), self._case_sensitive[match.group()], is_certain=False)


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether a name is a whole word: not part of a longer word, of an address, or of C++ for C."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalnum() or before in "_@" or (before == "." and text[start - 2 : start - 1].isalnum())):
        return False
    if not after:
        return True
    if after[0].isalnum() or after[0] in _WORD_SIGNS:
        return False
    return not (after[0] == "." and after[1:].isalnum())


def _confirmed(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Mentions that are certain, those confirmed by the words around them, and their neighbours in a list."""
    confirmed = [mention.is_certain for mention in mentions]
    if all(confirmed):
        return mentions
    _confirm_neighbours(text, mentions, confirmed)
    unconfirmed = [at for at, is_confirmed in enumerate(confirmed) if not is_confirmed]
    for at in unconfirmed:
        confirmed[at] = _in_context(text, mentions[at])
    if any(confirmed[at] for at in unconfirmed):
        _confirm_neighbours(text, mentions, confirmed)
    return [mention for mention, is_confirmed in zip(mentions, confirmed, strict=True) if is_confirmed]


def _confirm_neighbours(text: str, mentions: list[_Mention], confirmed: list[bool]) -> None:
    """Confirm the neighbours of each confirmed mention in a list, forwards and backwards."""
    last = len(mentions) - 1
    for at in range(last):
        if confirmed[at] and not confirmed[at + 1]:
            confirmed[at + 1] = _in_same_list(text, mentions[at], mentions[at + 1])
    for at in range(last, 0, -1):
        if confirmed[at] and not confirmed[at - 1]:
            confirmed[at - 1] = _in_same_list(text, mentions[at - 1], mentions[at])


def _in_context(text: str, mention: _Mention) -> bool:
    before = text[max(0, mention.start - _INTRODUCTION) : mention.start]
    introduced = any(hint in before for hint in _HINTS) and _INTRODUCED.search(before)
    return bool(introduced or _FOLLOWED.match(text, mention.end))


def _in_same_list(text: str, first: _Mention, second: _Mention) -> bool:
    gap = text[first.end : second.start]
    return len(gap) <= _WIDEST_GAP and "\n" not in gap and _LIST_SEPARATOR.fullmatch(gap) is not None
