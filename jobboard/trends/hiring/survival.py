"""How long openings stay open, those that are still open taken into account (Kaplan and Meier 1958)."""

from collections.abc import Iterable
from itertools import groupby


def median_time(spans: Iterable[tuple[float, bool]]) -> float | None:
    """The time by which half have ended, from (time, whether it ended then or was only watched so long).

    None where fewer than half are known to have ended: nobody can say yet.
    """
    known: list[tuple[float, bool]] = sorted(spans)
    at_risk, open_still = len(known), 1.0
    for time, group in groupby(known, key=lambda pair: pair[0]):
        ended = [did_end for _, did_end in group]
        open_still *= 1 - sum(ended) / at_risk
        if sum(ended) and open_still <= 0.5 + 1e-12:
            return float(time)
        at_risk -= len(ended)
    return None
