"""Pay as typed into the form: two amounts, a currency and a period."""

import re
from dataclasses import dataclass
from decimal import Decimal

from jobboard.core.currencies import currency_code
from jobboard.core.money import Salary
from jobboard.core.pay import TIMES, Assumed, NoPay, amount_in, pay_in, read_pay
from jobboard.core.text import cut, one_line
from jobboard.core.vocabulary import PayPeriod

_LONGEST = 60
_BARE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_UNIT = re.compile(rf"(?<=[\d ])(?:{TIMES})\b", re.IGNORECASE)


class InvalidPay(ValueError):
    """Invalid pay: `field` is the field of the form, the text says how to correct it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class TypedPay:
    low: str
    high: str
    currency: str
    period: str

    def parse(self, assumed: Assumed) -> Salary | None:
        """The pay, None if both amounts are empty; “12–18 lakh” in one field is a range. Raises InvalidPay."""
        low, high = _share_unit(one_line(self.low), one_line(self.high))
        if not low and not high:
            return None
        self._check(low, high)
        if not (low and high) and (pay := self._range(low or high, assumed)):
            return pay
        minimum, maximum = _amount("salary_min", low, assumed), _amount("salary_max", high, assumed)
        if minimum is not None and maximum is not None and minimum > maximum:
            raise InvalidPay("salary_min", "The lowest pay is over the highest; please look at both amounts.")
        try:
            return read_pay(low, high, self.currency, self.period, assumed)
        except NoPay as error:
            raise InvalidPay("salary_period", _sentence(error)) from None

    def _check(self, low: str, high: str) -> None:
        for field, text in (("salary_min", low), ("salary_max", high)):
            if len(text) > _LONGEST:
                raise InvalidPay(field, "That is too long for an amount; write it as 12,00,000 or “12 lakh”.")
        if self.currency and not currency_code(self.currency):
            raise InvalidPay(
                "salary_currency", f"The currency “{cut(one_line(self.currency), 20)}” is not known to us."
            )
        if self.period and self.period not in PayPeriod.__members__:
            raise InvalidPay("salary_period", "Please choose what the pay is for: a year, a month, a day or an hour.")

    def _range(self, text: str, assumed: Assumed) -> Salary | None:
        pay = pay_in(f"{text} {_PERIOD_WORDS.get(self.period, '')}", _with_currency(assumed, self.currency))
        spans = pay is not None and pay.min is not None and pay.max is not None and pay.min != pay.max
        return pay if spans else None


_PERIOD_WORDS: dict[str, str] = {
    PayPeriod.HOUR: "per hour",
    PayPeriod.DAY: "per day",
    PayPeriod.WEEK: "per week",
    PayPeriod.MONTH: "per month",
    PayPeriod.YEAR: "per year",
}


def _share_unit(low: str, high: str) -> tuple[str, str]:
    """“12” beside “18 lakh” means 12 lakh."""
    unit = _UNIT.search(high)
    return (f"{low} {unit[0]}", high) if unit and _BARE_NUMBER.fullmatch(low) else (low, high)


def _with_currency(assumed: Assumed, currency: str) -> Assumed:
    return Assumed(currency_code(currency) or assumed.currency, "" if currency else assumed.country)


def _amount(field: str, text: str, assumed: Assumed) -> Decimal | None:
    try:
        return amount_in(text, assumed)
    except NoPay as error:
        raise InvalidPay(field, _sentence(error)) from None


def _sentence(error: NoPay) -> str:
    sentence = str(error)
    if sentence.endswith("for no period we can tell"):
        return "Please say what the pay is for: a year, a month, a day or an hour."
    return f"{sentence[0].upper()}{sentence[1:]}; write it as 12,00,000 or “12 lakh”, or leave it empty."
