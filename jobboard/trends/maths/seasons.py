"""What weekdays, days of the month and the same weeks of last year do to each query, learnt from its own past.

A factor is what was counted on such days by what was expected of them without it, both fading, and drawn towards 1 by a
few counts: a query of little history has hardly any. Pay day lies at the end of the month or at its beginning, so the
last four days are counted from the end.
"""

from calendar import monthrange
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_DRAWN = 2.0
"""Counts, expected and seen, that every factor begins with."""
_HALF_LIFE_WEEKDAY, _HALF_LIFE_MONTH = 84.0, 240.0
_FROM_END, _MONTH_DAYS = 4, 31
_YEAR, _AROUND = timedelta(days=364), 3
"""52 weeks before, on the same weekday, and the days about it that are taken together."""
_HIGHEST = 30.0


class Seasons:
    """Factors of `size` queries. Ask for a day's `factor` first, then let it `learn` the day; days come in order."""

    def __init__(self, size: int) -> None:
        self._weekday = np.full((2, 7, size), _DRAWN)
        self._month = np.full((2, _MONTH_DAYS, size), _DRAWN)
        self._past: dict[date, tuple[Floats, Floats]] = {}

    def factor(self, day: date) -> Floats:
        """By how much each query's usual count is to be multiplied on `day`."""
        weekday = self._weekday[0, day.weekday()] / self._weekday[1, day.weekday()]
        month = self._month[0, month_place(day)] / self._month[1, month_place(day)]
        return np.asarray(np.clip(np.maximum(weekday * month, self._last_year(day)), 1 / _HIGHEST, _HIGHEST))

    def learn(self, day: date, counts: Floats, usual: Floats, *, spread: float = 3.0) -> None:
        """Take a day in: `counts`, and what was `usual` by the query's rate alone.

        A burst counts for no more than `spread` times what was expected and three.
        """
        expected = usual * self.factor(day)
        counted = np.minimum(counts, spread * expected + 3)
        place, weekday = month_place(day), day.weekday()
        month = self._month[0, place] / self._month[1, place]
        of_week = self._weekday[0, weekday] / self._weekday[1, weekday]
        _fade(self._weekday[:, weekday], 0.5 ** (7 / _HALF_LIFE_WEEKDAY))
        _fade(self._month[:, place], 0.5 ** (30.4 / _HALF_LIFE_MONTH))
        # Each is told what the other explains already.
        self._weekday[0, weekday] += counted
        self._weekday[1, weekday] += usual * month
        self._month[0, place] += counted
        self._month[1, place] += usual * of_week
        self._past[day] = (counts.copy(), usual.copy())
        self._past.pop(day - _YEAR - timedelta(days=_AROUND + 1), None)

    def _last_year(self, day: date) -> Floats:
        """What the days about this one did a year ago; 1 where that is not known, and never less."""
        middle = day - _YEAR
        known = [
            self._past[at]
            for offset in range(-_AROUND, _AROUND + 1)
            if (at := middle + timedelta(days=offset)) in self._past
        ]
        size = self._weekday.shape[2]
        if not known:
            return np.ones(size)
        counts, usual = (np.sum([pair[number] for pair in known], axis=0) for number in (0, 1))
        return np.asarray(np.maximum(1.0, (counts + _DRAWN * 2) / (usual + _DRAWN * 2)))


def month_place(day: date) -> int:
    """Days 1 to 27 from the beginning of the month, the last four from its end; 0 to 30."""
    left = monthrange(day.year, day.month)[1] - day.day
    return _MONTH_DAYS - 1 - left if left < _FROM_END else min(day.day - 1, _MONTH_DAYS - _FROM_END - 1)


def _fade(pair: Floats, keep: float) -> None:
    pair *= keep
    pair += (1 - keep) * _DRAWN
