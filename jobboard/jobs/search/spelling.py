"""Correct the spelling of a query: words that hardly any opening has, by the words that many have."""

from collections.abc import Callable
from datetime import datetime, timedelta

from jobboard.store.index.lexicon import Lexicon
from jobboard.store.index.schema import spelling
from jobboard.store.index.snapshot import Snapshot
from jobboard.store.index.stems import stems_of
from jobboard.store.index.wording import parts_of

FEW_OPENINGS = 3
"""Fewer openings than this, and the words may be misspelt."""
_MUCH_MORE_COMMON = 100
_LEXICON_AGE = timedelta(minutes=1)
_SPELLING = spelling()


class Corrector:
    """Corrects words by the words of the index. Phrases in quotes and words with a minus are left as they are.

    The lexicon is rebuilt once a minute at most, when the index has changed; the search itself always uses the index
    as it is.
    """

    def __init__(self) -> None:
        self._known: tuple[int, datetime, Lexicon] | None = None

    def fix_doubled_letters(self, words: str, snapshot: Snapshot, now: datetime) -> str:
        """Correct letters written once instead of twice or the reverse, as in “enginer”, where the stem is the same."""
        lexicon = self._lexicon(snapshot, now)

        def respell(word: str) -> str:
            other = lexicon.with_letters_doubled(word)
            return other if other and stems_of(other) == stems_of(word) else ""

        return _replace_words(words, respell)

    def correct(self, words: str, snapshot: Snapshot, now: datetime) -> str:
        """Correct the words that hardly any opening has."""
        lexicon = self._lexicon(snapshot, now)

        def corrected(word: str) -> str:
            known = max(lexicon.count(word), snapshot.frequency(word))
            if known >= FEW_OPENINGS:
                return ""
            correction = lexicon.correct(word)
            return correction if not known or lexicon.count(correction) >= known * _MUCH_MORE_COMMON else ""

        return _replace_words(words, corrected)

    def _lexicon(self, snapshot: Snapshot, now: datetime) -> Lexicon:
        known = self._known
        if known is None or (known[0] != snapshot.number and now - known[1] >= _LEXICON_AGE):
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
