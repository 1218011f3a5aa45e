"""Strings that make a backtracking pattern slow, built from the pattern itself, and how its time grows with them."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import product
from re import _constants as ops
from re import _parser as parser
from types import FrameType
from typing import Any

SHORT, LONG = 5_000, 50_000
SCREEN = 4_000
SCREEN_SECONDS = 0.0012
"""A linear pattern at 300 ns a letter; a quadratic one needs more. What is slower is measured at full length."""
FLOOR_SECONDS = 0.002
MOST = 20
TOO_LONG = 0.1
"""For 5,000 letters and fewer: 20 microseconds a letter is no linear pattern's."""
ENOUGH = 0.03
_PATIENCE = 4.0
_CATEGORY = {
    ops.CATEGORY_DIGIT: "7",
    ops.CATEGORY_NOT_DIGIT: "x",
    ops.CATEGORY_SPACE: " ",
    ops.CATEGORY_NOT_SPACE: "x",
    ops.CATEGORY_WORD: "a",
    ops.CATEGORY_NOT_WORD: "-",
}
_FEW = 10
"""A repeat of so few costs a constant."""
_LONGEST_START = 40
_SEEDS = 90
_REPEATS = {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}


class Pieces:
    """What of a pattern can be repeated: what stands before it, and examples of it."""

    def __init__(self, pattern: str) -> None:
        self.repeats: dict[tuple[str, str], None] = {}
        self._letters: list[str] = []
        self._walk(list(parser.parse(re.sub(r"\\p\{\w+\}", "a", pattern))), "")

    def _walk(self, nodes: list[Any], before: str) -> str:
        """An example of these nodes; `before` is one of what stands before them."""
        text = ""
        for node in nodes:
            text += self._example(node, before + text)
        return text

    def _example(self, node: tuple[Any, Any], before: str) -> str:
        op, value = node
        if op is ops.LITERAL:
            return self._letter(chr(value))
        if op is ops.NOT_LITERAL:
            return self._letter(" " if value != ord(" ") else "-") and self._letter("a" if value != ord("a") else "b")
        if op is ops.ANY:
            return self._letter(" ") and self._letter("a")
        if op is ops.IN:
            return self._one_of(value)
        if op is ops.BRANCH:
            branches = [self._walk(list(branch), before) for branch in value[1]]  # each is walked
            return branches[0]
        if op is ops.SUBPATTERN:
            return self._walk(list(value[3]), before)
        if op is ops.ATOMIC_GROUP:
            return self._walk(list(value), before)
        if op in (ops.ASSERT, ops.ASSERT_NOT):
            self._walk(list(value[1]), before)
        if op is ops.AT and value is ops.AT_BOUNDARY and before[-1:].isalnum():
            return " "
        if op in _REPEATS:
            return self._repeat(*value, before)
        return ""

    def _repeat(self, least: int, most: int, body: Any, before: str) -> str:
        outside, self._letters = self._letters, []
        example = self._walk(list(body), before)
        if example and most > _FEW:
            for piece in dict.fromkeys([example, *self._letters[:8]]):
                self.repeats[before[-_LONGEST_START:], piece] = None
        self._letters = outside + self._letters
        return example * max(1, min(least, 30)) if most else ""

    def _one_of(self, members: list[tuple[Any, Any]]) -> str:
        negated = bool(members) and members[0][0] is ops.NEGATE
        letters = [letter for member in members if (letter := _member(member))]
        if negated:
            outside = [letter for letter in " a,7<-\u00e9\u4e00" if letter not in letters]
            return [self._letter(letter) for letter in outside[:2]][-1]
        for letter in letters[:8]:
            self._letter(letter)
        return letters[0] if letters else ""

    def _letter(self, letter: str) -> str:
        self._letters.append(letter)
        return letter


def _member(member: tuple[Any, Any]) -> str | None:
    op, value = member
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.RANGE:
        return chr(value[0])
    return _CATEGORY.get(value) if op is ops.CATEGORY else None


def seeds(pattern: str) -> list[tuple[str, str]]:
    """Pairs of a start and what is repeated after it; the ending that fits nothing is added by `hostile`."""
    repeats = list(Pieces(pattern).repeats)
    pieces = list(dict.fromkeys(piece for _, piece in repeats))[:8]
    return list(
        dict.fromkeys(
            [
                *(("", piece) for piece in pieces),
                *(("", start + piece) for start, piece in repeats),
                *((start, piece) for start, piece in repeats if start),
                *(("", first + second) for first, second in product(pieces, pieces) if first != second),
                *(("", piece) for piece in (" ", "\n", "a", "7", "<", "(")),
            ]
        )
    )[:_SEEDS]


def hostile(seed: tuple[str, str], length: int) -> str:
    start, piece = seed
    return (start + piece * (length // len(piece) + 1))[:length] + "\x02"


def wall(work: Callable[[], object], times: int = 1) -> float:
    """The least of several by the clock on the wall: fine, but what else runs on the machine adds to it."""
    least = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        least = min(least, time.perf_counter() - start)
    return least


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one run. The process clock may tick in steps of 4 ms, so short work is repeated."""
    start, runs = time.process_time(), 0
    while not runs or time.process_time() - start < ENOUGH:
        work()
        runs += 1
    return (time.process_time() - start) / runs


class Stuck(Exception):
    pass


@contextmanager
def patience(seconds: float = _PATIENCE) -> Iterator[None]:
    """Python's `re` looks for signals while it backtracks."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Stuck

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def first_slow(pattern: str, run: Callable[[str], object], most: int = _SEEDS) -> str | None:
    """A hostile string whose time grows faster than its length, and how much; None where all of `most` are linear."""
    for seed in seeds(pattern)[:most]:
        ratio = _growth(seed, run)
        if ratio > MOST:
            return f"{seed[0]!r} + {seed[1]!r} * n: {ratio:.0f} times the time at ten times the length"
    return None


def _growth(seed: tuple[str, str], run: Callable[[str], object]) -> float:
    with suppress(Stuck), patience():
        for length in (12, 18, 24, 100, 400, SCREEN):
            quick = wall(partial(run, hostile(seed, length)))
            if quick > TOO_LONG and cpu(partial(run, hostile(seed, length))) > TOO_LONG:
                return float("inf")
        quick = min(quick, wall(partial(run, hostile(seed, SCREEN)))) if quick >= SCREEN_SECONDS else quick
        if quick < SCREEN_SECONDS or wall(partial(run, hostile(seed, 3 * SCREEN))) < 4 * quick:
            return 1.0
        short = cpu(partial(run, hostile(seed, SHORT)))
        if short > TOO_LONG:
            return float("inf")
        growth: float = (cpu(partial(run, hostile(seed, 3 * SHORT))) / max(short, FLOOR_SECONDS)) ** 2.1
        if not MOST / 2 < growth < MOST * 2:
            return growth  # three times the length tells enough
        return cpu(partial(run, hostile(seed, LONG))) / max(short, SCREEN_SECONDS)
    return float("inf")
