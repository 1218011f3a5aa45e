"""Correct the spelling of a query: words that hardly any opening has, by the words that many have."""

from collections.abc import Callable
from datetime import datetime, timedelta

from jobboard.store.index.lexicon import Lexicon
from jobboard.store.index.schema import spelling
from jobboard.store.index.snapshot import Snapshot
from jobboard.store.index.stems import stems_of
from jobboard.store.index.wording import parts_of

FEW = 3
"""Fewer openings than this, and the words may be misspelt."""
_OVERWHELMING = 100
_KEPT = timedelta(minutes=1)
_SPELLING = spelling()


class Corrector:
    """Puts words right by the words of the index. Phrases in quotes and words with a minus are left as they are.

    The words are gathered again once a minute at most, when the index has changed: they say what may be meant, and
    what is found is asked of the index as it is.
    """

    def __init__(self) -> None:
        self._known: tuple[int, datetime, Lexicon] | None = None

    def fix_doubled_letters(self, words: str, snapshot: Snapshot, now: datetime) -> str:
        """The words with too few or too many of one letter put right, as in “enginer”, where that finds the same."""
        lexicon = self._lexicon(snapshot, now)

        def respell(word: str) -> str:
            other = lexicon.with_letters_doubled(word)
            return other if other and stems_of(other) == stems_of(word) else ""

        return _replace_words(words, respell)

    def correct(self, words: str, snapshot: Snapshot, now: datetime) -> str:
        """The words with those put right that next to no opening has."""
        lexicon = self._lexicon(snapshot, now)

        def corrected(word: str) -> str:
            known = max(lexicon.count(word), snapshot.frequency(word))
            if known >= FEW:
                return ""
            meant = lexicon.correct(word)
            return meant if not known or lexicon.count(meant) >= known * _OVERWHELMING else ""

        return _replace_words(words, corrected)

    def _lexicon(self, snapshot: Snapshot, now: datetime) -> Lexicon:
        known = self._known
        if known is None or (known[0] != snapshot.number and now - known[1] >= _KEPT):
            known = self._known = (snapshot.number, now, Lexicon(snapshot.terms("spelling")))
        return known[2]


def _replace_words(words: str, change: Callable[[str], str]) -> str:
    pieces: list[str] = []
    end = 0
    for part in parts_of(words):
        spelt = _SPELLING.analyze(part.text)
        if part.quoted or part.minus or len(spelt) != 1:
            continue
        if changed := change(spelt[0]):
            pieces += (words[end : part.start], changed)
            end = part.end
    return "".join(pieces) + words[end:]
