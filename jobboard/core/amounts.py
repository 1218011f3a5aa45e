"""Amounts of money and pay periods, as people write them."""

import re
from decimal import Decimal
from functools import lru_cache

from jobboard.core.text import fold
from jobboard.core.vocabulary import PayPeriod

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d(?:[\d.,'’]*\d)?"
TIMES = r"lakhs?|lacs?|crores?|cr|lpa|l|k|m|mn|million"
PERIOD = (
    r"(?:/|per|an?|every|pro|/ )\s?(?:year|yr|annum|jahr|month|mo|mth|monat|week|wk|woche|day|tag|hour|hr|h|stunde)\b"
    r"|p\.?\s?a\b\.?|p\.?\s?m\b\.?|annual(?:ly|ised|ized)?|yearly|monthly|weekly|daily|hourly|lpa|ctc"
)
LARGEST = Decimal(10**12)

_FACTORS = {"l": 10**5, "c": 10**7, "k": 10**3, "m": 10**6}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\.\d{3})+")
_PERIOD_WORDS: tuple[tuple[PayPeriod, re.Pattern[str]], ...] = (
    (PayPeriod.HOUR, re.compile(r"\b(?:hour(?:ly)?|hr|h|stunde)\b")),
    (PayPeriod.DAY, re.compile(r"\b(?:day|daily|tag)\b")),
    (PayPeriod.WEEK, re.compile(r"\b(?:week(?:ly)?|wk|woche)\b")),
    (PayPeriod.MONTH, re.compile(r"\b(?:month(?:ly)?|mo|mth|monat(?:lich)?|p ?m)\b")),
    (PayPeriod.YEAR, re.compile(r"\b(?:year(?:ly)?|yr|annum|annual(?:ly|i[sz]ed)?|jahr|jahrlich|p ?a|lpa|ctc)\b")),
)
# From what amount on pay without a period must be for a year; a month's is at least a thirtieth of it.
_A_YEAR = (
    dict.fromkeys(("USD", "EUR", "GBP", "CAD", "AUD", "SGD", "NZD", "CHF"), 12_000)
    | dict.fromkeys(("SEK", "NOK", "DKK", "PLN", "CNY", "HKD", "AED", "SAR", "MXN", "ZAR", "BRL", "ILS"), 90_000)
    | {"INR": 120_000, "JPY": 1_000_000, "KRW": 10_000_000}
)
_BY_THE_HOUR = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF"})


def read_number(text: str) -> Decimal | None:
    """The number of one `NUMBER`: 12,00,000 and 45.000 and 45 000,50 are all read; None if it is none."""
    text = re.sub(r"[ \u00a0\u202f'’]", "", text)
    if text.count(",") and text.count("."):
        point = max(text.rfind(","), text.rfind("."))
        text = text[:point].replace(",", "").replace(".", "") + "." + text[point + 1 :]
    elif _GROUPED.fullmatch(text) and not text.startswith("0"):
        text = text.replace(",", "").replace(".", "")
    text = text.replace(",", ".")
    return Decimal(text) if text.count(".") < 2 and len(text) < 20 else None


def factor(times: str) -> int:
    """What “lakh”, “k” or “crore” multiplies by; 1 for nothing."""
    return _FACTORS[times[0].casefold()] if times else 1


@lru_cache(maxsize=2000)
def read_period(text: str) -> PayPeriod | None:
    """The pay period words name: "per-year-salary", "HOUR", "p.a.", "monthly"; None if they name none."""
    words = fold(text.replace("/", " ").replace("p.a", "p a").replace("p.m", "p m"))
    for period, pattern in _PERIOD_WORDS:
        if pattern.search(words):
            return period
    return None


def likely_period(amount: Decimal, currency: str) -> PayPeriod | None:
    """The period such an amount is paid for where nobody says; None if that is anybody's guess."""
    year = _A_YEAR.get(currency)
    if year is None:
        return None
    if amount >= year:
        return PayPeriod.YEAR
    if amount >= year / 30:
        return PayPeriod.MONTH
    return PayPeriod.HOUR if currency in _BY_THE_HOUR and 5 <= amount <= 150 else None
