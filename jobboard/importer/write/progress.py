"""How far an import is."""

from collections.abc import Callable
from enum import StrEnum


class Phase(StrEnum):
    READING = "reading"
    WRITING = "writing"
    COPIES = "looking for copies"
    CHANGING = "bringing up to date"


Progress = Callable[[Phase, int, float], None]
"""Called with what is being done, how many records of it are, and the share of it that is behind us (0 to 1)."""


def no_progress(phase: Phase, done: int, share: float) -> None:
    """For whoever does not watch."""
