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


def read_pay(text: str) -> Pay:
    """Raises ValueError when the text is not pay."""
    found = _PAY.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not pay")
    unit = LAKH if found["lakh"] else 1
    low, high = (int(Decimal(found[bound]) * unit) for bound in ("low", "high"))
    return Pay(found["currency"], low, high, (found["period"] or "year").upper())
