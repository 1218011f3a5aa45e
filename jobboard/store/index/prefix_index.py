"""Names of one kind, such as titles, looked up by the beginnings of their words.

All names stand in one row of bytes, the commonest first, since looking through that is faster than any tree of Python
objects, and a tenth of the memory.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from jobboard.core.text import fold

_MOST_LOOKED_AT = 1_000


class PrefixIndex:
    """`names` come with how many openings have them; those that differ only in case or accents are one."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        ranked = sorted(names, key=lambda name: (-name[1], name[0]))
        distinct: dict[bytes, bytes] = {}
        for name, _ in ranked:
            if key := fold(name).encode():
                distinct.setdefault(key, name.encode())
        self._keys, self._starts = _row([b"\n " + key for key in distinct])
        self._names, self._name_starts = _row(list(distinct.values()))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def beginning(self, words: list[str], limit: int) -> list[str]:
        """Names with words that begin so, those that begin so as a whole first, then the commonest first."""
        if not words:
            return []
        matches: dict[int, None] = {}
        for number in self._lines(b"\n " + " ".join(words).encode()):
            matches[number] = None
            if len(matches) >= limit:
                break
        parts = [b" " + word.encode() for word in words]
        for number in self._lines(max(parts, key=len)):
            if len(matches) >= limit:
                break
            line = self._keys[self._starts[number] : self._starts[number + 1]]
            if all(part in line for part in parts):
                matches[number] = None
        return [self._name(number) for number in matches]

    def _lines(self, piece: bytes) -> Iterator[int]:
        at = 0
        for _ in range(_MOST_LOOKED_AT):
            at = self._keys.find(piece, at)
            if at < 0:
                return
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._starts[number + 1]

    def _name(self, number: int) -> str:
        return self._names[self._name_starts[number] : self._name_starts[number + 1]].decode()


def _row(pieces: list[bytes]) -> tuple[bytes, "array[int]"]:
    starts = array("I", [0])
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return b"".join(pieces), starts
