"""Rate limit of outgoing mail, over all connections together."""

import threading
import time
from collections.abc import Callable

_LATE = 20


class Pace:
    """At most so many a second. `behind` is called when that is not reached for some mails in a row."""

    def __init__(self, rate: float, behind: Callable[[], None] = lambda: None) -> None:
        self._gap = 1 / rate
        self._next = 0.0
        self._late = 0
        self._lock = threading.Lock()
        self.behind = behind

    def wait(self, stopping: threading.Event) -> None:
        with self._lock:
            now = time.monotonic()
            at = max(self._next, now)
            self._next = at + self._gap
            self._late = self._late + 1 if at <= now else 0
            late = self._late >= _LATE
            if late:
                self._late = 0
        if late:
            self.behind()
        if at > now:
            stopping.wait(at - now)
