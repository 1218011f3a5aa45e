"""The words of titles, skills, companies and places with how many openings have them, to mend what is misspelt by."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
_TWO_MISTAKES = 6
_LEAST_IN_TWO = 3
_BEST = 8


class Lexicon:
    """Words without case and accents, whole, as `schema.spelling` cuts them."""

    def __init__(self, words: Iterable[tuple[str, int]], sound_of: Callable[[str], str] | None = None) -> None:
        self._counts = {word: count for word, count in words if word.isalpha() and len(word) > 1}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._doubled: dict[str, str] = {}
        for word, count in self._counts.items():
            if len(word) >= SHORTEST:
                self._by_length[len(word)].append(word)
                if (single := _singly(word)) != word and count > self.count(self._doubled.get(single, "")):
                    self._doubled[single] = word
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for words_of_length in self._by_length.values() if sound_of else ():
            for word in words_of_length:
                self._sounds[sound_of(word) if sound_of else ""].append(word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def count(self, word: str) -> int:
        """How many openings have the word in their title, skills, company, category or places."""
        return self._counts.get(word, 0)

    def with_letters_doubled(self, word: str) -> str:
        """The known word that differs only in letters written once or twice, as “enginer” does; "" for a known one."""
        if word in self._counts or len(word) < SHORTEST:
            return ""
        single = _singly(word)
        return self._doubled.get(single, "") or (single if self.count(single) else "")

    def near(self, word: str, mistakes: int) -> list[str]:
        """Words with at most so many mistakes between them and this one."""
        found: list[str] = []
        for length in range(len(word) - mistakes, len(word) + mistakes + 1):
            near = process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=mistakes, limit=_BEST
            )
            found += [other for other, away, _ in near if away]
        return found

    def sounding(self, sound: str) -> list[str]:
        """Words that sound so, where the lexicon was made with sounds."""
        return self._sounds.get(sound, [])[:_BEST]

    def correct(self, word: str) -> str:
        """The likeliest word or two words that were meant; "" where none is near."""
        if len(word) < SHORTEST or not word.isalpha():
            return ""
        for mistakes in (1, 2) if len(word) >= _TWO_MISTAKES else (1,):
            if near := self._nearest(word, mistakes):
                return near
            if mistakes == 1 and (parts := self.in_two(word)):
                return parts
        return ""

    def _nearest(self, word: str, mistakes: int) -> str:
        candidates: list[tuple[bool, int, str]] = []
        for length in range(len(word) - mistakes, len(word) + mistakes + 1):
            near = process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=mistakes, limit=_BEST
            )
            candidates += [(other[0] == word[0], self._counts[other], other) for other, away, _ in near if away]
        return max(candidates)[2] if candidates else ""

    def in_two(self, word: str) -> str:
        """ "datascientist" as two words; "" where it is none."""
        cuts = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
        halves = [(min(map(self.count, cut)), " ".join(cut)) for cut in cuts]
        least, parts = max(halves, default=(0, ""))
        return parts if least >= _LEAST_IN_TWO else ""


def _singly(word: str) -> str:
    return "".join([letter for letter, _ in groupby(word)])
