"""Pay out of a source's fields: two bounds, a currency and a period, or one text about nothing else."""

from dataclasses import replace
from decimal import Decimal

from jobboard.core.currencies import currency_code
from jobboard.core.money import Salary
from jobboard.core.pay.expressions import Assumed, Expression, NoPay, expressions
from jobboard.core.pay.kinds import is_base, is_not_pay
from jobboard.core.pay.salary import salary_of
from jobboard.core.pay.units import Unit, unit_of
from jobboard.core.text import cut

_LONGEST = 300


def read_pay(low: str, high: str, currency: str, period: str, assumed: Assumed) -> Salary | None:
    """Pay from separate fields; None if they are empty or zero. A range in one of them is read with both its ends.

    Raises NoPay for an unknown currency, for amounts that are none, for what cannot be true, and where no period can
    be told.
    """
    code = currency_code(currency, assumed.country) if currency.strip() else ""
    if currency.strip() and not code:
        raise NoPay(f"the currency “{currency.strip()[:20]}” is not known")
    if code:
        assumed = Assumed(code, assumed.country)
    amounts = [(_amount(text, assumed), is_low) for text, is_low in ((low, True), (high, False)) if text.strip()]
    amounts = [(amount, is_low) for amount, is_low in amounts if amount.low or amount.high]
    if not amounts:
        return None
    first = amounts[0][0]
    money = code or next((amount.currency for amount, _ in amounts if amount.currency), "") or assumed.money
    unit = unit_of(period) or next((amount.unit for amount, _ in amounts if amount.unit), None)
    scaled = any(amount.scaled for amount, _ in amounts)
    if len(amounts) == 2:
        values = sorted(value for amount, _ in amounts for value in (amount.low, amount.high) if value is not None)
        return salary_of(values[0], values[-1], money, unit, scaled)
    is_range = first.low is not None and first.high is not None and first.low != first.high
    if is_range or first.low is None or first.high is None:
        return salary_of(first.low, first.high, money, unit, scaled)
    return salary_of(first.low if amounts[0][1] else None, None if amounts[0][1] else first.low, money, unit, scaled)


def amount_in(text: str, assumed: Assumed) -> Decimal | None:
    """The lower amount that a field holds, None for an empty one; NoPay where it holds something else."""
    return _amount(text, assumed).low if text.strip() else None


def _amount(text: str, assumed: Assumed) -> Expression:
    """The amount, or the range, that a field holds; NoPay where it holds something else."""
    if text.isascii() and text.isdecimal() and len(text) < 20:
        return Expression(0, len(text), Decimal(text), Decimal(text), "", None, False)
    expression = next(expressions(text[:_LONGEST], assumed), None)
    if expression is None or text.lstrip().startswith("-") or text[expression.end :][:1].isalnum():
        raise NoPay(f"“{cut(text.strip(), 40)}” is not an amount")
    return expression


def read_pay_text(text: str, period: str, assumed: Assumed) -> Salary | None:
    """Pay from a field that is about nothing else: "₹12–18 LPA", "$120k - $150k", "45.000 €"; None if it has none.

    Of several amounts that in the money of the place counts, base pay before what may be earned besides. Raises NoPay
    where there are amounts and none can be used.
    """
    text = text[:_LONGEST]
    candidates = list(expressions(text, assumed))
    candidates = [candidate for candidate in candidates if candidate.currency or candidate.scaled] or candidates
    fallback = unit_of(period) if period else None
    usable, why = [], None
    for number, candidate in enumerate(candidates):
        before = text[candidates[number - 1].end if number else 0 : candidate.start]
        after = text[candidate.end : candidates[number + 1].start if number + 1 < len(candidates) else None]
        try:
            usable.append((_rank(candidate, before, after, assumed), number, _salary(candidate, fallback, assumed)))
        except NoPay as reason:
            why = why or reason
    if (
        not usable
        and why is not None
        and any(candidate.currency or candidate.scaled or candidate.high != candidate.low for candidate in candidates)
    ):
        raise why
    if not usable:
        return None
    rank, _, salary = min(usable, key=lambda usable_pay: usable_pay[:2])
    if rank[0]:
        raise NoPay(f"“{cut(text.strip(), 40)}” names only what may be earned besides the pay")
    return salary


def pay_in(text: str, assumed: Assumed) -> Salary | None:
    """`read_pay_text` where nobody wants to know why not."""
    try:
        return read_pay_text(text, "", assumed)
    except NoPay:
        return None


def _rank(expression: Expression, before: str, after: str, assumed: Assumed) -> tuple[bool, bool, bool]:
    """What puts an amount behind others: that it is no base pay, not in the money of the place, not called base."""
    elsewhere = expression.currency not in ("", assumed.money)
    return is_not_pay(before, after), elsewhere, not is_base(before)


def _salary(expression: Expression, fallback: Unit | None, assumed: Assumed) -> Salary:
    if fallback is not None and expression.unit is None:
        expression = replace(expression, unit=fallback)
    return salary_of(
        expression.low, expression.high, expression.currency or assumed.money, expression.unit, expression.scaled
    )
