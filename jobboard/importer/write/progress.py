"""Progress of an import."""

from collections.abc import Callable
from enum import StrEnum


class Phase(StrEnum):
    READING = "reading"
    WRITING = "writing"
    COPIES = "looking for copies"
    CHANGING = "bringing up to date"


Progress = Callable[[Phase, int, float], None]
"""Called with the phase, the number of records done, and the share of the phase that is done (0 to 1)."""


def no_progress(phase: Phase, done: int, share: float) -> None:
    """Ignores all calls."""
