"""Amounts of money as people write them, with what multiplies them and the money they are in."""

import re
from decimal import Decimal

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d(?:[\d.,'’]{0,24}\d)?"
TIMES = r"lakhs?|lacs?|lkhs?|crores?|crs?|lpa|l|k|m|mn|mio|millions?|thousand|tsd|mil|लाख|हज़ार|हजार|करोड़"
SIGN = (
    r"(?:(?:USD|CAD|AUD|SGD|NZD|HKD|US|CA|AU|SG|NZ|HK|NT|MX|CL|R|C|A|S)\s?\$|[₹$£€¥₩₪₫₱฿₽₺₦₴₸৳]|Rs\.?|रु(?:पये)?\.?"
    r"|Rp\.?|RM"
    r"|(?<![A-Za-z])(?:INR|USD|EUR|GBP|CAD|AUD|SGD|CHF|JPY|CNY|SEK|NOK|DKK|PLN|AED|SAR|ZAR|BRL|MXN|HKD|NZD|ILS|CZK|HUF"
    r"|RON|TRY|THB|MYR|IDR|PHP|VND|KRW|TWD|NGN|KES|EGP|PKR|LKR|BDT|NPR|QAR|KWD|BHD|OMR|ARS|CLP|COP|PEN|UAH|RUB|GHS"
    r"|rupees?|euros?|pounds?|dollars?)(?![A-Za-z])|zł|kr\b|K[čc]\b|Ft\b|TL\b|円|元|원)"
)
LARGEST = Decimal(10**12)

_FACTORS = {"l": 10**5, "c": 10**7, "k": 10**3, "m": 10**6, "t": 10**3, "ल": 10**5, "ह": 10**3, "क": 10**7}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\.\d{3})+")
_SPACES = re.compile(r"[ \u00a0\u202f'’]")


def read_number(text: str) -> Decimal | None:
    """The number of one `NUMBER`: 12,00,000 and 45.000 and 45 000,50 are all read; None if it is none."""
    text = _SPACES.sub("", text)
    if text.count(",") and text.count("."):
        point = max(text.rfind(","), text.rfind("."))
        text = text[:point].replace(",", "").replace(".", "") + "." + text[point + 1 :]
    elif _GROUPED.fullmatch(text) and not text.startswith("0"):
        text = text.replace(",", "").replace(".", "")
    text = text.replace(",", ".")
    return Decimal(text) if text.count(".") < 2 and len(text) < 20 else None


def factor(times: str) -> int:
    """What “lakh”, “k” or “crore” multiplies by; 1 for nothing."""
    folded = times.casefold()
    if folded.startswith("mil") and not folded.startswith("milli"):  # thousand, in Portuguese and Spanish
        return 10**3
    return _FACTORS[folded[0]] if folded else 1
