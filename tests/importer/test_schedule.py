"""When a source is read again."""

from datetime import UTC, datetime, timedelta

import pytest

from jobboard.importer.standing.schedule import EVERY, OFTEN, next_after_success, record_failure, usual_interval
from jobboard.net.errors import FetchFailed
from jobboard.store.models import StandingSource

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days_ago", "seconds", "at", "interval"),
    [
        (3, 0.4, MONDAY, OFTEN),
        (3, 0.4, MONDAY + timedelta(days=4), OFTEN),
        (3, 0.4, MONDAY + timedelta(days=5), EVERY),
        (30, 0.4, MONDAY, EVERY),
        (3, 90.0, MONDAY, EVERY),
        (None, 0.4, MONDAY, EVERY),
    ],
)
def test_what_changes_often_is_read_often(
    days_ago: int | None, seconds: float, at: datetime, interval: timedelta
) -> None:
    changed = None if days_ago is None else at - timedelta(days=days_ago)
    assert usual_interval(changed, seconds, at) == interval


def test_a_source_that_asks_for_patience_gets_it() -> None:
    row = StandingSource(address="https://a.example", added_at=MONDAY, next_at=MONDAY, changed_at=MONDAY)
    _, following = next_after_success(row, MONDAY, {"cache-control": "max-age=86400"}, 0.1)
    assert following >= MONDAY + timedelta(days=1)


def test_a_source_that_fails_is_tried_as_often_as_it_was_read_and_after_a_week_once_a_day() -> None:
    row = StandingSource(address="https://a.example", added_at=MONDAY, next_at=MONDAY, changed_at=MONDAY)
    waits = []
    for _ in range(45):
        record_failure(row, FetchFailed("It takes too long to answer.", permanent=False), MONDAY)
        waits.append(row.next_at - MONDAY)
    assert waits[0] < timedelta(hours=1) and max(waits[:40]) <= OFTEN * 1.2
    assert min(waits[40:]) >= timedelta(days=1) * 0.8
