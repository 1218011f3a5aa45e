"""The states of a posting, the moves between them, and what counts as visible."""

from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    PENDING = "pending"
    PUBLISHED = "published"
    REJECTED = "rejected"
    CLOSED = "closed"


MOVES: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.PENDING}),
    Status.PENDING: frozenset({Status.PUBLISHED, Status.REJECTED, Status.CLOSED}),
    Status.PUBLISHED: frozenset({Status.PENDING, Status.CLOSED, Status.REJECTED}),
    Status.REJECTED: frozenset({Status.PENDING}),
    Status.CLOSED: frozenset({Status.PUBLISHED, Status.PENDING}),
}


NEVER_PUBLIC = frozenset({Status.DRAFT, Status.PENDING, Status.REJECTED})
"""Readers learn nothing of these; of closed ones they learn that they have closed."""


class ClosedReason(StrEnum):
    """Why an opening is no longer open. Filled is told to readers, also after it has expired."""

    FILLED_HERE = "filled-here"
    FILLED_ELSEWHERE = "filled-elsewhere"
    WITHDRAWN = "withdrawn"
    GONE_FROM_SOURCE = "gone-from-source"


FILLED = frozenset({ClosedReason.FILLED_HERE, ClosedReason.FILLED_ELSEWHERE})


def may_move(current: Status, target: Status) -> bool:
    return target in MOVES[current]


def is_visible(status: str, valid_through: datetime | None, now: datetime, shown_as: int | None = None) -> bool:
    """Whether a reader may see the posting at `now` (UTC): published, not past its closing date, not shown as another.

    `store.visibility` says the same for rows and for the index; a test holds the three equal.
    """
    return status == Status.PUBLISHED and shown_as is None and (valid_through is None or valid_through > now)
