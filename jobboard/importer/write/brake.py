"""Whether openings that are gone from a source close by themselves: the one rule, as values."""

from datetime import timedelta
from enum import StrEnum

MOST_SHARE, MOST_AT_ONCE = 0.4, 5
"""More of a source’s openings than this share, and more than this number, do not close at once by themselves."""
EMPTY_READS, EMPTY_FOR = 3, timedelta(days=3)
"""A board that names nothing at all is believed after so many whole reads over so long, if it had few openings."""
LONG_EMPTY_READS, LONG_EMPTY_FOR = 40, timedelta(days=14)
"""… and if it had many, after so many over so long, unless an editor has said that they are still open."""


class Brake(StrEnum):
    CLOSE = "close"
    WAIT = "wait"
    HOLD = "hold"


def brake(gone: int, open_before: int, *, empty_reads: int = 0, empty_for: timedelta = timedelta()) -> Brake:
    """What to do about `gone` of `open_before` openings, which two whole reads in a row did not name.

    `empty_reads` whole reads in a row named no opening at all, the last opening having been named `empty_for` ago.
    """
    if not gone:
        return Brake.CLOSE
    too_many = gone > MOST_AT_ONCE and gone > MOST_SHARE * open_before
    if too_many:
        long = empty_reads >= LONG_EMPTY_READS and empty_for >= LONG_EMPTY_FOR
        return Brake.CLOSE if long else Brake.HOLD
    believed = empty_reads >= EMPTY_READS and empty_for >= EMPTY_FOR
    return Brake.CLOSE if believed or not empty_reads else Brake.WAIT
