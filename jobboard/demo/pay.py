"""Pay as companies.toml writes it: "INR 34-48 lakh", "USD 90000-125000 a year", "INR 900-1300 an hour"."""

import re
from dataclasses import dataclass
from decimal import Decimal

LAKH = 100_000
_PAY = re.compile(r"(?P<currency>[A-Z]{3}) (?P<low>[\d.]+)-(?P<high>[\d.]+) (?:(?P<lakh>lakh)|an? (?P<period>\w+))")


@dataclass(frozen=True, slots=True)
class Pay:
    currency: str
    low: int
    high: int
    period: str


def parse_pay(text: str) -> Pay:
    """Raises ValueError when the text is not pay."""
    match = _PAY.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not pay")
    unit = LAKH if match["lakh"] else 1
    low, high = (int(Decimal(match[bound]) * unit) for bound in ("low", "high"))
    return Pay(match["currency"], low, high, (match["period"] or "year").upper())
