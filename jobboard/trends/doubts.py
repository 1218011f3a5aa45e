"""What a file cannot tell, and only a person can."""

from enum import StrEnum

from jobboard.core.errors import Unreadable


class Asked(StrEnum):
    DECIMAL = "decimal"
    """Whether “.” or “,” marks decimals."""
    DATES = "dates"
    """Whether the day or the month stands first."""


class Unsure(Unreadable):
    """The file can be read in two ways; with an answer it is read in one."""

    def __init__(self, sentence: str, asked: Asked) -> None:
        super().__init__(sentence)
        self.asked = asked
