"""What a door costs for each shape at two sizes, and when that is too much."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from .doors import Door
from .shapes import ORDINARY, SHAPES

MOST_GROWTH, MOST_OF_ORDINARY = 15, 5
FLOOR = 0.025
"""CPU seconds below which nothing is judged: a page of the board itself takes that."""
_ENOUGH = 0.1


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a shape at a door, at a tenth of the size and at the whole of it."""

    door: str
    shape: str
    small: float
    large: float
    ordinary: float

    @property
    def too_much(self) -> str:
        """Empty where it is not."""
        if self.large < FLOOR:
            return ""
        # A tenth of ordinary text may have been answered from a cache.
        growth = self.large / max(self.small, self.ordinary / 10, FLOOR / 20)
        beside = self.large / max(self.ordinary, FLOOR / 5)
        if growth > MOST_GROWTH:
            return f"{growth:.0f} times as much for ten times the text"
        return f"{beside:.0f} times as much as ordinary text" if beside > MOST_OF_ORDINARY else ""

    def __str__(self) -> str:
        return f"{self.door} × {self.shape}: {self.small * 1e3:.0f} → {self.large * 1e3:.0f} ms; {self.too_much}"


def measure(doors: Iterable[Door], shapes: Iterable[str] = tuple(SHAPES)) -> list[Cost]:
    """One look at each; what is over the floor is measured again, with care."""
    costs = []
    for door in doors:
        ordinary = partial(door.enter, "ordinary")
        ordinary(ORDINARY(door.most // 10))
        usual = _cpu(ordinary, ORDINARY(door.most))
        for shape in shapes:
            enter, short, long = partial(door.enter, shape), SHAPES[shape](door.most // 10), SHAPES[shape](door.most)
            cost = Cost(door.name, shape, _cpu(enter, short), _cpu(enter, long), usual)
            if cost.too_much:
                small, large = _cpu(enter, short, _ENOUGH), _cpu(enter, long, _ENOUGH)
                cost = Cost(door.name, shape, small, large, _cpu(ordinary, ORDINARY(door.most), _ENOUGH))
            costs.append(cost)
    return costs


def _cpu(enter: Callable[[str], object], text: str, enough: float = 0.0) -> float:
    """CPU seconds of one run, repeated until `enough` was used: the clock may tick in steps of 4 ms.

    Each run has a text of its own, a letter shorter than the one before, so that nothing is remembered of it.
    """
    start, runs = time.process_time(), 0
    while not runs or (time.process_time() - start < enough and runs < 50):
        runs += 1
        enter(text[runs:])
    return (time.process_time() - start) / runs
