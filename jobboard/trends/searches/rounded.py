"""How exactly sums of several days are published: so that nobody can solve for people who are too few to be named.

The one way for page, chart, files, feed, digest and API: their numbers are made from a `RoundedSum` and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from jobboard.trends.maths.growth import Growth


@dataclass(frozen=True, slots=True)
class RoundedSum:
    """A sum as it may be known: `near` is printed from, and all sums from `low` to `high` are printed as this one."""

    low: int
    near: int
    high: int


def round_sum(days: Iterable[tuple[int, bool]], minimum: int) -> RoundedSum:
    """Of each day its searchers, and whether that day’s count may be shown.

    Days that may be shown are added up exactly, since anybody can. The days between them are rounded together to
    whole `minimum`s, so that at least half as many sums are printed the same way.
    """
    known = hidden = 0
    is_hiding = False
    for searchers, may_be_shown in days:
        if may_be_shown:
            known += searchers
        else:
            hidden, is_hiding = hidden + searchers, True
    if not is_hiding:
        return RoundedSum(known, known, known)
    half = minimum // 2
    near = (hidden + half) // minimum * minimum
    return RoundedSum(known + max(0, near - half), known + near, known + near - half + minimum - 1)


def growth_of_sums(after: RoundedSum, before: RoundedSum, searchers_after: int, searchers_before: int) -> Growth | None:
    """Growth from one sum to the other, with an interval that holds for all sums that are printed so.

    None where nobody searched for anything in one of the times.
    """
    if not searchers_after or not searchers_before:
        return None
    return Growth.between(
        (after.low, after.near, after.high),
        (before.low, before.near, before.high),
        searchers_after,
        searchers_before,
    )


def usual_day(before: RoundedSum, searchers_after: int, searchers_before: int, minimum: int) -> float | None:
    """How many people that is on a day with so many searchers; None where it is hardly anybody."""
    if before.near < minimum or not searchers_before:
        return None
    return before.near * searchers_after / searchers_before
