"""Some weeks of the simulated year: a coarse check, since a single long outage weighs much among so few sources."""

import pytest

from tests.bench import year

_WRONG, _CARDS_A_WEEK = 0.015, 1.0
"""Six seeds came to 0.36 to 0.72 % shown, 0.28 to 0.88 % hidden wrongly, and at most two cards."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", [51])  # fixed: what happens in so few weeks differs much from seed to seed
def test_some_weeks_of_sources_that_change_fail_move_and_lie(seed: int) -> None:
    came_to = year.play(weeks=6, sources=48, seed=seed)
    assert came_to.shown and came_to.phantom <= _WRONG * came_to.shown, came_to.causes
    assert came_to.hidden <= _WRONG * came_to.true, came_to.causes
    assert came_to.cards <= _CARDS_A_WEEK * 6, came_to.reasons
