"""Experience that an opening asks for, in whole years; a fresher has 0."""

from dataclasses import dataclass

from jobboard.core.packing import Packed

MOST_YEARS = 50
BANDS = {"fresher": (0, 0), "1-2": (1, 2), "3-5": (3, 5), "6-10": (6, 10), "over-10": (11, MOST_YEARS)}
"""What readers choose from: the years of each band, both ends included."""


@dataclass(frozen=True, slots=True)
class Experience(Packed):
    """Years from `min` to `max`, both included; None for an end that the employer does not name. Not both are None."""

    min: int | None
    max: int | None

    def __post_init__(self) -> None:
        ends = [end for end in (self.min, self.max) if end is not None]
        if not ends or not all(0 <= end <= MOST_YEARS for end in ends) or ends != sorted(ends):
            raise ValueError(f"not a range of years: {self.min} to {self.max}")

    @property
    def bands(self) -> tuple[str, ...]:
        """The bands of BANDS that share a year with this range; an open end has no limit."""
        low, high = self.min or 0, MOST_YEARS if self.max is None else self.max
        return tuple(name for name, (start, end) in BANDS.items() if start <= high and low <= end)

    def in_words(self) -> str:
        """“3 to 5 years”, “at least 3 years”, “up to 2 years”, “freshers”."""
        if self.max == 0:
            return "freshers"
        if self.min is None or (self.min == 0 and self.max is not None):
            return f"{'freshers, or ' if self.min == 0 else ''}up to {_years(self.max or 0)}"
        if self.max is None:
            return f"at least {_years(self.min)}" if self.min else "freshers welcome"
        return _years(self.min) if self.min == self.max else f"{self.min} to {_years(self.max)}"

    def in_full(self) -> str:
        """The same where nothing else says what the years are: “at least 5 years of experience”."""
        words = self.in_words()
        return f"{words} of experience" if words.endswith(("year", "years")) else words


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"
