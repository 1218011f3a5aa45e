"""Rising searches where many terms follow the calendar: false flags a day, and bursts found, with and without seasons.

Two logs of 400 queries over two years and two months, of which the last year is judged. In both a part of the queries
has a weekday of its own or rises about pay day; in the second more do, and some rise once a year before a festival
whose date moves. Bursts are injected into all kinds of queries.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from jobboard.trends.maths.seasons import Seasons
from jobboard.trends.maths.surprise import Memory, Model, is_rising
from jobboard.trends.searches.detection import WINDOW
from jobboard.trends.searches.festivals import Festivals
from tests.bench.measure import Line, say

Floats = NDArray[np.float64]
DAYS, JUDGED, QUERIES, BURST_DAYS, LEAST = 790, 365, 400, 3, 5
_FIRST = date(2024, 9, 28)
_FESTIVALS = ("diwali", "holi", "eid", "christmas", "navratri")
_MOST_FALSE, _LEAST_FOUND = 0.1, 0.75


@dataclass(frozen=True, slots=True)
class Kinds:
    """Shares of queries with a weekday of their own, about pay day, and before a festival."""

    weekly: float
    pay_day: float
    festival: float


SIMULATIONS = {"weekly and pay day": Kinds(0.06, 0.03, 0.0), "with festivals": Kinds(0.12, 0.06, 0.05)}


@dataclass(slots=True)
class Log:
    texts: list[str]
    days: list[date]
    counts: Floats
    searchers: Floats
    bursts: list[tuple[int, int]]
    kinds: list[str] = field(default_factory=list)


def simulate(kinds: Kinds, seed: int) -> Log:
    random = np.random.default_rng(seed)
    usual = np.exp(random.normal(np.log(1.2), 1.0, QUERIES))
    days = [_FIRST + timedelta(days=number) for number in range(DAYS)]
    weekday = np.array([1.15, 1.2, 1.15, 1.1, 1.0, 0.65, 0.75])
    site = np.array([weekday[day.weekday()] for day in days]) * 1.0005 ** np.arange(DAYS)
    lift = np.ones((DAYS, QUERIES))
    names, texts = ["plain"] * QUERIES, [f"query {number}" for number in range(QUERIES)]
    order = random.permutation(QUERIES)
    ends = np.cumsum([int(share * QUERIES) for share in (kinds.weekly, kinds.pay_day, kinds.festival)])
    for place, query in enumerate(order[: ends[2]]):
        usual[query] = max(usual[query], 1.5)
        if place < ends[0]:
            names[query] = "weekly"
            own = int(random.integers(7))
            lift[[day.weekday() == own for day in days], query] = random.choice([3.0, 4.0, 6.0])
        elif place < ends[1]:
            names[query] = "pay day"
            about = [day.day <= 2 or (day + timedelta(days=2)).month != day.month for day in days]
            lift[about, query] = random.choice([3.0, 4.0, 5.0])
        else:
            names[query] = "festival"
            festival = _FESTIVALS[place % len(_FESTIVALS)]
            texts[query] = f"{festival} jobs {query}"
            dates = Festivals.shipped().dates(festival)
            for number, day in enumerate(days):
                before = min((at - day).days for at in dates if at >= day - timedelta(days=1))
                if before <= 12:
                    lift[number, query] = random.choice([4.0, 6.0]) if before > 8 else 8.0
    bursts = []
    for query in random.choice(QUERIES, 150, replace=False):
        first = int(random.integers(DAYS - JUDGED, DAYS - BURST_DAYS))
        lift[first : first + BURST_DAYS, query] *= random.choice([3.0, 5.0, 10.0])
        bursts.append((int(query), first))
    mood = random.gamma(1 / 0.3**2, 0.3**2, (DAYS, QUERIES))
    counts = random.poisson(usual * site[:, None] * lift * mood).astype(np.float64)
    others = random.poisson(600 * site).astype(np.float64)
    seen = [(query, first) for query, first in bursts if counts[first : first + BURST_DAYS, query].max() >= LEAST]
    return Log(texts, days, counts, counts.sum(1) + others, seen, names)


def flags(log: Log, *, seasons: bool) -> NDArray[np.bool_]:
    """What would be called rising, by day and query."""
    memory, calendar, festivals = Memory(QUERIES, Model(window=WINDOW)), Seasons(QUERIES), Festivals.shipped()
    found = np.zeros(log.counts.shape, dtype=bool)
    for number, (day, today) in enumerate(zip(log.days, log.counts, strict=True)):
        seen = np.flatnonzero(today)
        searchers = log.searchers[number]
        factor = calendar.factor(day) if seasons else np.ones(QUERIES)
        chance, mean = memory.chances(seen, today[seen], searchers, factor)
        rising = is_rising(chance, today[seen], mean, LEAST)
        found[number, seen] = rising
        if seasons:
            for query in seen[rising]:
                found[number, query] = festivals.near(log.texts[query], day) is None
            calendar.learn(day, today, memory.expected(searchers))
        memory.learn(seen, today[seen], searchers, factor)
    return found


def judged(log: Log, found: NDArray[np.bool_]) -> tuple[float, float, Counter[str]]:
    """False flags a day, the share of bursts found, and the kinds of queries that were flagged falsely."""
    in_burst = np.zeros(found.shape, dtype=bool)
    for query, first in log.bursts:
        in_burst[first : first + BURST_DAYS + 7, query] = True
    start = DAYS - JUDGED
    false = found[start:] & ~in_burst[start:]
    hits = [bool(found[first : first + BURST_DAYS, query].any()) for query, first in log.bursts]
    kinds = Counter(log.kinds[query] for _, query in zip(*np.nonzero(false), strict=True))
    return float(false.sum()) / JUDGED, float(np.mean(hits)), kinds


def bench_calendar(seeds: tuple[int, ...] = (1, 2, 3)) -> list[Line]:
    lines = []
    for name, kinds in SIMULATIONS.items():
        logs = [simulate(kinds, seed) for seed in seeds]
        for seasons in (False, True):
            results = [judged(log, flags(log, seasons=seasons)) for log in logs]
            false, found = (float(np.mean([result[at] for result in results])) for at in (0, 1))
            of_kinds = sum((result[2] for result in results), Counter[str]())
            what = f"{name}, {'with' if seasons else 'without'} seasons: false flags a day, bursts found"
            reached = not seasons or (false <= _MOST_FALSE and found >= _LEAST_FOUND)
            figure = f"{false:.2f}, {found:.2f} ({', '.join(f'{kind} {count}' for kind, count in of_kinds.items())})"
            lines.append(Line(what, figure, "at most 0.1, at least 0.75" if seasons else "", reached))
    return lines


if __name__ == "__main__":
    for line in bench_calendar():
        say(f"{'✓' if line.reached else '✗'} {line.what}: {line.figure}{f' ({line.wanted})' if line.wanted else ''}")
