"""The scale of pay under a list, and the range of each opening on it: a stroke of the marker between two caps of ink.

Ranges are yearly pay in the board's currency. Positions are percentages, so that the picture stretches and its lines
do not.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from jobboard.core.exchange import Rates
from jobboard.core.money import Salary

Range = tuple[float, float]

_LEAST_WIDTH = 3.0
_ARROW = 12.0
_OPEN = '<svg class="range" aria-hidden="true">'
_CAP = '<rect class="cap" y="50%" width="2" height="14" x="'
_PERCENTILE = 0.95
_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0)
_PARTS = 3


@dataclass(frozen=True, slots=True)
class PayScale:
    """From 0 to `top`; each third has a line."""

    top: float

    @classmethod
    def from_ranges(cls, ranges: Iterable[Range]) -> "PayScale | None":
        """Up to the 95th percentile of the highest pay, rounded up; None where no pay is given."""
        highs = sorted(high for _, high in ranges)
        if not highs or highs[-1] <= 0:
            return None
        return cls(_round_up(highs[ceil(_PERCENTILE * len(highs)) - 1] / _PARTS) * _PARTS)

    @property
    def marks(self) -> tuple[float, ...]:
        return tuple(self.top * part / _PARTS for part in range(_PARTS + 1))

    def position(self, amount: float) -> float:
        """In percent of the scale."""
        return max(0.0, min(100.0, round(100 * amount / self.top, 1)))

    def draw(self, pay: Range | None) -> str:
        """The range as SVG; beyond the scale an arrow; empty without pay."""
        if pay is None:
            return ""
        low, high = self.position(pay[0]), self.position(pay[1])
        if pay[1] > self.top:
            low = min(low, 100 - _ARROW)
            return (
                f'{_OPEN}<rect x="{low}%" y="50%" width="{97 - low:.1f}%" height="10"/>'
                f'<svg x="100%" y="50%"><path d="M-9-5l9 5-9 5z"/></svg>{_CAP}{low}%"/></svg>'
            )
        low = min(low, 100 - _LEAST_WIDTH)
        width = max(high - low, _LEAST_WIDTH)
        return (
            f'{_OPEN}<rect x="{low}%" y="50%" width="{width:.1f}%" height="10"/>'
            f'{_CAP}{low}%"/>{_CAP}{low + width:.1f}%"/></svg>'
        )


def yearly_pay(rates: Rates, currency: str) -> Callable[[Salary], Range | None]:
    """Gives a salary as yearly pay in `currency`; None where a rate is not known."""

    def convert(salary: Salary) -> Range | None:
        low, high = (rates.convert(amount, salary.currency, currency) for amount in salary.yearly())
        return None if low is None or high is None else (float(low), float(high))

    return convert


def _round_up(value: float) -> float:
    """The next number that reads well: 1, 1.5, 2, 3, … times a power of ten."""
    power = 10.0 ** (len(str(max(1, int(value)))) - 1)
    return next(step * power for step in _STEPS if step * power >= value - 1e-9)
