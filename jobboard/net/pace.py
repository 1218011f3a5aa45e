"""One request at a time to a host, and a pause after it: for the whole process."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LONGEST_PAUSE = 30.0
_MOST_HOSTS = 5_000


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    pause: float = 0.0


class Pace:
    """`seconds` is the pause after each request to a host; a host may set a longer one."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def slow_down(self, host: str, seconds: float) -> None:
        """Set a host's Crawl-delay from robots.txt, at most half a minute."""
        self._host(host).pause = min(max(0.0, seconds), LONGEST_PAUSE)

    @contextmanager
    def turn(self, host: str, deadline: float) -> Iterator[bool]:
        """Wait for the host to be free; False where it is not before `deadline` (of time.monotonic)."""
        known = self._host(host)
        if not known.lock.acquire(timeout=max(0.0, deadline - time.monotonic())):
            yield False
            return
        try:
            if known.free_at > deadline:
                yield False
                return
            time.sleep(max(0.0, known.free_at - time.monotonic()))
            yield True
            known.free_at = time.monotonic() + max(self._seconds, known.pause)
        finally:
            known.lock.release()

    def _host(self, host: str) -> _Host:
        with self._lock:
            if len(self._hosts) >= _MOST_HOSTS:
                self._forget()
            return self._hosts.setdefault(host.casefold(), _Host())

    def _forget(self) -> None:
        now = time.monotonic()
        idle = [name for name, host in self._hosts.items() if not host.lock.locked() and host.free_at < now]
        for name in idle:
            del self._hosts[name]


POLITE = Pace(1.0)
"""Shared by all fetchers of the process."""
