"""How often something may be asked for, in one table (ASVS 2.4.1, 6.3.1).

Counted in each serving process on its own. What must hold over all of them, such as links mailed to one
address, is counted in the store.
"""

import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from jobboard.core.errors import TooMany
from jobboard.web.client import client_of

LIMITS = {
    "sign-in": "20/hour",
    "sign-in-code": "15/10 minutes",
    "second-factor": "8/10 minutes",
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
    "subscribe": "20/hour",
    "confirm": "60/hour",
    "note": "30/10 minutes",
    "list": "240/minute",
    "contact": "5/hour",
    "api-read": "300/minute",
    "api": "300/minute",
    "api-write": "120/minute",
}


class Throttle:
    """Moving windows in memory."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._items: dict[str, RateLimitItem] = {name: parse(said) for name, said in LIMITS.items()}

    def hit(self, name: str, key: str) -> None:
        """Count one more. Raises TooMany where that is over the limit."""
        item = self._items[name]
        if self._limiter.hit(item, name, key):
            return
        wait = max(1, round(self._limiter.get_window_stats(item, name, key).reset_time - time.time()))
        said = f"{wait} seconds" if wait < 120 else f"{-(-wait // 60)} minutes"
        raise TooMany(f"That was too often in a short time; please try again in {said}.", wait)


def throttle(request: Request, name: str, key: str | None = None) -> None:
    """Count one more `name` for `key`, or for the client's address. Raises TooMany."""
    limiter: Throttle = request.app.state.throttle
    limiter.hit(name, client_of(request) if key is None else key)
