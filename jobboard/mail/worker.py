"""What is done in the background, step by step, in a thread or as a process of its own."""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobboard.core.clock import Clock

_log = logging.getLogger(__name__)
_TICK = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """`run` is called with the moment, every so often; what it raises is logged and hinders no other step.

    One that is `apart` has a thread of its own, since it waits for others: mail goes out meanwhile.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], object]
    apart: bool = False


class Worker:
    """Runs steps when they are due, until it is stopped; a running step is finished first.

    `clock` gives the time that steps are called with. Intervals are measured by `timer` (monotonic seconds), so that a
    clock that is set back or forward neither stops nor repeats anything.
    """

    def __init__(
        self,
        steps: Sequence[Step],
        clock: Clock,
        stopping: threading.Event | None = None,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._steps = steps
        self._clock, self._timer = clock, timer
        self._due: dict[str, float] = {}
        self.stopping = stopping or threading.Event()
        self._thread: threading.Thread | None = None
        self._apart: dict[str, threading.Thread] = {}

    def once(self) -> None:
        """Run each step that is due; return when all of them are done."""
        self._turn()
        for thread in self._apart.values():
            thread.join()

    def run(self) -> None:
        """Go on until stopped."""
        while not self.stopping.is_set():
            self._turn()
            self.stopping.wait(_TICK)

    def start(self) -> None:
        self._thread = threading.Thread(target=self.run, name="worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.stopping.set()
        for thread in (self._thread, *self._apart.values()):
            if thread is not None:
                thread.join(10)

    def _turn(self) -> None:
        for step in self._steps:
            now, seconds = self._clock(), self._timer()
            busy = step.name in self._apart and self._apart[step.name].is_alive()
            if self.stopping.is_set() or busy or seconds < self._due.get(step.name, seconds):
                continue
            self._due[step.name] = seconds + step.every.total_seconds()
            if step.apart:
                thread = threading.Thread(target=_done, args=(step, now), name=step.name, daemon=True)
                self._apart[step.name] = thread
                thread.start()
            else:
                _done(step, now)


def _done(step: Step, now: datetime) -> None:
    try:
        step.run(now)
    except Exception:  # noqa: BLE001  one step that fails must not end the others
        _log.exception("the step “%s” failed", step.name)
