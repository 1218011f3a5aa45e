"""One form for queries that are the same, and groups of those that are nearly so."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import tantivy
from rapidfuzz.distance import OSA

from jobboard.core.text import fold
from jobboard.store.index.schema import analyzer

LONGEST = 60
_LONG_ENOUGH = 5
"""Shorter words that differ by a letter are other words."""


def normalise_query(query: str) -> str:
    """Without case, accents, signs and needless white space; the order of the words stays."""
    return fold(query)[:LONGEST].strip()


def group_spellings(weights: Mapping[str, int]) -> list[tuple[str, tuple[str, ...]]]:
    """Terms as (the form most used, other forms of it), the weightiest first.

    Two are forms of one when they have the same stems in any order, or differ in one letter of one long word.
    """
    leaders: list[tuple[str, tuple[str, ...], list[str]]] = []
    for term in sorted(weights, key=lambda candidate: (-weights[candidate], candidate)):
        term_stems = stems(term)
        near = next((others for _, known, others in leaders if _near(known, term_stems)), None)
        if near is None:
            leaders.append((term, term_stems, []))
        else:
            near.append(term)
    return [(term, tuple(others)) for term, _, others in leaders]


@lru_cache(maxsize=20_000)
def stems(term: str) -> tuple[str, ...]:
    """The stems of a term's words, sorted."""
    return tuple(sorted(_analyzer().analyze(term)))


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """Every word in these texts, in its normal form."""
    return frozenset(word for text in texts for word in normal_words(text))


def normal_words(text: str) -> list[str]:
    return fold(text).split()


@lru_cache(maxsize=1)
def _analyzer() -> tantivy.TextAnalyzer:
    return analyzer()


def _near(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if first == second:
        return True
    if len(first) != len(second):
        return False
    apart = [(a, b) for a, b in zip(sorted(set(first) - set(second)), sorted(set(second) - set(first)), strict=False)]
    return len(set(first) ^ set(second)) == 2 and len(apart) == 1 and _one_letter_apart(*apart[0])


def _one_letter_apart(first: str, second: str) -> bool:
    """Whether one insertion, deletion, change or swap of neighbours makes one word of the other (OSA distance 1)."""
    if min(len(first), len(second)) < _LONG_ENOUGH or first[0] != second[0]:
        return False
    return OSA.distance(first, second, score_cutoff=1) == 1
