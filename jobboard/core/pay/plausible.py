"""What pay can be true: bounds by currency and period, and the period of an amount where nobody says it."""

from decimal import Decimal
from functools import lru_cache

from jobboard.core.exchange import Rates
from jobboard.core.vocabulary import PayPeriod

# From what amount on pay without a period is for a year; a month's is at least a thirtieth of it. About a third of what
# the lowest full-time jobs pay where the money is from.
_A_YEAR: dict[str, int] = (
    dict.fromkeys(("USD", "EUR", "GBP", "CAD", "AUD", "SGD", "NZD", "CHF"), 12_000)
    | dict.fromkeys(("SEK", "NOK", "DKK", "PLN", "CNY", "HKD", "AED", "SAR", "MXN", "ZAR", "BRL", "ILS"), 90_000)
    | {"INR": 120_000, "JPY": 1_000_000, "KRW": 10_000_000}
)
_A_YEAR_ELSEWHERE = 3_000  # US dollars
_BY_THE_HOUR = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF"})
# Of the amount above, shared out over the year: the least and the most that are believed. By the year more is paid
# than by the hour, since only boards of managers are.
_LEAST = {PayPeriod.YEAR: 4, PayPeriod.MONTH: 6, PayPeriod.WEEK: 6, PayPeriod.DAY: 8, PayPeriod.HOUR: 8}
_MOST = {PayPeriod.YEAR: 1000, PayPeriod.MONTH: 300, PayPeriod.WEEK: 300, PayPeriod.DAY: 300, PayPeriod.HOUR: 300}
_A_YEAR_OF = {PayPeriod.YEAR: 1, PayPeriod.MONTH: 12, PayPeriod.WEEK: 52, PayPeriod.DAY: 260, PayPeriod.HOUR: 2080}
_APART = 30


@lru_cache(maxsize=500)
def bounds(currency: str, period: PayPeriod) -> tuple[Decimal, Decimal] | None:
    """The least and the most that is believed; None for money whose worth we do not know."""
    year = _year_of(currency)
    if year is None:
        return None
    share = year / _A_YEAR_OF[period]
    return share / _LEAST[period], share * _MOST[period]


def doubt(low: Decimal | None, high: Decimal | None, currency: str, period: PayPeriod) -> str:
    """Why nobody pays that, in words; "" where it may be true."""
    known = bounds(currency, period)
    if low is not None and high is not None and high > low * _APART:
        return f"{low:,} to {high:,} {currency} lie too far apart"
    if known is None:
        return ""
    for amount in (low, high):
        if amount is not None and not known[0] <= amount <= known[1]:
            much = "little" if amount < known[0] else "much"
            return f"{amount:,} {currency} a {period.lower()} is too {much} to be true"
    return ""


def likely_period(low: Decimal, high: Decimal, currency: str) -> PayPeriod | None:
    """The period such amounts are paid for where nobody says; None if that is anybody's guess."""
    periods = {_likely(low, currency), _likely(high, currency)}
    if len(periods) == 1:
        return periods.pop()
    year = _A_YEAR.get(currency)
    if periods == {PayPeriod.MONTH, PayPeriod.YEAR} and year is not None and low * 2 < year and high < year * 2:
        return PayPeriod.MONTH
    return None


def _likely(amount: Decimal, currency: str) -> PayPeriod | None:
    year = _A_YEAR.get(currency)
    if year is None:
        return None
    if amount >= year:
        return PayPeriod.YEAR
    if amount >= Decimal(year) / 30:
        return PayPeriod.MONTH
    return PayPeriod.HOUR if currency in _BY_THE_HOUR and 5 <= amount <= 150 else None


def _year_of(currency: str) -> Decimal | None:
    known = _A_YEAR.get(currency)
    return Decimal(known) if known else Rates.shipped().convert(Decimal(_A_YEAR_ELSEWHERE), "USD", currency)
