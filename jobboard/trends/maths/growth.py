"""Growth from one count to another, with how sure it is.

The interval is exact: given both counts together, the later one is binomial (Clopper and Pearson 1934), so the ratio
of the rates lies between two quantiles of beta distributions.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Self

from jobboard.trends.maths.tails import beta_quantile

LEAST_BEFORE = 10
BREAKOUT = 50.0
"""A growth of 5,000%, which is where published search data begins to say breakout."""
_SURE = 0.95


class Verdict(StrEnum):
    GROWTH = "growth"
    NEW = "new"
    BREAKOUT = "breakout"
    TOO_FEW = "too few to say"


@dataclass(frozen=True, slots=True)
class Growth:
    """`ratio` and its bounds are of rates: 1 is unchanged, 2.79 is a growth of 179%. `high` may be infinite."""

    before: int
    after: int
    ratio: float | None
    low: float
    high: float
    verdict: Verdict

    @property
    def percent(self) -> float | None:
        return None if self.ratio is None else (self.ratio - 1) * 100

    @classmethod
    def between(
        cls,
        after: tuple[int, int, int],
        before: tuple[int, int, int],
        searchers_after: float = 1,
        searchers_before: float = 1,
    ) -> Self:
        """From counts known as the least, the nearest and the most that they may be; the interval holds for all."""
        least = cls.of(after[0], before[2], searchers_after, searchers_before)
        near = cls.of(after[1], before[1], searchers_after, searchers_before)
        most = cls.of(after[2], before[0], searchers_after, searchers_before)
        verdict = _verdict(near.after, near.before, least.low, most.high)
        return cls(near.before, near.after, near.ratio, least.low, most.high, verdict)

    @classmethod
    def of(
        cls, after: int, before: int, searchers_after: float = 1, searchers_before: float = 1, together: float = 1
    ) -> Self:
        """From counts and, where they are known, how many there were in all (the exposure).

        `together` is how many of what is counted come at once, as openings of one employer do: the interval is that
        of so many times fewer. Raises ValueError.
        """
        if after < 0 or before < 0 or searchers_after <= 0 or searchers_before <= 0:
            raise ValueError("counts cannot be negative, and somebody must have been there to be counted")
        scale = searchers_before / searchers_after
        low, high = (bound * scale for bound in odds_interval(after / together, before / together))
        ratio = after / before * scale if before else None
        return cls(before, after, ratio, low, high, _verdict(after, before, low, high))


@lru_cache(maxsize=10_000)
def odds_interval(after: float, before: float) -> tuple[float, float]:
    """The exact 95% interval of the ratio of two Poisson means with these counts, which need not be whole."""
    tail = (1 - _SURE) / 2
    low = beta_quantile(after, before + 1, tail) if after else 0.0
    high = beta_quantile(after + 1, before, 1 - tail) if before else 1.0
    return low / (1 - low), high / (1 - high) if high < 1 else float("inf")


def _verdict(after: int, before: int, low: float, high: float) -> Verdict:
    if low > 1 + BREAKOUT:
        return Verdict.BREAKOUT
    if before == 0 and after >= LEAST_BEFORE:
        return Verdict.NEW
    if before >= LEAST_BEFORE and not low <= 1 <= high:
        return Verdict.GROWTH
    return Verdict.TOO_FEW
