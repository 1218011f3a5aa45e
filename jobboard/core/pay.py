"""Pay out of a source's fields and out of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jobboard.core.amounts import LARGEST, NUMBER, PERIOD, TIMES, factor, likely_period, read_number, read_period
from jobboard.core.currencies import currency_code, currency_of_country
from jobboard.core.money import Salary
from jobboard.core.vocabulary import PayPeriod

_SIGN = (
    r"(?:(?:USD|CAD|AUD|SGD|NZD|HKD|US|CA|AU|SG|NZ|HK|NT|MX|R|C|A|S)\s?\$|[₹$£€¥₩₪₫₱฿₽₺]|Rs\.?|"
    r"(?<![A-Za-z])(?:INR|USD|EUR|GBP|CAD|AUD|SGD|CHF|JPY|CNY|SEK|NOK|DKK|PLN|AED|SAR|ZAR|BRL|MXN|HKD|NZD|ILS|CZK|HUF|RON"
    r"|TRY|THB|MYR|IDR|PHP|VND|KRW|TWD|NGN|KES|EGP|PKR|LKR|BDT|NPR|QAR|KWD|BHD|OMR)(?![A-Za-z])|zł|kr\b)"
)
_PAY = re.compile(
    rf"(?<![\w.,])(?P<sign>{_SIGN})?\s{{0,2}}(?P<low>{NUMBER})\s?(?P<low_times>(?:{TIMES})\b)?\+?"
    rf"(?:\s?(?P<low_period>{PERIOD}))?"
    rf"(?:\s{{0,2}}(?:[-–—]|to|and|bis)\s{{0,2}}(?:{_SIGN})?\s{{0,2}}(?P<high>{NUMBER})\s?(?P<high_times>(?:{TIMES})\b)?)?"
    rf"(?:\s?(?P<sign_after>{_SIGN}))?(?:[\s(]{{0,2}}(?P<period>{PERIOD}))?(?!\s?%)",
    re.IGNORECASE,
)
_HINTS = ("$", "₹", "£", "€", "LPA", "lpa", "akh", "INR", "USD", "EUR", "GBP", "Rs", "¥")
_ABOUT_PAY = re.compile(
    r"salar|\bpay\b|\bpaid\b|compensation|\bctc\b|stipend|\bwages?\b|remunerat|\bbase\b|package|earn|\brate\b"
    r"|gehalt|vergütung",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"\brais|fund|revenue|\barr\b|valuation|budget|bonus|401|customer|sign[- ]?on|signing|referral|equity|series|invest"
    r"|\bote\b|on-target|incentive|commission|gmv|spend|volume|market|learning|wellness|home[- ]office|education"
    r"|equipment|relocation|travel|internet|phone|allowance|billion|savings|insurance|assets|deals?\b|quota|donat|prize|sales",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"[\s–—-]*(?:(?:in|of|for|an?|annual|yearly)\s+)*")
_SENTENCE_END = re.compile(r"[.!?]\s")
_AT_MOST = re.compile(r"(?:up ?to|max(?:imum)?\.?|bis zu|less than|under)\W*$", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"(?:from|start(?:s|ing)?(?: at| from)?|min(?:imum)?\.?|at least|ab|over|above)\W*$", re.IGNORECASE
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


def read_pay(low: str, high: str, currency: str, period: str, assumed: Assumed) -> Salary | None:
    """Pay from separate fields; None if they are empty or zero.

    Raises NoPay for an unknown currency, for amounts that are none, and where no period can be told.
    """
    found = [_amount(text, assumed) for text in (low, high) if text.strip()]
    found = [one for one in found if one.value]
    if not found:
        return None
    code = currency_code(currency, assumed.country) if currency.strip() else ""
    if currency.strip() and not code:
        raise NoPay(f"the currency “{currency.strip()[:20]}” is not known")
    code = code or next((one.currency for one in found if one.currency), assumed.money)
    said = read_period(period) or next((one.period for one in found if one.period), None)
    values = [one.value for one in found]
    if len(values) == 2:
        return _salary(min(values), max(values), code, said)
    return _salary(values[0], None, code, said) if low.strip() else _salary(None, values[0], code, said)


def pay_in(text: str, assumed: Assumed) -> Salary | None:
    """Pay from a field that is about nothing else: "₹12–18 LPA", "$120k - $150k", "45.000 €"; None if it has none."""
    return next((salary for _, salary in _expressions(text[:300], assumed, unsigned=True)), None)


def pay_in_description(text: str, assumed: Assumed) -> Salary | None:
    """Pay that a description (plain text, a paragraph a line) clearly says is the pay; base pay before all else.

    Money of other kinds is passed over: funding, revenue, bonuses, allowances, on-target earnings.
    """
    first = None
    for match, salary in _expressions(text, assumed, unsigned=False):
        before, after = _around(text, match)
        if not _is_pay(before, after):
            continue
        if "base" in before.casefold():
            return salary
        first = first or salary
    return first


def may_hold_pay(text: str) -> bool:
    """A quick look whether `pay_in_description` could find anything."""
    return any(hint in text for hint in _HINTS)


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    currency: str
    period: PayPeriod | None


def _amount(text: str, assumed: Assumed) -> _Amount:
    if text.isascii() and text.isdecimal() and len(text) < 20:
        return _Amount(Decimal(text), "", None)
    match = _PAY.search(text)
    number = read_number(match["low"]) if match else None
    if match is None or number is None or text.lstrip().startswith("-") or text[match.end() :][:1].isalnum():
        raise NoPay(f"“{text.strip()[:40]}” is not an amount")
    sign = match["sign"] or match["sign_after"] or ""
    period = match["low_period"] or match["period"] or match["low_times"] or ""
    return _Amount(number * factor(match["low_times"] or ""), currency_code(sign, assumed.country), read_period(period))


def _expressions(text: str, assumed: Assumed, unsigned: bool) -> Iterator[tuple[re.Match[str], Salary]]:
    for match in _PAY.finditer(text):
        sign = match["sign"] or match["sign_after"] or ""
        times = (match["high_times"] or match["low_times"] or "").casefold()
        if sign or times[:2] in ("lp", "la") or unsigned:
            salary = _salary_of(match, sign, times, assumed)
            if salary is not None:
                yield match, salary


def _salary_of(match: re.Match[str], sign: str, times: str, assumed: Assumed) -> Salary | None:
    currency = currency_code(sign, assumed.country) if sign else "INR" if times[:1] == "l" else assumed.money
    low, high = read_number(match["low"]), read_number(match["high"]) if match["high"] else None
    if low is None or not currency:
        return None
    low *= factor(match["low_times"] or (times if high is not None and low <= high else ""))
    if high is not None:
        high *= factor(match["high_times"] or (times if high < low else ""))
    words = " ".join(filter(None, (match["period"], match["low_period"], times if times == "lpa" else "")))
    try:
        return _plausible(_salary(*_bounds(low, high, match), currency, read_period(words)))
    except NoPay:
        return None


def _bounds(low: Decimal, high: Decimal | None, match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    if high is not None and high >= low:
        return low, high
    before = match.string[max(0, match.start() - 20) : match.start()]
    if _AT_MOST.search(before):
        return None, low
    if _AT_LEAST.search(before) or "+" in match[0]:
        return low, None
    return low, low


def _salary(low: Decimal | None, high: Decimal | None, currency: str, period: PayPeriod | None) -> Salary:
    top = high if high is not None else low
    assert top is not None
    period = period or likely_period(top, currency)
    if period is None:
        raise NoPay(f"{top:,} {currency} is for no period we can tell")
    if top > LARGEST:
        raise NoPay(f"{top:,} {currency} is too much to be true")
    return Salary(_hundredths(low), _hundredths(high), currency, period)


def _hundredths(value: Decimal | None) -> Decimal | None:
    if value is None or value == value.to_integral_value():
        return None if value is None else value.quantize(Decimal(1))
    return round(value, 2)


def _plausible(salary: Salary) -> Salary | None:
    """Pay found in text, unless it is far from what anybody earns in a year or its bounds lie too far apart."""
    low, high = salary.yearly()
    if likely_period(high, salary.currency) not in (PayPeriod.YEAR, None) or low <= 0 or high > low * 20:
        return None
    return salary if high < 10**10 else None


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The words before the amount in its sentence, or the line above if it begins one; and those after it."""
    start, end = match.span()
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - 120) : start]
    if len(before.strip()) < 4 and line_start:
        before = text[max(text.rfind("\n", 0, line_start - 1) + 1, line_start - 80) : start]
    after = text[end : end + 40].split("\n", 1)[0]
    return _SENTENCE_END.split(before)[-1], _SENTENCE_END.split(after)[0]


def _is_pay(before: str, after: str) -> bool:
    yes = max((match.end() for match in _ABOUT_PAY.finditer(before)), default=-1)
    no = max((match.end() for match in _NOT_PAY.finditer(before)), default=-1)
    if (of_what := _OF_WHAT.match(after)) and _NOT_PAY.match(after, of_what.end()):
        return False
    if max(yes, no) >= 0:
        return yes > no
    follows = _ABOUT_PAY.search(after)
    return follows is not None and _NOT_PAY.search(after[: follows.start()]) is None
