"""One range of pay out of several that a system lists: the base for this place, never a mixture."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from jobboard.core.currencies import currency_of_country
from jobboard.core.pay import likely_period, read_period
from jobboard.core.places import Place, parse_place, read_places
from jobboard.core.text import fold

_NOT_BASE = re.compile(
    r"\bote\b|on.?target|target earnings|bonus|commission|variable|incentive|equity|stock|sign.?on|allowance"
    r"|total (?:cash|comp)"
)
_BASE = re.compile(r"\bbase\b|\bfixed\b|\bbasic\b")
_SEVERAL = "it lists several ranges of pay ({}), and which is meant here cannot be told; the pay was left out"


@dataclass(frozen=True, slots=True)
class PayRange:
    """Amounts as written; `title` is what the system calls the range."""

    low: str
    high: str
    currency: str
    period: str = ""
    title: str = ""


def choose_range(ranges: Iterable[PayRange], places: Sequence[str]) -> tuple[PayRange | None, str]:
    """The range for this work, and a note where it cannot be told which that is.

    Base pay before what else may be earned; the currency of the country before others; the range that is titled as one
    of the places. What is left is one range only if it is in one currency and for one period: bands of levels, say.
    """
    left = [_with_period(one) for one in ranges if one.low or one.high]
    if not left:
        return None, ""
    left = [one for one in left if not _NOT_BASE.search(fold(one.title))]
    if not left:
        return None, "it lists no base pay, only what may be earned with it; the pay was left out"
    left = _some(left, [one for one in left if _BASE.search(fold(one.title))])
    found = [reading.place for text in places for reading in read_places(text) if reading.place]
    countries = {place.country for place in found if place.country}
    left = _some(left, [one for one in left if one.currency in {currency_of_country(code) for code in countries}])
    left = _some(left, [one for one in left if _names_one_of(one.title, found)])
    if len({(one.currency, one.period) for one in left}) > 1:
        return None, _SEVERAL.format(", ".join(dict.fromkeys(one.title or one.currency for one in left))[:100])
    return _spanned(left), ""


def _some(everything: list[PayRange], chosen_ones: list[PayRange]) -> list[PayRange]:
    return chosen_ones or everything


def _with_period(one: PayRange) -> PayRange:
    """The range with its period: as told, as its title tells, or as its size does."""
    if one.period:
        return one
    said = read_period(one.title)
    low, high = _amount(one.low) or _amount(one.high), _amount(one.high) or _amount(one.low)
    period = said or (likely_period(low, high, one.currency) if low and high else None)
    return replace(one, period=period.value.lower() if period else "")


def _names_one_of(title: str, places: Iterable[Place]) -> bool:
    """Whether a title such as “India” or “Pune, Maharashtra” is one of the places, or holds it."""
    own = parse_place(title) if title else None
    if own is None or not (own.country or own.city):
        return False
    return any(own.country == place.country and own.city in ("", place.city) for place in places)


def _spanned(ranges: list[PayRange]) -> PayRange:
    low = [one.low for one in ranges if _amount(one.low)]
    high = [one.high for one in ranges if _amount(one.high)]
    return replace(
        ranges[0],
        low=min(low, key=lambda text: _amount(text) or Decimal(0), default=""),
        high=max(high, key=lambda text: _amount(text) or Decimal(0), default=""),
    )


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text) or None
    except InvalidOperation:
        return None
