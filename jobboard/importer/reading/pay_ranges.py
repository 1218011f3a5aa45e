"""Choose one pay range out of several: the base pay for the place of work, never a mixture."""

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
    """Amounts as written; `title` is the label of the range."""

    low: str
    high: str
    currency: str
    period: str = ""
    title: str = ""


def choose_range(ranges: Iterable[PayRange], places: Sequence[str]) -> tuple[PayRange | None, str]:
    """The range for these places, and a note if that is ambiguous.

    Base pay goes before bonuses, the currency of the country before others, a range titled as one of the places before
    others. Several that remain become one range only if currency and period are the same, as for bands of levels.
    """
    candidates = [_with_period(candidate) for candidate in ranges if candidate.low or candidate.high]
    if not candidates:
        return None, ""
    candidates = [candidate for candidate in candidates if not _NOT_BASE.search(fold(candidate.title))]
    if not candidates:
        return None, "it lists no base pay, only what may be earned with it; the pay was left out"
    candidates = _prefer(candidates, [candidate for candidate in candidates if _BASE.search(fold(candidate.title))])
    known_places = [reading.place for text in places for reading in read_places(text) if reading.place]
    countries = {place.country for place in known_places if place.country}
    candidates = _prefer(
        candidates,
        [
            candidate
            for candidate in candidates
            if candidate.currency in {currency_of_country(code) for code in countries}
        ],
    )
    candidates = _prefer(
        candidates, [candidate for candidate in candidates if _names_one_of(candidate.title, known_places)]
    )
    if len({(candidate.currency, candidate.period) for candidate in candidates}) > 1:
        return None, _SEVERAL.format(
            ", ".join(dict.fromkeys(candidate.title or candidate.currency for candidate in candidates))[:100]
        )
    return _span(candidates), ""


def _prefer(everything: list[PayRange], chosen_ones: list[PayRange]) -> list[PayRange]:
    return chosen_ones or everything


def _with_period(pay_range: PayRange) -> PayRange:
    """The range with its period: as given, or from its title, or guessed from its size."""
    if pay_range.period:
        return pay_range
    period_in_title = read_period(pay_range.title)
    low, high = _amount(pay_range.low) or _amount(pay_range.high), _amount(pay_range.high) or _amount(pay_range.low)
    period = period_in_title or (likely_period(low, high, pay_range.currency) if low and high else None)
    return replace(pay_range, period=period.value.lower() if period else "")


def _names_one_of(title: str, places: Iterable[Place]) -> bool:
    """Whether a title such as “India” or “Pune, Maharashtra” is one of the places, or contains it."""
    titled_place = parse_place(title) if title else None
    if titled_place is None or not (titled_place.country or titled_place.city):
        return False
    return any(titled_place.country == place.country and titled_place.city in ("", place.city) for place in places)


def _span(ranges: list[PayRange]) -> PayRange:
    low = [pay_range.low for pay_range in ranges if _amount(pay_range.low)]
    high = [pay_range.high for pay_range in ranges if _amount(pay_range.high)]
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
