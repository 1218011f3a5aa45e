"""Where a sentence names the segments of findings."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from jobboard.trends.claims.finding import Finding
from jobboard.trends.claims.names import plain, without_share

_WORD = re.compile(r"[^\W_][\w+#&.’'-]*[\w+#]|[^\W_]")
_POSSESSIVE = re.compile(r"['’]s$")
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A segment by its key, and where it stands."""

    key: str
    start: int
    end: int


class Segments:
    """Findings by their segment, found in sentences by its words."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings: dict[str, list[Finding]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for finding in findings:
            key = without_share(finding.segment)
            words = tuple(_stem(match[0]) for match in _WORD.finditer(key))
            if not words or len(words) > _LONGEST:
                continue
            if key not in self.findings:
                self._by_word[words[0]].append((words, key))
            self.findings[key].append(finding)

    def mentions(self, text: str) -> list[Mention]:
        """From left to right; of names within each other the longest."""
        words = [(_stem(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
        stems = [stem for stem, _, _ in words]
        found, past = list[Mention](), -1
        for at, stem in enumerate(stems):
            fitting = [
                (names, key)
                for names, key in self._by_word.get(stem, ())
                if tuple(stems[at : at + len(names)]) == names
            ]
            if fitting and at > past:
                names, key = max(fitting, key=lambda one: len(one[0]))
                past = at + len(names) - 1
                found.append(Mention(key, words[at][1], words[past][2]))
        return found


def _stem(word: str) -> str:
    text = _POSSESSIVE.sub("", plain(word))
    return text[:-1] if len(text) > 3 and text.endswith("s") and not text.endswith("ss") else text
