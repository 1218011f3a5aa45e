"""How many of the things that look odd today are odd: Benjamini and Hochberg 1995."""

import numpy as np
from numpy.typing import NDArray


def false_discovery_filter(
    chances: NDArray[np.float64], share_false: float, tests: int | None = None
) -> NDArray[np.bool_]:
    """Which of `chances` (p-values) stand, so that on average at most `share_false` of those that do are false.

    `tests` says how many were made in all, where the largest chances were left out.
    """
    tests_made = len(chances) if tests is None else tests
    if tests_made < len(chances):
        raise ValueError("there cannot be fewer tests than chances")
    stands = np.zeros(len(chances), dtype=np.bool_)
    if not len(chances):
        return stands
    order = np.argsort(chances, kind="stable")
    limits = share_false * np.arange(1, len(chances) + 1) / tests_made
    under = np.flatnonzero(chances[order] <= limits)
    if len(under):
        stands[order[: under[-1] + 1]] = True
    return stands
