"""What rises: on series that others published, and on a simulated log."""

import csv
import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from jobboard.trends.maths.discovery import false_discovery_filter
from jobboard.trends.maths.surprise import Memory, Model, is_rising
from tests.bench import trend_rules as rules
from tests.bench.trends import recall, simulate

Floats = np.ndarray


def test_discoveries_are_those_of_scipy() -> None:
    random = np.random.default_rng(3)
    for _ in range(50):
        chances = np.concatenate([random.uniform(0, 1, 200), random.uniform(0, 0.002, 15)])
        adjusted = stats.false_discovery_control(chances)
        assert (false_discovery_filter(chances, 0.05) == (adjusted <= 0.05)).all()


def test_chances_left_out_count_as_tests() -> None:
    chances = np.array([0.001, 0.02])
    assert false_discovery_filter(chances, 0.05, tests=10).tolist() == [True, False]
    assert false_discovery_filter(np.array([]), 0.05).tolist() == []
    with pytest.raises(ValueError, match="fewer tests"):
        false_discovery_filter(chances, 0.05, tests=1)


def test_mastodons_published_scores() -> None:
    counts = np.array([[0.0, 2.0], [13.0, 16.0]])
    assert rules.mastodon(counts, np.array([1.0, 1.0]))[1].tolist() == [144.0, 98.0]


def test_weekdays_and_the_growth_of_the_site_are_no_news() -> None:
    memory = Memory(1)
    for day in range(70):
        searchers = 1_000.0 if day % 7 < 5 else 300.0
        memory.learn(np.array([0]), np.array([searchers / 50]), searchers)
    chance, expected = memory.chances(np.array([0]), np.array([40.0]), 2_000.0)
    assert expected[0] == pytest.approx(40, rel=0.05)
    assert chance[0] > 0.4


def test_a_burst_is_no_new_habit() -> None:
    calm, burst = Memory(1), Memory(1)
    for day in range(60):
        for memory in (calm, burst):
            memory.learn(np.array([0]), np.array([90.0 if memory is burst and day == 55 else 3.0]), 500.0)
    assert burst.expected(500)[0] < 1.3 * calm.expected(500)[0]


def test_what_one_person_searches_for_the_first_time_is_no_news() -> None:
    memory = Memory(1_000)
    for _ in range(30):
        memory.learn(np.array([0]), np.array([5.0]), 400.0)
    chance, _ = memory.chances(np.arange(1, 400), np.ones(399), 400.0)
    assert (chance == 1).all()
    chance, expected = memory.chances(np.array([900]), np.array([12.0]), 400.0)
    assert is_rising(chance, np.array([12.0]), expected, 10).tolist() == [True]


def test_the_spike_of_the_gnip_series(shared: Path) -> None:
    rows = list(csv.reader((shared / "data/trends/gnip_scotus_hourly.csv").read_text().splitlines()))
    counts = np.array([[float(row[2])] for row in rows])
    score = rules.gamma_poisson(counts, np.full(len(counts), 500.0))
    assert rows[int(score.argmax())][0] == "20140919190000"


def test_the_first_flags_of_the_hurricanes(shared: Path) -> None:
    head, *rows = csv.reader((shared / "data/trends/fte_hurricanes_gtrends_daily.csv").read_text().splitlines())
    counts = np.array([[float(value) for value in row[1:]] for row in rows])
    memory, first = Memory(4), dict[str, str]()
    for (day, *_), today in zip(rows, counts, strict=True):
        present = np.flatnonzero(today)
        chance, expected = memory.chances(present, today[present], 500.0)
        for query in present[is_rising(chance, today[present], expected, 5)]:
            first.setdefault(head[query + 1].split('"')[1].split()[1], day)
        memory.learn(present, today[present], 500.0)
    expected_days = {"Harvey": "2017-08-24", "Irma": "2017-08-31", "Maria": "2017-09-17"}
    assert first | expected_days == first


@pytest.mark.parametrize(
    ("file", "key", "top", "apart", "weekly", "flags"),
    [
        ("nab_Twitter_volume_AAPL.csv", "realTweets/Twitter_volume_AAPL.csv", 8, 0, False, 2),
        ("nab_nyc_taxi.csv", "realKnownCause/nyc_taxi.csv", 10, 12, True, 3),
    ],
)
@pytest.mark.slow
def test_dense_series_show_no_advantage(
    shared: Path, file: str, key: str, top: int, apart: int, weekly: bool, flags: int
) -> None:
    """As measured before: 2 of 4 windows of tweets, 3 of 5 of taxis with a weekly factor. No more is claimed."""
    hours = dict[datetime, float]()
    for row in list(csv.reader((shared / "data/trends" / file).read_text().splitlines()))[1:]:
        hour = datetime.fromisoformat(row[0]).replace(minute=0, second=0)
        hours[hour] = hours.get(hour, 0) + float(row[1])
    times, counts = sorted(hours), np.array([[hours[hour]] for hour in sorted(hours)])
    slots = np.array([hour.weekday() * 24 + hour.hour for hour in times])
    usual = np.array([np.median(counts[slots == slot]) for slot in range(168)])[slots] if weekly else 500.0
    model = 24.0 * 28 if weekly else 28.0
    score = rules.gamma_poisson(counts, np.maximum(usual, 1) * np.ones(len(counts)), 0.1, model)[:, 0]
    chosen = list[int]()
    for at in np.argsort(-score, kind="stable"):
        if len(chosen) < top and all(abs(int(at) - other) > apart for other in chosen):
            chosen.append(int(at))
    windows = json.loads((shared / "data/trends/nab_combined_windows.json").read_text())[key]
    spans = [(datetime.fromisoformat(start[:19]), datetime.fromisoformat(end[:19])) for start, end in windows]
    assert sum(any(start <= times[at] <= end for at in chosen) for start, end in spans) == flags


@pytest.mark.slow
def test_more_bursts_are_found_than_by_other_rules_at_the_same_false_flags() -> None:
    logs = [simulate(seed) for seed in (1, 2, 3, 7, 11)]

    def found(rule: object) -> float:
        return float(np.mean([recall(rule(log.counts, log.searchers), log, 0.1) for log in logs]))  # type: ignore[operator]

    ours = found(rules.gamma_poisson)
    assert ours >= 0.7
    assert ours > max(found(rule) for rule in (rules.week_on_week, rules.mastodon, rules.z_score, rules.signi_trend))


def test_no_spread_is_poisson() -> None:
    memory = Memory(1, Model(spread=0.0))
    memory.counts[:], memory.exposure = 1e9, 1e12
    chance, _ = memory.chances(np.array([0]), np.array([12.0]), 5_000.0)
    assert chance[0] == pytest.approx(stats.poisson.sf(11, 5.0) / stats.poisson.sf(0, 5.0), rel=1e-5)
