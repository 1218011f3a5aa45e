"""Parse the pay of an opening, from its fields or else from its text."""

from functools import lru_cache

from jobboard.core.currencies import currency_code
from jobboard.core.money import Salary
from jobboard.core.pay import Assumed, NoPay, may_hold_pay, pay_in_description, read_pay, read_pay_text
from jobboard.core.text import one_line
from jobboard.importer.reading.raw_posting import RawPosting

_LONGEST = 300
_read_pay = lru_cache(maxsize=5_000)(read_pay)


def parse_pay(raw: RawPosting, text: str, currency: str, country: str, notes: list[str]) -> Salary | None:
    """The pay from fields, else free text, else the description’s text; a note if it is unusable."""
    assumed = Assumed(currency, country)
    if raw.salary_min or raw.salary_max:
        try:
            low, high = one_line(raw.salary_min)[:_LONGEST], one_line(raw.salary_max)[:_LONGEST]
            return _read_pay(low, high, one_line(raw.salary_currency), one_line(raw.salary_period), assumed)
        except NoPay as why:
            notes.append(f"{why}; the pay was left out")
            return None
    if raw.salary_text and (salary := _in_field(raw, assumed, notes)):
        return salary
    return pay_in_description(text, assumed) if may_hold_pay(text) else None


def _in_field(raw: RawPosting, assumed: Assumed, notes: list[str]) -> Salary | None:
    currency = one_line(raw.salary_currency)
    if currency and not currency_code(currency, assumed.country):
        notes.append(f"the currency “{currency[:20]}” is not known; the pay was left out")
        return None
    if currency:
        assumed = Assumed(currency_code(currency, assumed.country))
    try:
        return read_pay_text(one_line(raw.salary_text[:_LONGEST]), one_line(raw.salary_period), assumed)
    except NoPay as why:
        notes.append(f"{why}; the pay was left out")
        return None
