"""From values to places, with steps that people count in."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_NOTHING = 1e-9
"""Values nearer to each other than this are one."""


@dataclass(frozen=True, slots=True)
class Scale:
    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def __call__(self, value: float) -> float:
        clipped = min(max(value, self.low), self.high)
        return self.start + (clipped - self.low) / (self.high - self.low) * (self.end - self.start)


def scale(values: Sequence[float], start: float, end: float, *, ticks: int = 4) -> Scale:
    """A scale that begins at nothing, or below where values do, and ends at a round number."""
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    if high - low < _NOTHING:
        high = low + 1
    step = _round_step((high - low) / ticks)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    count = round((high - low) / step)
    return Scale(low, high, start, end, tuple(low + step * number for number in range(count + 1)))


def _round_step(raw: float) -> float:
    size: float = 10 ** math.floor(math.log10(raw))
    return next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw - 1e-12)
