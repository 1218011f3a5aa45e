"""Amounts and ranges found in text, each with the money and the time it is said to be for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jobboard.core.currencies import currency_code, currency_of_country
from jobboard.core.pay.amounts import NUMBER, SIGN, TIMES, factor, read_number
from jobboard.core.pay.units import OTHER_UNIT, PERIOD, Unit, unit_of
from jobboard.core.vocabulary import PayPeriod

_TIMES = rf"(?:{TIMES})(?!\w|/[wdfm]\b)\.?"
_GROSS = r"(?:\(?(?:brut[oe]?s?|brutto|gross|net(?:to)?)\)?[\s./]{0,2})?"
_FOR = rf"(?:{PERIOD}|{OTHER_UNIT})"
_TO = r"(?:\s{0,2}(?:[-–—~]|to|till|and|bis)|\s{1,2}(?:à|a|au|et|até|hasta|tot|do|y|e|sampai|से)(?=\s))\s{0,2}"
_PAY = re.compile(
    rf"(?<![\w.,])(?P<sign>{SIGN})?\s{{0,2}}(?P<low>{NUMBER})(?:\s?/-|[.,]-)?(?:\s?(?P<low_times>{_TIMES}))?\+?"
    rf"(?:\s?(?P<low_sign>{SIGN}))?(?:\s?{_GROSS}(?P<low_period>{_FOR}))?"
    rf"(?:{_TO}(?P<high_sign>{SIGN})?\s{{0,2}}"
    rf"(?P<high>{NUMBER})(?:\s?/-|[.,]-)?(?:\s?(?P<high_times>{_TIMES}))?)?"
    rf"(?:\s?(?P<sign_after>{SIGN}))?(?:[\s(,]{{0,2}}{_GROSS}(?P<period>{_FOR}))?(?!\s?%)",
    re.IGNORECASE,
)
_BEFORE = 40
_AT_MOST = re.compile(
    r"(?:up ?to|max(?:imum)?\.?|bis zu|less than|under|jusqu['’]à|hasta|até|fino a)\W{0,5}$", re.IGNORECASE
)
_AT_LEAST = re.compile(
    r"(?:from|start(?:s|ing)?(?: at| from)?|min(?:imum)?\.?|at least|\bab|over|above|à partir de|a partir de|desde"
    r"|dès)\W{0,5}$",
    re.IGNORECASE,
)


class NoPay(ValueError):
    """What was said of the pay cannot be used; its text says why."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a posting's pay is read by where it does not say: the board's currency, the country of the work."""

    currency: str
    country: str = ""

    @property
    def money(self) -> str:
        return currency_of_country(self.country) or self.currency


@dataclass(frozen=True, slots=True)
class Expression:
    """Bounds as they are written, between `start` and `end` of a text; `currency` is "" where no sign stands there.

    `scaled` says that a word such as lakh stood with a bound.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    currency: str
    unit: Unit | None
    scaled: bool


def expressions(text: str, assumed: Assumed, start: int = 0, end: int | None = None) -> Iterator[Expression]:
    """All amounts of a text, or of a part of it, in their order."""
    for match in _PAY.finditer(text, start, len(text) if end is None else end):
        if (expression := _expression(match, assumed)) is not None:
            yield expression


def _expression(match: re.Match[str], assumed: Assumed) -> Expression | None:
    signs = list(filter(None, (match["sign"], match["low_sign"], match["high_sign"], match["sign_after"])))
    sign = next(
        (candidate for candidate in signs if len(candidate) == 3 and candidate.isalpha()), signs[0] if signs else ""
    )
    times = (match["high_times"] or match["low_times"] or "").casefold().rstrip(".")
    currency = (
        currency_code(sign, assumed.country) if sign else "INR" if times[:1] in ("l", "c", "ल", "क") and times else ""
    )
    low, high = read_number(match["low"]), read_number(match["high"]) if match["high"] else None
    if low is None or (sign and not currency):
        return None
    if high is not None:
        low *= factor(match["low_times"] or (times if low <= high else ""))
        high *= factor(match["high_times"] or (times if high < low else ""))
    else:
        low *= factor(times)
    words = " ".join(filter(None, (match["period"], match["low_period"])))
    unit = unit_of(words) if words else Unit(PayPeriod.YEAR) if times == "lpa" else None
    return Expression(match.start(), match.end(), *_bounds(low, high, match), currency, unit, bool(times))


def _bounds(low: Decimal, high: Decimal | None, match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    if high is not None and high >= low:
        return low, high
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    if _AT_MOST.search(before):
        return None, low
    if _AT_LEAST.search(before) or "+" in match[0]:
        return low, None
    return low, low
