"""How exactly sums of several days are published: so that nobody can solve for people who are too few to be named.

The one function for page, chart, files, feed, digest and API: their numbers are made from a `Told` and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from jobboard.trends.maths.growth import Growth


@dataclass(frozen=True, slots=True)
class Told:
    """A sum as it may be known: `near` is printed from, and all sums from `low` to `high` are told as this one."""

    low: int
    near: int
    high: int


def told_sum(days: Iterable[tuple[int, bool]], minimum: int) -> Told:
    """Of each day its searchers, and whether that day's count may be told.

    Days that may be told are added up exactly, since anybody can. The days between them are rounded together to
    whole `minimum`s, so that at least half as many sums are told the same way.
    """
    known = hidden = 0
    is_hiding = False
    for searchers, may_be_told in days:
        if may_be_told:
            known += searchers
        else:
            hidden, is_hiding = hidden + searchers, True
    if not is_hiding:
        return Told(known, known, known)
    half = minimum // 2
    near = (hidden + half) // minimum * minimum
    return Told(known + max(0, near - half), known + near, known + near - half + minimum - 1)


def told_growth(after: Told, before: Told, searchers_after: int, searchers_before: int) -> Growth | None:
    """Growth from one sum to the other, with an interval that holds for all sums that are told so.

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


def told_usual(before: Told, searchers_after: int, searchers_before: int, minimum: int) -> float | None:
    """How many people that is on a day with so many searchers; None where it is hardly anybody."""
    if before.near < minimum or not searchers_before:
        return None
    return before.near * searchers_after / searchers_before
