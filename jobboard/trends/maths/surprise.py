"""How surprising today's count of searchers is, for every query at once.

A query's share of the day's searchers is a gamma variable, learnt from the past with a half-life; the count is then
negative binomial, wider by an overdispersion that people's habits bring. Dividing by all searchers of the day takes
weekdays and the growth of the site out.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobboard.trends.maths.discovery import false_discovery_filter
from jobboard.trends.maths.tails import negative_binomial_tail

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HALF_LIFE = 28.0
"""Days after which the past counts half."""
SHARE_FALSE = 0.05
LEAST_RISE = 1.5
_SURE_FROM = 60
"""Days of history that such a window needs: over several days a rate that is hardly known looks like news."""
_ALIKE = 0.6
"""Windows share their days, so three of them are worth about two looks (3 to this power)."""
_PRIOR = (0.5, 500.0)
"""Half a search by five hundred searchers, for a query of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Model:
    """`spread` is the overdispersion: 0 is Poisson; `half_life` in days (or in steps of the series).

    `window` is how many days, up to which, are also looked at together.
    """

    spread: float = 0.1
    half_life: float = HALF_LIFE
    window: int = 1


class Memory:
    """What is known of `size` queries; `score` a day first, then `learn` it.

    A day's `factor` is what the calendar does to each query on it (see `maths.seasons`).
    """

    def __init__(self, size: int, model: Model | None = None) -> None:
        self.model = model or Model()
        self.counts = np.full(size, _PRIOR[0])
        self.exposure = _PRIOR[1]
        self._days = 0
        self._recent: deque[tuple[Floats, Floats]] = deque(maxlen=self.model.window - 1)
        """Counts and what was expected, on the days before."""

    def expected(self, searchers: float) -> Floats:
        """Searchers one would expect of each query on a day with so many in all."""
        return self.counts / self.exposure * searchers

    def chances(
        self, rows: Ints, counts: Floats, searchers: float, factor: Floats | float = 1.0
    ) -> tuple[Floats, Floats]:
        """For the queries in `rows` with `counts` today: the chance of so many or more, and what was expected.

        What is counted at all was searched for at least once, so that is taken as given: else every query that comes
        up for the first time, as most do, would look like news. At or below the expected count the chance is 1.
        A small rise that lasts shows in two or three days together, so the least likely of these windows counts.
        """
        mean = (self.expected(searchers) * factor)[rows]
        chance = self._chance_of_one(rows, counts, mean)
        if self._days < _SURE_FROM:
            return chance, mean
        together, expected = counts.copy(), mean.copy()
        for number, (earlier, usual) in enumerate(reversed(self._recent), 2):
            together, expected = together + earlier[rows], expected + usual[rows]
            chance = np.minimum(chance, self._chance_of_several(rows, counts, together, expected, number))
        return np.minimum(1.0, chance * (1 + len(self._recent)) ** _ALIKE), mean

    def learn(self, rows: Ints, counts: Floats, searchers: float, factor: Floats | float = 1.0) -> None:
        """Take a day in, without what the calendar did to it.

        A burst counts for three times what was expected and three, so that it is no new habit.
        """
        keep = 0.5 ** (1 / self.model.half_life)
        usual = self.expected(searchers)
        today = np.zeros(len(self.counts))
        today[rows] = counts
        self._recent.append((today, usual * factor))
        self._days += 1
        self.counts *= keep
        self.counts[rows] += np.minimum((today / factor)[rows], 3 * usual[rows] + 3)
        # The prior stays: without it a query that nobody searches for would some day count as impossible.
        self.counts += (1 - keep) * _PRIOR[0]
        self.exposure = keep * self.exposure + searchers + (1 - keep) * _PRIOR[1]

    def _chance_of_one(self, rows: Ints, counts: Floats, mean: Floats) -> Floats:
        size = 1 / (1 / self.counts[rows] + self.model.spread)
        chance = np.ones(len(rows))
        odd = (counts > mean) & (counts > 1)
        if odd.any():
            at_all = 1 - (1 + mean[odd] / size[odd]) ** -size[odd]
            tail = negative_binomial_tail(counts[odd], mean[odd], size[odd])
            chance[odd] = np.minimum(1.0, tail / np.maximum(at_all, 1e-300))
        return chance

    def _chance_of_several(self, rows: Ints, today: Floats, counts: Floats, mean: Floats, days: int) -> Floats:
        """Of so many on `days` days together; moods of single days even out."""
        size = 1 / (1 / self.counts[rows] + self.model.spread / days)
        chance = np.ones(len(rows))
        odd = (counts > mean) & (today > 1)
        if odd.any():
            chance[odd] = negative_binomial_tail(counts[odd], mean[odd], size[odd])
        return chance


def is_rising(chances: Floats, counts: Floats, expected: Floats, least: int) -> NDArray[np.bool_]:
    """Which queries of one day rise: unlikely among all of the day, by `least` people, and half as many again."""
    stands = false_discovery_filter(chances, SHARE_FALSE)
    return np.asarray(stands & (counts >= least) & (counts >= LEAST_RISE * expected))
