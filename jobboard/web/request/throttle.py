"""Rate limits of requests, in one table (ASVS 2.4.1, 6.3.1).

Counted in each serving process on its own. What must hold over all of them, such as links mailed to one
address, is counted in the store.
"""

import contextlib
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from jobboard.core.errors import TooMany
from jobboard.web.request.client import client_key

LIMITS = {
    "form": "240/minute",
    "sign-in": "20/hour",
    "sign-in-code": "15/10 minutes",
    "second-factor": "20/10 minutes",
    "address": "5/hour",
    "submission": "20/10 minutes",
    "draft": "120/10 minutes",
    "check": "60/minute",
    "link-check": "20/minute",
    "upload": "20/hour",
    "source-look": "30/hour",
    "invitation": "30/hour",
    "report": "10/hour",
    "mail-address": "40/hour",
    "subscribe": "60/hour",
    "confirm": "60/hour",
    "note": "30/10 minutes",
    "list": "240/minute",
    "picture": "60/minute",
    "contact": "5/hour",
    "api-read": "300/minute",
    "api": "300/minute",
    "api-write": "120/minute",
}
_COUNTED = "counted"
MOST_COUNTED = 100_000
_LONGEST_KEY = 300


@dataclass(frozen=True, slots=True)
class Rate:
    """A limit, what is left of it, and in how many seconds all of it is back."""

    name: str
    most: int
    window: int
    left: int
    seconds: int

    def headers(self) -> dict[str, str]:
        """As the drafts after RFC 9331 write it: the policy, and where one stands."""
        policy = f'"{self.name}";q={self.most};w={self.window}'
        return {"RateLimit-Policy": policy, "RateLimit": f'"{self.name}";r={self.left};t={self.seconds}'}


class Throttle:
    """Moving windows in memory for at most `most` clients; beyond that, the oldest are dropped first."""

    def __init__(self, most: int = MOST_COUNTED) -> None:
        self._storage, self._most = MemoryStorage(), most
        self._limiter = MovingWindowRateLimiter(self._storage)
        self._items: dict[str, RateLimitItem] = {name: parse(limit) for name, limit in LIMITS.items()}

    def hit(self, name: str, key: str) -> bool:
        """Count one more, and say whether that is within the limit."""
        good = self._limiter.hit(self._items[name], name, key[:_LONGEST_KEY])
        if len(self._storage.events) > self._most:
            self._forget_first()
        return good

    def rate(self, name: str, key: str) -> Rate:
        """What is left for `key`; this takes longer the more was counted."""
        item = self._items[name]
        stats = self._limiter.get_window_stats(item, name, key[:_LONGEST_KEY])
        wait = max(1, round(stats.reset_time - time.time()))
        return Rate(name, item.amount, item.get_expiry(), stats.remaining, wait)

    def _forget_first(self) -> None:
        """Other threads count meanwhile, so this may find nothing; then the next one does."""
        with contextlib.suppress(RuntimeError, StopIteration):
            self._storage.clear(next(iter(self._storage.events)))


def too_many_error(rate: Rate) -> TooMany:
    wait = f"{rate.seconds} seconds" if rate.seconds < 120 else f"{-(-rate.seconds // 60)} minutes"
    return TooMany(f"That was too often in a short time; please try again in {wait}.", rate.seconds)


def throttle(request: Request, name: str, key: str | None = None) -> None:
    """Count one more `name` for `key`, or for the client's address. Raises TooMany."""
    limiter: Throttle = request.app.state.throttle
    key = client_key(request) if key is None else key
    request.scope[_COUNTED] = name, key
    if not limiter.hit(name, key):
        raise too_many_error(limiter.rate(name, key))


def rate_headers(request: Request) -> dict[str, str]:
    """The RateLimit headers of the limit that this request was last counted against."""
    counted: tuple[str, str] | None = request.scope.get(_COUNTED)
    return request.app.state.throttle.rate(*counted).headers() if counted else {}
