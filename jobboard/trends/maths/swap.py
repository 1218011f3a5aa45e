"""Whether many companies together changed from one period to the next, whatever the habits of each.

If nothing changed, a company's two periods could as well have come in the other order, so each order is as likely
(Fisher's randomisation test for pairs, 1935). That holds for employers who post singly and for those who post six at
once, which a count of openings alone does not.
"""

from collections.abc import Sequence
from math import erfc, sqrt

import numpy as np

MOST_STEPS = 20_000
"""Sums up to which the chance is exact; beyond it is the normal distribution's, which is as good by then."""


def swap_chance(differences: Sequence[int]) -> float:
    """The chance, were nothing changed, that the differences (later less earlier, one a company) make as large a sum.

    Two-sided, from 0 to 1; 1 where there is no difference at all.
    """
    steps = np.abs(np.asarray(differences, dtype=np.int64))
    found, most = abs(int(np.sum(differences))), int(steps.sum())
    if found == 0:
        return 1.0
    if most > MOST_STEPS:
        return _normal_chance(found, float(np.sqrt((steps.astype(np.float64) ** 2).sum())))
    chances = np.zeros(2 * most + 1)
    chances[most] = 1.0
    for step in steps[steps > 0]:
        halves = chances / 2
        chances = np.zeros_like(chances)
        chances[step:] += halves[: -int(step)]
        chances[: -int(step)] += halves[step:]
    return float(min(1.0, chances[: most - found + 1].sum() + chances[most + found :].sum()))


def batch_size(differences: Sequence[int], count: int) -> float:
    """How many openings move together, at least 1: by so much is a count of `count` openings less than it seems."""
    squares = float((np.asarray(differences, dtype=np.float64) ** 2).sum())
    return max(1.0, squares / count) if count else 1.0


def _normal_chance(found: int, deviation: float) -> float:
    return erfc((found - 0.5) / (deviation * sqrt(2)))
