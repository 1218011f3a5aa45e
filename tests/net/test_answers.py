"""What answers say about asking again, by table."""

from datetime import UTC, datetime, timedelta

import pytest

from jobboard.net.answers import LONGEST_WAIT, requested_wait

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WAITS = {
    "nothing said": ({}, 0),
    "fresh for an hour": ({"cache-control": "public, max-age=3600"}, 3600),
    "some of it gone": ({"cache-control": "max-age=3600", "age": "600"}, 3000),
    "all of it gone": ({"cache-control": "max-age=60", "age": "600"}, 0),
    "ours before the shared one": ({"cache-control": "s-maxage=9000, max-age=60"}, 60),
    "the shared one alone": ({"cache-control": "s-maxage=900"}, 900),
    "not to be kept": ({"cache-control": "no-store, max-age=3600"}, 0),
    "to be asked about": ({"cache-control": "no-cache", "expires": "Tue, 03 Mar 2026 09:30:00 GMT"}, 0),
    "an end": ({"expires": "Mon, 02 Mar 2026 10:30:00 GMT"}, 3600),
    "an end that is past": ({"expires": "Mon, 02 Mar 2026 08:30:00 GMT"}, 0),
    "an end without a zone": ({"expires": "Mon, 02 Mar 2026 10:30:00"}, 3600),
    "max-age before the end": ({"cache-control": "max-age=60", "expires": "Tue, 03 Mar 2026 09:30:00 GMT"}, 60),
    "nonsense": ({"cache-control": "max-age=soon", "expires": "0", "retry-after": "later", "age": "x"}, 0),
    "seconds to wait": ({"retry-after": "120"}, 120),
    "a date to wait for": ({"retry-after": "Mon, 02 Mar 2026 09:45:00 GMT"}, 900),
    "the longer of both": ({"retry-after": "120", "cache-control": "max-age=3600"}, 3600),
    "for ever": ({"retry-after": "99999999999999"}, LONGEST_WAIT.total_seconds()),
    "a year": ({"cache-control": "max-age=31536000"}, LONGEST_WAIT.total_seconds()),
    "another script's digits": ({"retry-after": "١٢٠"}, 0),
    "a date out of range": ({"retry-after": "Mon, 02 Mar 99999 09:45:00 GMT"}, 0),
}


@pytest.mark.parametrize("name", WAITS)
def test_how_long_a_site_wants_to_be_left_alone(name: str) -> None:
    headers, seconds = WAITS[name]
    assert requested_wait(200, headers, NOW) == timedelta(seconds=seconds)


def test_the_freshness_of_an_error_says_nothing_but_when_to_come_again_does() -> None:
    headers = {"cache-control": "max-age=3600", "retry-after": "30"}
    assert requested_wait(503, headers, NOW) == timedelta(seconds=30)
    assert requested_wait(304, headers, NOW) == timedelta(seconds=3600)
