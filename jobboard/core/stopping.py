"""Stopping long work: it ends at its next `check_stopping` once the event of its thread is set."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_event: ContextVar[threading.Event | None] = ContextVar("stopping", default=None)


class Stopped(Exception):
    """The process ends, and this work ends before it is done; what it committed stays."""


@contextmanager
def stopped_by(event: threading.Event) -> Iterator[None]:
    """What this thread does inside ends early when `event` is set."""
    token = _event.set(event)
    try:
        yield
    finally:
        _event.reset(token)


def check_stopping() -> None:
    """Call where the work may end, several times a second. Raises Stopped."""
    event = _event.get()
    if event is not None and event.is_set():
        raise Stopped
