"""What money is worth in other money, about: a table with its day, so that pay can be compared. No network."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Self

from jobboard.core.errors import Misuse
from jobboard.core.tables import own_table, shipped_table

FILE = "exchange-rates.toml"


@dataclass(frozen=True, slots=True)
class Rates:
    """`day` is when they held; `a_dollar` is what one US dollar is in each currency (ISO 4217)."""

    day: date
    a_dollar: tuple[tuple[str, Decimal], ...]
    _by_currency: dict[str, Decimal] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_currency", dict(self.a_dollar))

    @classmethod
    def shipped(cls) -> "Rates":
        """Those that come with the program."""
        return _shipped()

    @classmethod
    def of(cls, data_dir: Path) -> Self:
        """Those of the data folder over those that come with the program. Raises Misuse for a file that is wrong."""
        known, site_rates = _shipped(), own_table(data_dir, FILE)
        if not site_rates:
            return cls(known.day, known.a_dollar)
        try:
            return cls(_day(site_rates["date"]), tuple(sorted((dict(known.a_dollar) | _values(site_rates)).items())))
        except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation):
            raise Misuse(
                f"{data_dir / FILE} needs a date = 2026-01-31 and a table [a_dollar] of rates above 0."
            ) from None

    def convert(self, amount: Decimal, currency: str, into: str) -> Decimal | None:
        """The same in other money; None where one of the two is not in the table."""
        if currency == into:
            return amount
        rates = self._by_currency
        if currency not in rates or into not in rates:
            return None
        return amount / rates[currency] * rates[into]

    @property
    def fingerprint(self) -> str:
        """Equal for equal rates."""
        return hashlib.sha256(repr(self.a_dollar).encode()).hexdigest()[:8]


@cache
def _shipped() -> Rates:
    table = shipped_table("jobboard.core", FILE)
    return Rates(_day(table["date"]), tuple(sorted(_values(table).items())))


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise TypeError
    return value


def _values(table: dict[str, Any]) -> dict[str, Decimal]:
    values = {str(code).upper(): Decimal(str(value)) for code, value in table.get("a_dollar", {}).items()}
    if any(not value.is_finite() or value <= 0 for value in values.values()):
        raise ValueError
    return values
