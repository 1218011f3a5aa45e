"""Pay in the words of a search: “10 lpa”, “50k per month”, “20-30 lakh”, “above ₹50,000”."""

import re
from typing import NamedTuple

_UNITS = {
    **dict.fromkeys(("lpa", "lakh", "lakhs", "lac", "lacs", "lkh", "lakhpa", "l"), 100_000),
    **dict.fromkeys(("cr", "crore", "crores", "crs"), 10_000_000),
    **dict.fromkeys(("k", "thousand", "kpm"), 1_000),
    **dict.fromkeys(("m", "million"), 1_000_000),
}
_YEARLY_UNITS = frozenset({"lpa", "lakh", "lakhs", "lac", "lacs", "lkh", "cr", "crore", "crores", "crs", "l", "m"})
_INDIAN = frozenset(_UNITS) - {"k", "thousand", "m", "million"}
_PERIODS = (
    (12, r"per month|a month|/ ?month|/ ?mo|pm|p m|monthly|every month|month|in hand"),
    (1, r"per annum|per year|a year|/ ?year|/ ?yr|pa|p a|annually|yearly|annual|annum|year"),
    (2_080, r"per hour|an hour|/ ?hour|/ ?hr|hourly|hour"),
    (260, r"per day|a day|/ ?day|daily|day"),
)
_LEAST = r"above|over|more than|at least|atleast|minimum|min|from|starting|starting from|greater than|not less than|>"
_MOST = r"below|under|less than|upto|up to|maximum|max|at most|not more than|<"
_MONEY = {"₹": "INR", "rs": "INR", "inr": "INR", "rupees": "INR", "rupee": "INR", "$": "USD", "usd": "USD"}
_MONEY |= {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "aed": "AED",
    "sgd": "SGD",
}
_SIGN = "|".join(re.escape(sign) for sign in _MONEY)
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{2,3}){1,4}|\d{1,9}(?:\.\d{1,2})?"
_CONTEXT = r"(?:(?:salary|package|ctc|pay|stipend|income|earning)s? ?(?:of|is|:)? ?)"
_SPOKEN = re.compile(
    rf"(?<![\w.,])(?P<said>{_CONTEXT})?(?:(?P<least>{_LEAST}) )?(?:(?P<most>{_MOST}) )?"
    rf"(?P<sign>{_SIGN})?\.? ?(?P<low>{_NUMBER}) ?(?P<unit1>{_UNIT})?(?P<open>\+| plus)?"
    rf"(?: ?(?:-|–|to|and) ?(?:{_SIGN})?\.? ?(?P<high>{_NUMBER}))? ?(?P<unit2>{_UNIT})?(?P<open2>\+| plus)?(?![\w])"
    rf"(?: ?(?P<sign2>{_SIGN})(?![\w]))?"
    rf"(?: ?(?:{'|'.join(f'(?P<p{count}>{words})' for count, words in _PERIODS)})(?![\w]))?"
    rf"(?: ?(?P<after>\+|and above|or more|or above|onwards|plus|minimum))?(?P<said2> ?(?:salary|package|ctc|stipend))?"
)
_PLAIN_LEAST = 5_000
_MOST_PAY = 10**12
_HIGHEST_MONTHLY, _HIGHEST_MONTHLY_ABROAD = 300_000, 15_000
"""A bare number of rupees, or of other money, below this is what a month pays."""


class PayWords(NamedTuple):
    """Pay for a year between two ends (None: open) in a currency ("" for the site's), and where it stands."""

    start: int
    end: int
    low: int | None
    high: int | None
    currency: str
    is_point: bool


def find_pay(text: str) -> PayWords | None:
    """The first words of `text` that can only be pay; text in lower case."""
    for match in _SPOKEN.finditer(text):
        pay = _pay(match)
        if pay is not None:
            return pay
    return None


def _pay(match: "re.Match[str]") -> PayWords | None:
    unit = match["unit2"] or match["unit1"] or ""
    sign = match["sign"] or match["sign2"] or ""
    periods = [count for count, _ in _PERIODS if match[f"p{count}"]]
    is_said = match["said"] or match["said2"]
    low = _amount(match["low"]) * _UNITS.get(match["unit1"] or unit, 1)
    high = _amount(match["high"]) * _UNITS.get(unit, 1) if match["high"] else None
    if not (sign or (unit and unit not in ("m", "l")) or ((periods or is_said) and low >= _PLAIN_LEAST)):
        return None
    currency = "INR" if unit in _INDIAN else _MONEY.get(sign, "")
    factor = periods[0] if periods else _factor(low, unit, currency)
    low, high = int(low * factor), None if high is None else int(high * factor)
    if not 0 < low <= _MOST_PAY or (high is not None and not low <= high <= _MOST_PAY):
        return None
    is_least = bool(match["least"] or match["open"] or match["open2"] or match["after"])
    least, most = (None, low) if match["most"] else (low, None if is_least or high is None else high)
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return PayWords(start, match.end(), least, most, currency, not is_least and high is None and not match["most"])


def _factor(low: float, unit: str, currency: str) -> int:
    """“50k” is a month’s pay in India, “10 lakh” and “$100k” a year’s."""
    highest = _HIGHEST_MONTHLY if currency in ("", "INR") else _HIGHEST_MONTHLY_ABROAD
    return 1 if unit in _YEARLY_UNITS or low > highest else 12


def _amount(text: str) -> float:
    return float(text.replace(",", ""))
