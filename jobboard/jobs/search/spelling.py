"""Correct the spelling of a search, by what the whole search then finds."""

import math
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product

from jobboard.core.cities import other_names
from jobboard.core.text import fold
from jobboard.jobs.search.understanding.knowledge import Knowledge
from jobboard.jobs.search.understanding.parts import Kind, Part, Understood
from jobboard.jobs.search.understanding.sounds import distance, sound_of
from jobboard.jobs.search.understanding.vocabulary import vocabulary
from jobboard.jobs.taxonomy.table import shipped
from jobboard.store.index.lexicon import SHORTEST, Lexicon
from jobboard.store.index.snapshot import Snapshot
from jobboard.store.index.stems import stems_of

FEW_OPENINGS = 3
"""Fewer openings than this, and the words may be misspelt."""
_MUCH_MORE_COMMON = 100
_COMMONER_THAN_IN_TEXTS = 2
_MOST_CANDIDATES, _MOST_WRONG = 4, 3
MOST_TRIED = 16
_SIX, _LONG = 6, 9
_WEIGHT_OF_FINDS = 0.08


def respell_doubled(typed: str, knowledge: Knowledge, understood: Understood) -> str:
    """Correct letters written once instead of twice or the reverse, as in “enginer”, where the stem is the same."""

    def respell(part: Part) -> str:
        word = fold(part.words)
        other = knowledge.lexicon.with_letters_doubled(word) if word.isalpha() else ""
        return other if other and stems_of(other) == stems_of(word) else ""

    changes = {part: changed for part in understood.of_kind(Kind.WORDS) if (changed := respell(part))}
    return _replaced(typed, changes)


def correct(
    typed: str, understood: Understood, knowledge: Knowledge, snapshot: Snapshot, found: Callable[[str], float]
) -> str:
    """The likeliest search that was meant, of those that find something; as typed where there is none.

    `found` counts what a search finds. A word is replaced only where hardly any opening has it, and where neither the
    gazetteer nor the tables of words know it.
    """
    words = understood.of_kind(Kind.WORDS)
    wrong = [(part, meant) for part in words if (meant := _candidates(part, knowledge, snapshot))]
    best, best_score = typed, -math.inf
    parts = [part for part, _ in wrong[:_MOST_WRONG]]
    choices = product(*(candidates for _, candidates in wrong[:_MOST_WRONG]))
    ranked = sorted(choices, key=lambda chosen: sum(cost for cost, _ in chosen))
    for chosen in ranked[:MOST_TRIED] if parts else ():
        replaced = _replaced(typed, dict(zip(parts, (word for _, word in chosen), strict=True)))
        count = found(replaced)
        score = _WEIGHT_OF_FINDS * math.log1p(count) - sum(cost for cost, _ in chosen)
        if count and score > best_score:
            best, best_score = replaced, score
    return best


def _candidates(part: Part, knowledge: Knowledge, snapshot: Snapshot) -> list[tuple[float, str]]:
    """What the word may have been meant as, the likeliest first, with how far it is away."""
    word = fold(part.words)
    lexicon = knowledge.lexicon
    if len(word) < SHORTEST or not word.isalpha() or _static().count(word):
        return []
    head, anywhere = lexicon.count(word), snapshot.frequency(word)
    if head >= FEW_OPENINGS or (anywhere >= FEW_OPENINGS and stems_of(word) == (word,)):
        return []
    ranked = sorted(
        (away, -lexicon.count(other), other)
        for other in set(_near(word, knowledge))
        if (away := distance(word, other)) <= _farthest(word)
        and (not head or lexicon.count(other) >= head * _MUCH_MORE_COMMON)
        and (anywhere < FEW_OPENINGS or lexicon.count(other) >= anywhere * _COMMONER_THAN_IN_TEXTS)
    )
    candidates = [(away, other) for away, _, other in ranked[:_MOST_CANDIDATES]]
    if not candidates and not head and (halves := lexicon.in_two(word)):
        return [(1.0, halves)]
    return candidates


def _near(word: str, knowledge: Knowledge) -> Iterator[str]:
    for lexicon in (knowledge.lexicon, _static()):
        yield from lexicon.near(word, 1 if len(word) < _SIX else 2)
        yield from lexicon.sounding(sound_of(word))


def _farthest(word: str) -> float:
    return 1.4 if len(word) < _SIX else 2.0 if len(word) < _LONG else 2.6


@cache
def _static() -> Lexicon:
    """The words that are known without openings: of cities, skills and the tables of words."""
    names = [name for city, others in other_names() for name in (city, *others)]
    names += shipped().skills
    names += [phrase for phrase, (kind, _) in vocabulary().meanings.items() if kind in (Kind.LEVEL, Kind.WORK)]
    return Lexicon([(word, 1) for name in names for word in fold(name).split()], sound_of)


def _replaced(typed: str, changes: dict[Part, str]) -> str:
    pieces: list[str] = []
    end = 0
    for part, changed in sorted(changes.items(), key=lambda change: change[0].start):
        pieces += (typed[end : part.start], changed)
        end = part.end
    return "".join(pieces) + typed[end:]
