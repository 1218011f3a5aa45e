"""From amounts, money and time to pay that may be shown, or to a reason why not."""

from decimal import Decimal

from jobboard.core.money import Salary
from jobboard.core.pay.amounts import LARGEST
from jobboard.core.pay.expressions import NoPay
from jobboard.core.pay.levels import is_level
from jobboard.core.pay.plausible import doubt, likely_period
from jobboard.core.pay.units import Unit
from jobboard.core.vocabulary import PayPeriod

_LAKH = 10**5
_MOST_LAKHS = 200


def salary_of(
    low: Decimal | None, high: Decimal | None, currency: str, unit: Unit | None, scaled: bool = False
) -> Salary:
    """The pay, by the year where it is paid every two weeks and the like. Raises NoPay for what cannot be true.

    A bound of zero is none. “8 to 12” rupees a year are lakhs.
    """
    low, high = low or None, high or None
    least, most = low if low is not None else high, high if high is not None else low
    if least is None or most is None:
        raise NoPay("the pay is zero")
    if unit is not None and unit.period is None:
        raise NoPay(f"{most:,} {currency} is paid “{unit.words}”, which we have no word for")
    if most > LARGEST:
        raise NoPay(f"{most:,} {currency} is too much to be true")
    if unit is None and currency == "INR" and is_level(least, most):
        unit = Unit(PayPeriod.MONTH)
    period = unit.period if unit is not None else likely_period(least, most, currency)
    if period is None:
        raise NoPay(f"{most:,} {currency} is for no period we can tell")
    if currency == "INR" and period == PayPeriod.YEAR and not scaled and least >= 1 and most <= _MOST_LAKHS:
        low, high = _times(low, _LAKH), _times(high, _LAKH)
    if unit is not None:
        low, high = _times(low, unit.times), _times(high, unit.times)
    if why := doubt(low, high, currency, period):
        raise NoPay(why)
    return Salary(_hundredths(low), _hundredths(high), currency, period)


def _times(value: Decimal | None, by: int) -> Decimal | None:
    return None if value is None else value * by


def _hundredths(value: Decimal | None) -> Decimal | None:
    if value is None or value == value.to_integral_value():
        return None if value is None else value.quantize(Decimal(1))
    return round(value, 2)
