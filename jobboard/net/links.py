"""Checks whether a link is dead. Many careers sites refuse robots, so only 404 and 410 count as dead."""

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
"""Refusals take a multiple of these seconds: an internal name would be refused sooner than an unknown one."""


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
    """Check once, briefly; where the answer is not clear, the state is unknown.

    An unknown name and one of an internal address get the same answer after the same time, so that nothing leaks.
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
