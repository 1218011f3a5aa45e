"""Whether a link leads anywhere. Many careers sites turn robots away, so only a clear “gone” counts as dead."""

from dataclasses import dataclass
from enum import StrEnum

from jobboard.net.client import Fetcher
from jobboard.net.errors import FetchFailed

_GONE = frozenset({404, 410})
_NO_HEAD = frozenset({403, 405, 501})


class Link(StrEnum):
    OK = "ok"
    DEAD = "dead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LinkState:
    state: Link
    sentence: str = ""


def check_link(fetcher: Fetcher, url: str, seconds: float = 4.0) -> LinkState:
    """Ask once, briefly; what cannot be told is unknown and nobody's fault."""
    try:
        answer = fetcher.fetch(url, method="HEAD", most_bytes=1 << 16, seconds=seconds)
        if answer.status in _GONE | _NO_HEAD:
            answer = fetcher.fetch(url, most_bytes=1 << 20, seconds=seconds)
    except FetchFailed as failed:
        return LinkState(Link.DEAD if failed.permanent else Link.UNKNOWN, failed.sentence)
    if answer.status in _GONE:
        return LinkState(Link.DEAD, f"That address answers {answer.status}: there is no page. Please check it.")
    return LinkState(Link.OK if answer.status < 400 else Link.UNKNOWN)
