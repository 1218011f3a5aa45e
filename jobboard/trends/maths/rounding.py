"""Published indices are rounded to whole numbers: how far a growth computed from them may be off."""

from collections.abc import Sequence
from dataclasses import dataclass

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Band:
    """Growth as a ratio, and between which ratios it lies; no upper end where the earlier sum may be nothing."""

    ratio: float | None
    low: float
    high: float | None


def growth_from_indices(before: Sequence[float], after: Sequence[float]) -> Band:
    """Growth from the sum of `before` to that of `after`, two equally long stretches of one export.

    A value `<1` is given as 0. Raises ValueError where the stretches differ.
    """
    if len(before) != len(after) or not before:
        raise ValueError("the two stretches must be equally long")
    slack = HALF * len(before)
    first, second = float(sum(before)), float(sum(after))
    low = max(0.0, second - slack) / (first + slack)
    high = (second + slack) / (first - slack) if first > slack else None
    return Band(second / first if first else None, low, high)
