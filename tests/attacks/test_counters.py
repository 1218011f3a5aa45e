"""Counters of who came how often have a bound, however many come."""

from datetime import UTC, datetime
from typing import Any

import pytest

from jobboard.web.request import view_counts
from jobboard.web.request.throttle import Throttle


def test_clients_without_end_do_not_fill_the_limits() -> None:
    throttle = Throttle(most=50)
    for number in range(500):
        throttle.hit("list", f"192.0.2.{number}")
        throttle.hit("contact", "x" * 10_000 + str(number))
    assert len(throttle._storage.events) <= 51
    assert max(map(len, throttle._storage.events)) < 500


def test_who_came_lately_is_still_counted() -> None:
    throttle = Throttle(most=50)
    for number in range(100):
        throttle.hit("list", f"192.0.2.{number}")
    assert [throttle.hit("contact", "198.51.100.1") for _ in range(6)] == [True] * 5 + [False]


def test_views_and_applications_without_end_are_not_counted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_counts, "_MOST", 10)
    store: Any = None
    counts = view_counts.ViewCounter(store, lambda: datetime(2026, 3, 2, tzinfo=UTC))
    for number in range(100):
        counts.add_view(number, f"words {number}")
        counts.add_application(number)
    assert [len(counter) for counter in (counts._views, counts._applies, counts._searches)] == [10, 10, 10]
