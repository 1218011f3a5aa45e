"""From values to places between 0 and 1, with steps that people count in."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_NOTHING = 1e-9
"""Values nearer to each other than this are one."""
_NEAR = 0.4
"""A line whose values stay above this part of the highest may begin above zero."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`is_doubling`: values are growths in percent, and each step of the scale doubles."""

    low: float
    high: float
    ticks: tuple[float, ...]
    is_doubling: bool = False

    def __call__(self, value: float) -> float:
        clipped = min(max(value, self.low), self.high)
        low, high, place = (self._place(number) for number in (self.low, self.high, clipped))
        return (place - low) / (high - low)

    def _place(self, value: float) -> float:
        return math.log2(1 + value / 100) if self.is_doubling else value


def linear_scale(values: Sequence[float], *, ticks: int = 4, from_zero: bool = True) -> Scale:
    """A scale with round ends; it begins at zero unless all values are far from it and `from_zero` is off."""
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    if not from_zero and values and min(values) > _NEAR * max(values):
        low = min(values)
    if high - low < _NOTHING * max(1.0, abs(high)):
        low, high = min(0.0, low), max(high, low + 1)
    step = _round_step((high - low) / ticks)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    count = round((high - low) / step)
    return Scale(low, high, tuple(low + step * number for number in range(count + 1)))


def doubling_scale(values: Sequence[float], *, ticks: int = 6) -> Scale:
    """A scale of growths in percent from half or less to a power of two."""
    factors = [max(1 / 64, 1 + value / 100) for value in values] or [1.0]
    low = min(-1, math.floor(math.log2(min(factors))))
    high = max(1, math.ceil(math.log2(max(factors)) - 1e-9))
    step = max(1, -(-(high - low) // ticks))
    places = [power for power in range(low, high + 1) if power % step == 0]
    return Scale(
        100 * (2.0**low - 1), 100 * (2.0**high - 1), tuple(100 * (2.0**power - 1) for power in places), is_doubling=True
    )


def _round_step(raw: float) -> float:
    size: float = 10 ** math.floor(math.log10(raw))
    return next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw - 1e-12)
