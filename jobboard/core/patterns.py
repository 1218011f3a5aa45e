"""Regular expressions in linear time, whatever the text: RE2 behind the few calls that we use.

For outside text whose pattern cannot be written for Python's `re` without backtracking. A call costs some microseconds
more than `re`, and look-around and back references do not exist. What differs from `re`:

- `\\d`, `\\w`, `\\s` and `\\b` know ASCII alone. Write `DIGIT`, `LETTER` and `SPACE` where other scripts count; they
  also stand inside a class: `rf"[{LETTER}{DIGIT}_]+"`.
- `$` is the very end, never before a last line break.
- Flags stand in the pattern: `(?i)`, `(?m)`, `(?s)`.

One search is linear. A scan by `finditer`, `sub` or `split` is so when a match ends where its look ended; the rule test
times that.
"""

from collections.abc import Callable, Iterator
from typing import Protocol, cast

import re2

DIGIT = r"\p{Nd}"
LETTER = r"\p{L}"
SPACE = r"\t-\r\x1c-\x20\x85\p{Z}"


class Match(Protocol):
    """What of a match is used."""

    def group(self, group: int | str = 0) -> str | None: ...
    def groups(self) -> tuple[str | None, ...]: ...
    def start(self, group: int = 0) -> int: ...
    def end(self, group: int = 0) -> int: ...
    def __getitem__(self, group: int | str) -> str: ...


class LinearPattern:
    """A compiled pattern; make it once, at import."""

    __slots__ = ("_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        options = re2.Options()
        options.log_errors = False
        self.pattern = pattern
        self._compiled = re2.compile(pattern, options)

    def search(self, text: str) -> Match | None:
        return cast(Match | None, self._compiled.search(_encodable(text)))

    def match(self, text: str) -> Match | None:
        """At the start of the text."""
        return cast(Match | None, self._compiled.match(_encodable(text)))

    def fullmatch(self, text: str) -> Match | None:
        return cast(Match | None, self._compiled.fullmatch(_encodable(text)))

    def finditer(self, text: str) -> Iterator[Match]:
        return cast(Iterator[Match], self._compiled.finditer(_encodable(text)))

    def sub(self, replacement: str | Callable[[Match], str], text: str) -> str:
        return cast(str, self._compiled.sub(replacement, _encodable(text)))

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        return cast(list[str], self._compiled.split(_encodable(text), maxsplit))

    def __repr__(self) -> str:
        return f"LinearPattern({self.pattern!r})"


def _encodable(text: str) -> str:
    """Lone surrogates have no UTF-8 form; one sign for each keeps the positions."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return text
