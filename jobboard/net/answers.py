"""How long a response asks clients to wait: Retry-After and freshness (RFC 9110, 9111), as plain values."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_WAIT = timedelta(days=7)
_NONE = timedelta()
_MAX_AGE = re.compile(r"(?:^|[\s,])(s-maxage|max-age)\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_STORED = re.compile(r"(?:^|[\s,])(?:no-store|no-cache)(?:$|[\s,=])", re.IGNORECASE)
_MOST_SECONDS = int(LONGEST_WAIT.total_seconds())


def requested_wait(status: int, headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long the site wants no further request; zero for invalid headers, never over a week.

    Names of headers are in lower case. Retry-After counts with any answer, freshness with 200 and 304.
    """
    fresh = _fresh(headers, now) if status in (200, 304) else _NONE
    return max(fresh, retry_after(headers, now))


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta:
    """Seconds or a date; the past is no wait."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:10]), _MOST_SECONDS))
    return _until(value, now)


def _fresh(headers: Mapping[str, str], now: datetime) -> timedelta:
    control = headers.get("cache-control", "")
    if _STORED.search(control):
        return _NONE
    # max-age is for clients, s-maxage for shared caches: the latter counts only where it is alone.
    ages = {name.casefold(): int(seconds) for name, seconds in _MAX_AGE.findall(control)}
    if ages:
        age = int(value) if (value := headers.get("age", "").strip()).isascii() and value.isdigit() else 0
        seconds = ages.get("max-age", ages.get("s-maxage", 0)) - age
        return timedelta(seconds=min(max(0, seconds), _MOST_SECONDS))
    return _until(headers.get("expires", ""), now)


def _until(value: str, now: datetime) -> timedelta:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _NONE
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(_NONE, moment - now), LONGEST_WAIT)
