"""Reposts: the same text submitted again."""

from collections.abc import Iterable
from datetime import timedelta

from jobboard.core.similarity import likeness

WITHIN = timedelta(days=30)
LIKE = 0.8


def repost_of(signature: bytes, candidates: Iterable[tuple[int, bytes]]) -> int | None:
    """The id of the candidate that is most like this text, where one is like enough to be the same."""
    rated = [(likeness(signature, other), posting_id) for posting_id, other in candidates]
    best = max(rated, default=(0.0, 0))
    return best[1] if best[0] >= LIKE else None
