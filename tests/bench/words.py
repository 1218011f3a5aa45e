"""The vocabulary of generated postings: real words first, then pronounceable ones that no language has."""

import random
from itertools import accumulate

_HEADS = [
    "b",
    "bl",
    "br",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "r",
    "s",
    "sk",
    "st",
    "t",
    "tr",
    "v",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "io"]
_TAILS = ["", "", "", "n", "r", "l", "m", "sk", "nt"]


def vocabulary(rng: random.Random, size: int, common: list[str], trade: list[str]) -> list[str]:
    """`size` different words, the commonest first: common words, then trade words among invented ones."""
    known = list(dict.fromkeys(common))
    rest = [word for word in dict.fromkeys(trade) if word not in known]
    invented = invented_words(rng, size - len(known) - len(rest), {*known, *rest})
    mixed: list[str] = []
    for word in rest:
        mixed += [word, invented[len(mixed) // 2]]
    return known + mixed + invented[len(rest) :]


def invented_words(rng: random.Random, count: int, taken: set[str]) -> list[str]:
    """`count` different words of two to four syllables, the shorter ones first as in a real language."""
    words: list[str] = []
    seen = set(taken)
    while len(words) < count:
        syllables = 2 if len(words) < count // 8 else rng.choice((2, 3, 3, 4))
        word = "".join(rng.choice(_HEADS) + rng.choice(_VOWELS) for _ in range(syllables)) + rng.choice(_TAILS)
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


def zipf(count: int, exponent: float = 1.0) -> list[float]:
    """Cumulative weights of `count` things of which the n-th is n**exponent times rarer than the first."""
    return list(accumulate(1 / rank**exponent for rank in range(1, count + 1)))
