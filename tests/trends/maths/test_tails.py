"""Our tails against scipy's."""

import numpy as np
import pytest
from scipy import special, stats

from jobboard.trends.maths.tails import beta_cdf, beta_quantile, log_gamma, negative_binomial_tail

RANDOM = np.random.default_rng(5)


def test_log_gamma_and_the_beta_function() -> None:
    a, b = 10 ** RANDOM.uniform(-3, 4, (2, 20_000))
    x = RANDOM.uniform(0, 1, 20_000)
    assert np.allclose(log_gamma(a), special.gammaln(a), rtol=1e-11, atol=1e-11)
    assert np.allclose(beta_cdf(a, b, x), special.betainc(a, b, x), rtol=0, atol=1e-10)


def test_the_ends_of_the_beta_function() -> None:
    ends = beta_cdf(np.array([2.0, 2.0]), np.array([3.0, 3.0]), np.array([0.0, 1.0]))
    assert ends.tolist() == [0.0, 1.0]


def test_tails_of_the_negative_binomial_keep_their_digits_far_out() -> None:
    count = RANDOM.integers(1, 300, 5_000).astype(float)
    mean, size = 10 ** RANDOM.uniform(-4, 2, 5_000), 10 ** RANDOM.uniform(-2, 1.5, 5_000)
    ours, theirs = negative_binomial_tail(count, mean, size), stats.nbinom.sf(count - 1, size, size / (size + mean))
    far = theirs > 1e-250
    assert np.allclose(ours[far], theirs[far], rtol=1e-8, atol=0)


def test_nothing_is_certain_and_nobody_is_impossible() -> None:
    tail = negative_binomial_tail(np.array([0.0, 3.0, 0.0]), np.array([1.0, 0.0, 0.0]), np.array([1.0, 1.0, 1.0]))
    assert tail.tolist() == [1.0, 0.0, 1.0]


@pytest.mark.parametrize(("a", "b"), [(1, 1), (279, 101), (0.5, 30), (5_000, 3)])
@pytest.mark.parametrize("share", [0.001, 0.025, 0.5, 0.975])
def test_quantiles(a: float, b: float, share: float) -> None:
    assert beta_quantile(a, b, share) == pytest.approx(stats.beta.ppf(share, a, b), abs=1e-9)
