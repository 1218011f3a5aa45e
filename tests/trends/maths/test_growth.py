"""Growth with its interval, and when it may not be said; figures as `TRENDS.md` prints them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from jobboard.trends.maths.growth import Growth, Verdict, odds_interval
from jobboard.trends.maths.mix import Impossible, earlier_share, rest_growth, whole_growth
from jobboard.trends.maths.rounding import growth_from_indices


@pytest.mark.parametrize(
    ("after", "before", "percent", "low", "high", "verdict"),
    [
        (12, 4, 200, -9, 1176, Verdict.TOO_FEW),
        (30, 10, 200, 43, 588, Verdict.GROWTH),
        (279, 100, 179, 121, 254, Verdict.GROWTH),
        (51, 1, 5000, 775, None, Verdict.TOO_FEW),
        (18, 0, None, None, None, Verdict.NEW),
        (3, 0, None, None, None, Verdict.TOO_FEW),
        (100, 100, 0, None, None, Verdict.TOO_FEW),
        (2_000, 10, 19_900, None, None, Verdict.BREAKOUT),
    ],
)
def test_growth_is_said_with_its_interval_or_not_at_all(
    after: int, before: int, percent: float | None, low: float | None, high: float | None, verdict: Verdict
) -> None:
    growth = Growth.of(after, before)
    assert growth.verdict == verdict
    assert growth.percent == (None if percent is None else pytest.approx(percent))
    assert low is None or round((growth.low - 1) * 100) == low
    assert high is None or round((growth.high - 1) * 100) == high


def test_the_growth_of_the_site_is_taken_out() -> None:
    assert round(Growth.of(279, 100, 143, 100).percent or 0) == 95


@settings(deadline=None, max_examples=60)
@given(after=st.integers(0, 2_000), before=st.integers(0, 2_000))
def test_the_interval_is_that_of_the_exact_test(after: int, before: int) -> None:
    low, high = odds_interval(after, before)
    if after + before:
        exact = stats.binomtest(after, after + before).proportion_ci(0.95, "exact")
        assert low / (1 + low) == pytest.approx(exact.low, abs=1e-6)
        assert before == 0 or high / (1 + high) == pytest.approx(exact.high, abs=1e-6)
    assert 0 <= low <= high


@pytest.mark.parametrize("counts", [(-1, 2, 1, 1), (1, -1, 1, 1), (1, 1, 0, 1), (1, 1, 1, -2)])
def test_nonsense_is_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="counts"):
        Growth.of(*counts)


def test_what_follows_from_shares_and_growths() -> None:
    budget = whole_growth([(0.47, 1.79), (0.53, 0.36)])
    assert round(budget * 100, 1) == 79.2
    assert round(rest_growth(0.35, budget, 0.37) * 100, 1) == 21.6
    assert earlier_share(0.35, budget, 0.37) == pytest.approx(0.2676, abs=1e-4)


def test_what_cannot_be_is_told() -> None:
    with pytest.raises(Impossible):
        rest_growth(0.9, -0.5, 0.1)
    with pytest.raises(Impossible):
        whole_growth([(0.47, 1.79), (0.2, 0.36)])


@given(share=st.floats(0.01, 0.98), part=st.floats(-0.9, 20), remainder=st.floats(-0.9, 20))
def test_taking_apart_undoes_putting_together(share: float, part: float, remainder: float) -> None:
    whole = whole_growth([(share, part), (1 - share, remainder)])
    assert rest_growth(share, part, whole) == pytest.approx(remainder, rel=1e-6, abs=1e-6)


def test_a_rounded_index_says_only_so_much() -> None:
    band = growth_from_indices([2, 3], [8, 9])
    assert (round(band.low, 2), round(band.high or 0, 2)) == (2.67, 4.5)
    assert growth_from_indices([0, 0], [5, 5]).high is None
    with pytest.raises(ValueError, match="equally long"):
        growth_from_indices([1], [1, 2])
