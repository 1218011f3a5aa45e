"""Seasons are learnt from each query's own past, and nothing else becomes one."""

from datetime import date, timedelta

import numpy as np
import pytest

from jobboard.trends.maths.seasons import Seasons, month_place
from tests.bench.trend_calendar import SIMULATIONS, flags, judged, simulate

MONDAY = date(2026, 1, 5)


def test_a_weekday_is_learnt_and_others_stay() -> None:
    seasons = Seasons(2)
    for number in range(8 * 7):
        day = MONDAY + timedelta(days=number)
        seasons.learn(day, np.array([20.0 if day.weekday() == 4 else 4.0, 5.0]), np.array([6.0, 5.0]))
    friday = seasons.factor(MONDAY + timedelta(days=8 * 7 + 4))
    assert friday[0] > 2.5
    assert friday[1] == pytest.approx(1, abs=0.2)


def test_one_burst_is_no_season() -> None:
    seasons = Seasons(1)
    for number in range(60):
        seasons.learn(MONDAY + timedelta(days=number), np.array([90.0 if number == 30 else 6.0]), np.array([6.0]))
    assert all(seasons.factor(MONDAY + timedelta(days=60 + number))[0] < 2 for number in range(30))


def test_the_last_days_of_a_month_are_counted_from_its_end() -> None:
    assert month_place(date(2026, 2, 28)) == month_place(date(2026, 1, 31)) == month_place(date(2026, 4, 30)) == 30
    assert month_place(date(2026, 2, 1)) == month_place(date(2026, 3, 1)) == 0
    assert len({month_place(date(2026, 1, 1) + timedelta(days=number)) for number in range(365)}) == 31


@pytest.mark.slow
@pytest.mark.parametrize("name", SIMULATIONS)
def test_the_calendar_is_no_news_and_bursts_are(name: str) -> None:
    """One log of the benchmark; its figures are over several: at most 0.1 false flags a day, 0.75 of bursts."""
    log = simulate(SIMULATIONS[name], 1)
    false, found, _ = judged(log, flags(log, seasons=True))
    assert false <= 0.15
    assert found >= 0.7
