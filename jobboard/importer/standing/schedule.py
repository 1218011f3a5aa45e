"""When a standing source is polled again, with back-off after failures, and how its answer is recognised."""

import random
from collections.abc import Mapping as Headers
from datetime import datetime, timedelta

from jobboard.core.errors import JobboardError
from jobboard.importer.fetch.discovered import DiscoveredSource
from jobboard.importer.fetch.download import Refused
from jobboard.net.answers import requested_wait
from jobboard.store.models import StandingSource

EVERY, OFTEN = timedelta(hours=6), timedelta(hours=3)
"""A source is read so often; and so often on weekdays where it changed not long ago and reading it is little work."""
_LIVELY_FOR, _QUICK_SECONDS = timedelta(days=21), 20.0
_FRIDAY = 4
FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=30), timedelta(days=1)
_SOON = 40
"""So many failures in a row, which is about a week, a source is tried as often as one that is well: most recover within
days, and what came and went meanwhile is not known. After that it is tried once a day."""
CONFIRM_AFTER = timedelta(hours=1)
"""When a read is confirmed that does not name an opening which was there before."""


def remember_answer(row: StandingSource, discovered: DiscoveredSource, *, all_there: bool) -> None:
    """By what the same answer is known next time. One in which something is missing must be seen again to be true."""
    row.etag = discovered.headers.get("etag", "")[:200] if all_there else ""
    row.last_modified = discovered.headers.get("last-modified", "")[:60] if all_there else ""
    row.content_digest = discovered.digest if all_there else ""


def record_success(row: StandingSource, now: datetime, headers: Headers[str, str], seconds: float = 0.0) -> None:
    row.succeeded_at, row.failing_since, row.gone_since, row.failures, row.error = now, None, None, 0, ""
    row.leased_until, row.read_seconds = None, seconds
    row.allowed_at, row.next_at = next_after_success(row, now, headers, seconds)


def next_after_success(
    row: StandingSource, now: datetime, headers: Headers[str, str], seconds: float
) -> tuple[datetime, datetime]:
    """Until when the source wants no further read, and when it is read again; not all come at once."""
    allowed_at = now + requested_wait(200, headers, now)
    every = usual_interval(row.changed_at, seconds, now)
    return allowed_at, next_poll_at(now, allowed_at, failures=0, every=every, jitter=random.uniform(0.9, 1.1))  # noqa: S311


def usual_interval(changed_at: datetime | None, read_seconds: float, now: datetime) -> timedelta:
    """How long a source that is well is left alone."""
    lively = changed_at is not None and now - changed_at <= _LIVELY_FOR
    return OFTEN if lively and read_seconds <= _QUICK_SECONDS and now.weekday() <= _FRIDAY else EVERY


def record_failure(row: StandingSource, error: JobboardError, now: datetime, seconds: float = 0.0) -> None:
    row.failures += 1
    row.failing_since = row.failing_since or now
    row.gone_since = (row.gone_since or now) if isinstance(error, Refused) and error.status in (404, 410) else None
    row.error, row.leased_until, row.read_seconds = error.sentence[:500], None, seconds
    wait = requested_wait(error.status, error.headers, now) if isinstance(error, Refused) else timedelta()
    row.allowed_at = now + wait
    every = usual_interval(row.changed_at, seconds, now)
    row.next_at = next_poll_at(now, row.allowed_at, row.failures, every=every, jitter=random.uniform(0.8, 1.2))  # noqa: S311


def next_poll_at(
    now: datetime, allowed_at: datetime, failures: int, *, every: timedelta = EVERY, jitter: float = 1.0
) -> datetime:
    """When a source is read again: the latest of what it allowed, our own rhythm, and growing pauses while it fails."""
    longest = every if failures <= _SOON else _LONGEST_WAIT
    wait: timedelta = min(longest, FIRST_WAIT * 2 ** min(failures - 1, 6)) if failures else every
    return max(now + wait * jitter, allowed_at)
