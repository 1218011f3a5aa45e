"""The currency, period and size of pay in a column's name: “Salary (₹/month)”, “CTC in lakhs”."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from jobboard.core.pay import read_period

_SIGN = re.compile(
    r"[₹$€£¥₩₪₫₱฿₽₺]|\bRs\b\.?|\b(?:INR|USD|EUR|GBP|CAD|AUD|SGD|CHF|JPY|CNY|SEK|NOK|DKK|PLN|AED|SAR|ZAR|BRL|MXN|HKD|NZD"
    r"|ILS|CZK|HUF|RON|TRY|THB|MYR|IDR|PHP|VND|KRW|TWD|NGN|KES|EGP|PKR|LKR|BDT|NPR|QAR|KWD|BHD|OMR)\b|\bzł",
    re.IGNORECASE,
)
_SIZE_WORD = re.compile(
    r"\b(lpa|lakhs?|lacs?|l\.?p\.?a)\b|\b(k|thousands?)\b|(?:in |\()(crores?|cr)\b|(k)(?=[€$£])", re.I
)
_MONTHS = re.compile(
    r"mensu|monat|mensal|mensile|ayl[iı]k|miesi|maand|मासिक|महीना|மாத|bulan|месяц|شهري|月|월|\bpm\b|p\.m\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"annuel|anual|annuo|annua|jahr|j[äa]hr|par an\b|al año|ao ano|jaar|rocz|yıll|वार्षिक|год|سنوي|年|연봉|\bpa\b|p\.a\b"
    r"|lpa",
    re.IGNORECASE,
)
_SIZES = (Decimal(100_000), Decimal(1_000), Decimal(10_000_000), Decimal(1_000))


@dataclass(frozen=True, slots=True)
class Units:
    """The units that a column's name gives to its amounts; empty and 1 by default."""

    currency: str = ""
    period: str = ""
    size: Decimal = Decimal(1)

    def __bool__(self) -> bool:
        return bool(self.currency or self.period or self.size != 1)

    def scale(self, cell: str) -> str:
        """The number in a cell multiplied by the size; other cells unchanged."""
        if self.size == 1:
            return cell
        try:
            number = Decimal(cell.strip().replace(",", "")) if len(cell) < 20 else None
        except InvalidOperation:
            return cell
        # Whole amounts in a column of lakhs were written out where they are larger than anybody's lakhs.
        if number is None or not number.is_finite() or number >= 1_000:
            return cell
        return f"{(number * self.size).normalize():f}"

    def scale_text(self, cell: str) -> str:
        """A cell with numbers only, with the word for their size appended."""
        words = {100_000: "lakh", 1_000: "k", 10_000_000: "crore"}.get(int(self.size), "")
        if not words or any(sign.isalpha() for sign in cell) or not any(sign.isdecimal() for sign in cell):
            return cell
        if any(len(digits) > 3 for digits in re.findall(r"[\d,]{1,20}", cell)):
            return cell
        return f"{cell.strip()} {words}"


def parse_units(name: str) -> Units:
    """The units in a column's name."""
    name = name[:100]
    sign = _SIGN.search(name)
    times = _SIZE_WORD.search(name)
    period = read_period(name)
    period_name = period.value if period else "MONTH" if _MONTHS.search(name) else "YEAR" if _YEARS.search(name) else ""
    size = (
        next((size for size, is_size in zip(_SIZES, times.groups(), strict=True) if is_size), Decimal(1))
        if times
        else 1
    )
    return Units(sign[0] if sign else "", period_name, Decimal(size))
