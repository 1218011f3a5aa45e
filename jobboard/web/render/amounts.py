"""Amounts of money for readers, in lakhs where these are counted. Cached, since Babel is slow."""

from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal, get_currency_symbol

from jobboard.core.money import Salary

_THOUSANDS_FROM = 3_000
_LAKH, _CRORE = Decimal(100_000), Decimal(10_000_000)


@lru_cache(maxsize=8_192)
def write_amounts(salary: Salary, locale: str) -> str:
    """ "₹12–18 lakh", "$45–60", "from ₹9 lakh"."""
    return _amounts(salary, Locale.parse(locale))


@lru_cache(maxsize=256)
def write_scale(amounts: tuple[float, ...], currency: str, locale: str) -> list[str]:
    """ "₹0", "20", "40", "60 lakh": the unit stands at the last."""
    place = Locale.parse(locale)
    top = max(amounts)
    unit, unit_name = 1.0, ""
    if currency == "INR" and place.territory == "IN" and top >= _LAKH:
        unit, unit_name = (float(_CRORE), " crore") if top >= _CRORE else (float(_LAKH), " lakh")
    elif top >= _THOUSANDS_FROM:
        unit, unit_name = 1_000.0, "k"
    texts = [format_decimal(round(amount / unit, 1), locale=place) for amount in amounts]
    symbol = _symbol(currency, place)
    return [f"{symbol}{texts[0]}", *texts[1:-1], f"{texts[-1]}{unit_name}"]


def _symbol(currency: str, locale: Locale) -> str:
    """The sign of the money, with a space after letters: "₹", "AED "."""
    sign = str(get_currency_symbol(currency, locale=locale))
    return f"{sign}\u00a0" if sign[-1:].isalpha() else sign


def _amounts(salary: Salary, locale: Locale) -> str:
    low, high = salary.min, salary.max
    top = high if high is not None else low
    assert top is not None
    if salary.currency == "INR" and locale.territory == "IN" and min(low or top, top) >= _LAKH:
        return _in_lakh(low, high, locale)
    if low is None or high is None:
        return f"{'up to' if low is None else 'from'} {_money(top, salary.currency, locale)}"
    if low == high:
        return _money(low, salary.currency, locale)
    return f"{_money(low, salary.currency, locale)}–{_without_currency(high, locale)}"


def _in_lakh(low: Decimal | None, high: Decimal | None, locale: Locale) -> str:
    unit, unit_name = (_CRORE, "crore") if min(low or _CRORE, high or _CRORE) >= _CRORE else (_LAKH, "lakh")
    amounts = [format_decimal(round(amount / unit, 2), locale=locale) for amount in (low, high) if amount is not None]
    lead = "" if len(amounts) == 2 else "up to " if low is None else "from "
    amounts = amounts[:1] if len(set(amounts)) == 1 else amounts
    return f"{lead}₹{'–'.join(amounts)} {unit_name}"


def _money(amount: Decimal, currency: str, locale: Locale) -> str:
    whole = amount == amount.to_integral_value()
    return _symbol(currency, locale) + format_decimal(amount, format="#,##0" if whole else "#,##0.00", locale=locale)


def _without_currency(amount: Decimal, locale: Locale) -> str:
    return format_decimal(amount, format="#,##0.##", locale=locale)
