"""Moments are read as sources write them, and never guessed."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.core.dates import NotADate, read_moment

AUGUST_5 = datetime(2026, 8, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "said",
    [
        "2026-08-05",
        "20260805",
        "2026/08/05",
        "05.08.2026",
        "5 Aug 2026",
        "05-Aug-2026",
        "5th of August 2026",
        "Aug. 5, 2026",
        "August 5th, 2026",
        "Wednesday, 5 August 2026",
        "1785888000",
        "1785888000000",
        "1785888000.0",
        "2026-08-05T05:30:00+05:30",
        "2026-08-05 00:00:00 UTC",
        "2026-08-05T00:00:00.000Z",
        "Wed, 05 Aug 2026 00:00:00 GMT",
        "Wed, 05 Aug 2026 05:30:00 +0530",
        "2026-08-05T00:00:00",
    ],
)
def test_one_moment_in_many_spellings(said: str) -> None:
    assert read_moment(said) == AUGUST_5


@pytest.mark.parametrize(
    ("said", "day"),
    [("13/05/2026", 13), ("05/13/2026", 13), ("05/05/2026", 5)],
    ids=["day first", "month first", "same"],
)
def test_slashes_are_read_where_only_one_reading_fits(said: str, day: int) -> None:
    assert read_moment(said) == datetime(2026, 5, day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        pytest.param("08/05/2026", "could be a day in either of two months", id="ambiguous"),
        pytest.param("soon", "is not a date", id="words"),
        pytest.param("31 Feb 2026", "is not a date", id="no such day"),
        pytest.param("2026-13-45", "is not a date", id="no such month"),
        pytest.param("9999-12-31", "is in the year 9999", id="never"),
        pytest.param("0001-01-01", "is in the year 1", id="zero of another system"),
        pytest.param("", "is not a date", id="empty"),
    ],
)
def test_what_is_no_date_is_refused(said: str, why: str) -> None:
    with pytest.raises(NotADate, match=why):
        read_moment(said)


def test_a_bare_day_may_end_at_its_end() -> None:
    assert read_moment("2026-08-05", end_of_day=True) == datetime(2026, 8, 5, 23, 59, 59, tzinfo=UTC)
    assert read_moment("2026-08-05T10:00:00Z", end_of_day=True).hour == 10


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}( \d\d:\d\d)?", fullmatch=True))
def test_any_text_is_a_moment_or_refused(said: str) -> None:
    with suppress(NotADate):
        assert read_moment(said).utcoffset() is not None
