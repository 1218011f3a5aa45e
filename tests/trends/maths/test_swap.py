"""The swap test against all orders, and against what it is for."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.trends.maths import swap
from jobboard.trends.maths.swap import batch_size, swap_chance


@given(st.lists(st.integers(-9, 9), max_size=8))
def test_it_is_the_share_of_orders_with_as_large_a_sum(differences: list[int]) -> None:
    found = abs(sum(differences))
    sums = [
        abs(sum(sign * step for sign, step in zip(signs, differences, strict=True)))
        for signs in product((1, -1), repeat=len(differences))
    ]
    assert swap_chance(differences) == pytest.approx(sum(each >= found for each in sums) / len(sums))


def test_large_sums_take_the_normal_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    differences = [5, -3, 8, -2, -1, 9, -4, -6, -2, 7] * 8
    exact = swap_chance(differences)
    monkeypatch.setattr(swap, "MOST_STEPS", 10)
    assert swap_chance(differences) == pytest.approx(exact, rel=0.1)


def test_three_companies_can_never_be_sure() -> None:
    assert swap_chance([12, 12, 12]) == 0.25


def test_batches_count_as_one() -> None:
    assert batch_size([6, -6, 6], 18) == 6
    assert batch_size([1, -1], 4) == 1
    assert batch_size([], 0) == 1
