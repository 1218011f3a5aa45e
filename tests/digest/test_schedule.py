"""No edition twice and none skipped, whatever clocks do."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from jobboard.digest.editions.schedule import Slot, coming, next_slot

KOLKATA, BERLIN = ZoneInfo("Asia/Kolkata"), ZoneInfo("Europe/Berlin")
ODD = ("Asia/Kolkata", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia")


@pytest.mark.slow
@pytest.mark.parametrize("zone", ODD)
@pytest.mark.parametrize("kind", ["daily", "weekly"])
def test_two_years_of_every_hour_make_each_edition_once(zone: str, kind: str) -> None:
    place, now = ZoneInfo(zone), datetime(2027, 11, 1, tzinfo=UTC)
    sent: list[Slot] = []
    for _ in range(2 * 366 * 24):
        now += timedelta(hours=1)
        slot = next_slot(kind, now, place, sent[-1].end if sent else None)
        if slot.end <= now:
            sent.append(slot)
    days = [slot.end.astimezone(place).date() for slot in sent]
    step = 7 if kind == "weekly" else 1
    assert all((later - earlier).days == step for earlier, later in pairwise(days))
    assert all(slot.end.astimezone(place).hour == 9 for slot in sent)
    assert all(earlier.end == later.start for earlier, later in pairwise(sent))


def test_a_clock_that_goes_back_sends_nothing_twice() -> None:
    now = datetime(2026, 11, 24, 3, 31, tzinfo=UTC)
    first = next_slot("daily", now, KOLKATA, None)
    assert first.end <= now
    assert next_slot("daily", now - timedelta(hours=1), KOLKATA, first.end).end > now


def test_an_away_board_makes_one_edition_of_all_it_missed() -> None:
    last = datetime(2026, 11, 20, 3, 30, tzinfo=UTC)
    slot = next_slot("daily", datetime(2026, 11, 24, 5, tzinfo=UTC), KOLKATA, last)
    assert slot == Slot(last, datetime(2026, 11, 24, 3, 30, tzinfo=UTC))


def test_one_that_went_out_early_is_not_followed_at_once() -> None:
    sunday = datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert next_slot("weekly", sunday + timedelta(hours=1), KOLKATA, sunday) == Slot(
        sunday, datetime(2026, 11, 30, 3, 30, tzinfo=UTC)
    )


def test_the_coming_one_is_on_monday_at_nine_here() -> None:
    at = coming("weekly", datetime(2026, 3, 28, tzinfo=UTC), BERLIN).astimezone(BERLIN)
    assert (at.weekday(), at.hour) == (0, 9)
    assert coming("daily", datetime(2026, 11, 24, 3, 30, tzinfo=UTC), KOLKATA) == datetime(
        2026, 11, 25, 3, 30, tzinfo=UTC
    )
