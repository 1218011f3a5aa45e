"""Pay out of the text of an opening, where it clearly says that it is the pay."""

from collections.abc import Iterator
from decimal import Decimal

from jobboard.core.money import Salary
from jobboard.core.pay.expressions import Assumed, Expression, NoPay, expressions
from jobboard.core.pay.kinds import around, is_base, is_pay
from jobboard.core.pay.plausible import likely_period
from jobboard.core.pay.salary import salary_of
from jobboard.core.vocabulary import PayPeriod

_HINTS = ("$", "₹", "£", "€", "LPA", "lpa", "akh", "INR", "USD", "EUR", "GBP", "Rs", "¥")
_TOO_MUCH = Decimal(10**10)
_APART = 20


def pay_in_description(text: str, assumed: Assumed) -> Salary | None:
    """Pay that a description (plain text, a paragraph a line) clearly says is the pay; base pay before all else.

    Money of other kinds is passed over: funding, revenue, bonuses, allowances, on-target earnings.
    """
    first = None
    for expression in _in_telling_lines(text, assumed):
        if not (expression.currency or expression.scaled) or (salary := _salary(expression, assumed)) is None:
            continue
        before, after = around(text, expression.start, expression.end)
        if not is_pay(before, after):
            continue
        if is_base(before):
            return salary
        first = first or salary
    return first


def _in_telling_lines(text: str, assumed: Assumed) -> Iterator[Expression]:
    """The amounts of the lines that name money: looking for them in all others would take most of the time."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if may_hold_pay(line):
            yield from expressions(text, assumed, start, end)
        start = end + 1


def may_hold_pay(text: str) -> bool:
    """A quick look whether `pay_in_description` could find anything."""
    return any(hint in text for hint in _HINTS)


def _salary(expression: Expression, assumed: Assumed) -> Salary | None:
    """The pay, unless it is far from what anybody earns in a year or its bounds lie too far apart."""
    try:
        salary = salary_of(
            expression.low, expression.high, expression.currency or assumed.money, expression.unit, expression.scaled
        )
    except NoPay:
        return None
    low, high = salary.yearly()
    if likely_period(high, high, salary.currency) not in (PayPeriod.YEAR, None) or high > low * _APART:
        return None
    return salary if high < _TOO_MUCH else None
