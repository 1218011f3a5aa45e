"""Rules that others use to find what is trending, beside ours: each gives a score a day and query, higher is odder.

All take counts (days × queries) and all searchers of each day, and score a day from the days before it.
"""

import numpy as np
from numpy.typing import NDArray

from jobboard.trends.maths.surprise import Memory, Model

Floats = NDArray[np.float64]


def mastodon(counts: Floats, searchers: Floats) -> Floats:
    """(observed − expected)² / expected against the day before, from five accounts on."""
    expected = np.maximum(_before(counts, 1), 1)
    score = (counts - expected) ** 2 / expected
    return np.where((counts >= expected) & (counts >= 5), score, 0.0)


def week_on_week(counts: Floats, searchers: Floats) -> Floats:
    """Growth over the seven days before."""
    return _windows(counts, 7) / np.maximum(_before(_windows(counts, 7), 7), 1) - 1


def z_score(counts: Floats, searchers: Floats, window: int = 14) -> Floats:
    """Standard deviations over the mean of the days before."""
    score = np.zeros_like(counts)
    for day in range(window, len(counts)):
        past = counts[day - window : day]
        score[day] = (counts[day] - past.mean(0)) / np.maximum(past.std(0), 1.0)
    return score


def signi_trend(counts: Floats, searchers: Floats, half_life: float = 14.0, beta: float = 1.0) -> Floats:
    """Schubert, Weiler and Kriegel 2014: moving mean and variance, with a floor under both."""
    rate = 1 - np.exp(np.log(0.5) / half_life)
    mean, variance = np.zeros(counts.shape[1]), np.zeros(counts.shape[1])
    score = np.zeros_like(counts)
    weight = 0.0
    for day, today in enumerate(counts):
        score[day] = (today - np.maximum(mean, beta)) / (np.sqrt(variance) + beta) if day else 0.0
        weight = weight * (1 - rate) + 1
        step = max(rate, 1 / weight)
        off = today - mean
        mean = mean + step * off
        variance = (1 - step) * (variance + step * off**2)
    return score


def gamma_poisson(counts: Floats, searchers: Floats, spread: float = 0.1, half_life: float = 28.0) -> Floats:
    """Ours: minus the logarithm of the chance of so many."""
    memory = Memory(counts.shape[1], Model(spread, half_life))
    score = np.zeros_like(counts)
    for day, today in enumerate(counts):
        seen = np.flatnonzero(today)
        chance, _ = memory.chances(seen, today[seen], searchers[day])
        score[day, seen] = -np.log10(np.maximum(chance, 1e-300))
        memory.learn(seen, today[seen], searchers[day])
    return score


def _before(counts: Floats, days: int) -> Floats:
    return np.vstack([np.zeros((days, counts.shape[1])), counts[:-days]])


def _windows(counts: Floats, days: int) -> Floats:
    total = np.cumsum(np.vstack([np.zeros((1, counts.shape[1])), counts]), axis=0)
    return np.vstack([total[1:days], total[days:] - total[:-days]])
