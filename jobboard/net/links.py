"""Whether a link leads anywhere. Many careers sites turn robots away, so only a clear “gone” counts as dead."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from jobboard.net.client import Fetcher
from jobboard.net.errors import FetchFailed

_GONE = frozenset({404, 410})
_NO_HEAD = frozenset({403, 405, 501})
_UNREACHABLE = "No public web site is at that address. Please check it."
_REFUSALS_TAKE = 0.5
"""Seconds, or a multiple of them: a name that leads inside is found sooner than that a name is unknown."""


class Link(StrEnum):
    OK = "ok"
    DEAD = "dead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LinkState:
    state: Link
    sentence: str = ""


def check_link(
    fetcher: Fetcher,
    url: str,
    seconds: float = 4.0,
    *,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> LinkState:
    """Ask once, briefly; what cannot be told is unknown and nobody's fault.

    A name that is unknown and one that leads inside get the same answer, after as long a time.
    """
    began = clock()
    try:
        answer = fetcher.fetch(url, method="HEAD", most_bytes=1 << 16, seconds=seconds)
        if answer.status in _GONE | _NO_HEAD:
            answer = fetcher.fetch(url, most_bytes=1 << 20, seconds=seconds)
    except FetchFailed as failed:
        if not failed.permanent:
            return LinkState(Link.UNKNOWN)
        pause(_REFUSALS_TAKE - (clock() - began) % _REFUSALS_TAKE)
        return LinkState(Link.DEAD, _UNREACHABLE)
    if answer.status in _GONE:
        return LinkState(Link.DEAD, f"That address answers {answer.status}: there is no page. Please check it.")
    return LinkState(Link.OK if answer.status < 400 else Link.UNKNOWN)
