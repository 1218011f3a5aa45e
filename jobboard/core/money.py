"""Pay: amounts that always carry a currency and a period."""

from dataclasses import dataclass
from decimal import Decimal

from jobboard.core.packing import Packed
from jobboard.core.vocabulary import PayPeriod

_PERIODS_A_YEAR = {
    PayPeriod.HOUR: 2080,
    PayPeriod.DAY: 260,
    PayPeriod.WEEK: 52,
    PayPeriod.MONTH: 12,
    PayPeriod.YEAR: 1,
}


@dataclass(frozen=True, slots=True)
class Salary(Packed):
    """A pay range: at least one bound, an ISO 4217 currency, and the period it is paid for."""

    min: Decimal | None
    max: Decimal | None
    currency: str
    period: PayPeriod

    def yearly(self) -> tuple[Decimal, Decimal]:
        """Lower and upper bound for a full year's work, in the salary's own currency."""
        factor = _PERIODS_A_YEAR[self.period]
        low = self.min if self.min is not None else self.max
        high = self.max if self.max is not None else self.min
        assert low is not None and high is not None
        return low * factor, high * factor
