"""Job titles parsed into words and levels, and compared."""

import re
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import Indel

from jobboard.core.text import fold

_SPELT = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "jnr": "junior",
    "mgr": "manager",
    "eng": "engineer",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vp": "vice president",
    "asst": "assistant",
    "dev": "developer",
    "assoc": "associate",
    "internship": "intern",
    "grads": "graduate",
    "grad": "graduate",
}
_GRADES = (
    "senior junior staff principal lead leader head chief associate assistant deputy intern trainee apprentice graduate"
    " manager director president vice entry mid expert executive fellow working student"
)
_LEVELS = frozenset(_GRADES.split())
_OFTEN_ADDED = (
    "m f d w x h n div mwd mfd all genders gender remote remotely hybrid onsite office based home work from full part"
    " time fulltime parttime permanent contract temporary job jobs opening position vacancy role hiring urgent urgently"
    " now immediate new apply in at for the a an of to and or with & und et y de la le"
)
_FILLER = frozenset(_OFTEN_ADDED.split())
_NUMBER = re.compile(
    r"\b(?:(?:jr|r|req|id|ref|no)[-_.:# ]{0,2})?\d{5,}\b|\b(?:jr|r|req|ref)[-_]?\d{3,}\b", re.IGNORECASE
)
_JOINED = re.compile(r"\b(front|back|full)[ ](end|stack)\b")
_TYPO_SIMILARITY = 0.87
_LONG_ENOUGH = 6


class TitleMatch(IntEnum):
    """How well two titles match: NEARLY needs the text to match too."""

    NO = 0
    NEARLY = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class Title:
    """`levels` are words and numbers of seniority; `words` are all others but fillers."""

    words: frozenset[str]
    levels: frozenset[str]


def parse_title(title: str) -> Title:
    """The words of a title by which it is compared; numbers of requisitions are dropped."""
    folded = _JOINED.sub(r"\1\2", fold(_NUMBER.sub(" ", title.replace("/", " "))))
    words = {part for word in folded.split() for part in _SPELT.get(word, word).split()}
    levels = {word for word in words if word in _LEVELS or word.isdigit()}
    return Title(frozenset(words - levels - _FILLER), frozenset(levels))


def compare_titles(first: Title, second: Title, known: frozenset[str]) -> TitleMatch:
    """Whether two titles mean the same; `known` are the words of places and company, which do not count."""
    if first.levels != second.levels:
        return TitleMatch.NO
    left, right = first.words - second.words - known, second.words - first.words - known
    if not left and not right:
        return TitleMatch.YES if (first.words & second.words) or first.words == second.words else TitleMatch.NO
    if not left or not right:
        return TitleMatch.NEARLY if len(first.words & second.words) >= len(left | right) else TitleMatch.NO
    return TitleMatch.NEARLY if len(left) == len(right) == 1 and _is_typo(*left, *right) else TitleMatch.NO


def _is_typo(first: str, second: str) -> bool:
    long = min(len(first), len(second)) >= _LONG_ENOUGH and first.isascii() and second.isascii()
    return long and Indel.normalized_similarity(first, second) >= _TYPO_SIMILARITY
