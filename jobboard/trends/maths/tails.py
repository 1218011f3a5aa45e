"""Tails of the binomial family by the incomplete beta function (continued fraction, DLMF 8.17.22), over arrays."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STEPS = 400
_SMALL = 1e-300
_CLOSE = 1e-13
_LIFT = 8
"""Stirling's series is used from here on; smaller arguments are lifted to it by the recurrence."""


def log_gamma(x: Floats) -> Floats:
    """ln Γ(x) for x > 0, to about 1e-12 of its size."""
    x = np.asarray(x, dtype=np.float64)
    product = np.ones_like(x)
    lifted = x.copy()
    for _ in range(_LIFT):
        low = lifted < _LIFT
        if not low.any():
            break
        product = np.where(low, product * lifted, product)
        lifted = np.where(low, lifted + 1, lifted)
    inverse = 1 / (lifted * lifted)
    series = (
        1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188))))
    ) / lifted
    whole = (lifted - 0.5) * np.log(lifted) - lifted + 0.5 * math.log(2 * math.pi) + series
    return np.asarray(whole - np.log(product))


def beta_cdf(a: Floats, b: Floats, x: Floats) -> Floats:
    """The regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1; arrays of one shape."""
    a, b, x = (np.asarray(value, dtype=np.float64) for value in (a, b, x))
    turned = x > (a + 1) / (a + b + 2)  # the fraction converges quickly on one side only
    shape_a, shape_b, at = np.where(turned, b, a), np.where(turned, a, b), np.where(turned, 1 - x, x)
    at = np.clip(at, 0.0, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        front = (
            shape_a * np.log(at)
            + shape_b * np.log1p(-at)
            + log_gamma(shape_a + shape_b)
            - log_gamma(shape_a)
            - log_gamma(shape_b)
        )
        value = np.where(at <= 0, 0.0, np.exp(front) * _fraction(shape_a, shape_b, at) / shape_a)
    return np.asarray(np.clip(np.where(turned, 1 - value, value), 0.0, 1.0))


def beta_quantile(a: float, b: float, share: float) -> float:
    """The x at which I_x(a, b) = share, by halving; to 1e-12."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _one_beta_cdf(a, b, middle) < share:
            low = middle
        else:
            high = middle
        if high - low < 1e-12:
            break
    return (low + high) / 2


def negative_binomial_tail(count: Floats, mean: Floats, size: Floats) -> Floats:
    """P(X ≥ count) where X is negative binomial with this mean and size (variance mean + mean²/size)."""
    count, mean, size = (np.asarray(value, dtype=np.float64) for value in (count, mean, size))
    tail = np.ones(np.broadcast(count, mean, size).shape)
    positive = np.broadcast_to(count > 0, tail.shape) & np.broadcast_to(mean > 0, tail.shape)
    tail[np.broadcast_to(count > 0, tail.shape) & ~positive] = 0.0
    c, m, r = (np.broadcast_to(value, tail.shape)[positive] for value in (count, mean, size))
    tail[positive] = beta_cdf(c, r, m / (m + r))
    return tail


def _fraction(a: Floats, b: Floats, x: Floats) -> Floats:
    """Lentz's way through the continued fraction; what has converged is left alone."""
    c = np.ones_like(x)
    d = _away_from_zero(1 - (a + b) * x / (a + 1))
    d = 1 / d
    value = d.copy()
    for step in range(1, _STEPS):
        twice = a + 2 * step
        for part in (
            step * (b - step) * x / ((twice - 1) * twice),
            -(a + step) * (a + b + step) * x / (twice * (twice + 1)),
        ):
            d = 1 / _away_from_zero(1 + part * d)
            c = _away_from_zero(1 + part / c)
            change = d * c
            value = value * change
        if np.all(np.abs(change - 1) < _CLOSE):
            break
    return value


def _one_beta_cdf(a: float, b: float, x: float) -> float:
    """`beta_cdf` of plain numbers: an array of one costs thirty times as much."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _one_beta_cdf(b, a, 1 - x) if x < 1 else 1.0
    if x <= 0:
        return 0.0
    front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    c, d = 1.0, 1 / _nonzero(1 - (a + b) * x / (a + 1))
    value = d
    for step in range(1, _STEPS):
        twice = a + 2 * step
        even = step * (b - step) * x / ((twice - 1) * twice)
        d, c = 1 / _nonzero(1 + even * d), _nonzero(1 + even / c)
        value *= d * c
        odd = -(a + step) * (a + b + step) * x / (twice * (twice + 1))
        d, c = 1 / _nonzero(1 + odd * d), _nonzero(1 + odd / c)
        value *= d * c
        if abs(d * c - 1) < _CLOSE:
            break
    return math.exp(front) * value / a


def _nonzero(x: float) -> float:
    return x if abs(x) >= _SMALL else _SMALL


def _away_from_zero(x: Floats) -> Floats:
    return np.where(np.abs(x) < _SMALL, _SMALL, x)
