"""The hiring page does not cry wolf: boards on which nothing changed, posted singly and in batches."""

import pytest

from tests.bench.hiring import WORLDS, World, false_lines, power


@pytest.mark.slow
@pytest.mark.parametrize("name", WORLDS)
def test_nothing_changed_and_nothing_is_said(name: str) -> None:
    lines, headlines = false_lines(WORLDS[name], boards=10)
    assert lines <= 0.1
    assert headlines <= 0.1


@pytest.mark.slow
def test_what_doubles_is_said() -> None:
    assert power(World(lift=2.0), boards=10) >= 0.6
