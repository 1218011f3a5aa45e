"""Parsers for the parameters of a job filter in a query string."""

import re

from jobboard.core.errors import Misuse
from jobboard.core.experience import BANDS
from jobboard.core.spots import FARTHEST, spot_of
from jobboard.core.text import fold
from jobboard.core.vocabulary import EmploymentType, Workplace

__all__ = [
    "FARTHEST",
    "PAYS",
    "allowed_values",
    "days_in_words",
    "parse_choice",
    "parse_near",
    "parse_number",
    "parse_pay",
    "parse_plain",
    "parse_sort",
    "parse_words",
    "single_line",
]

LONGEST_QUERY = 200
MOST_DAYS = 365
"""How long ago a confirmation can be asked for."""
SORTS = ("relevance", "newest", "salary")
PAYS = ("given", "any")
_LONGEST_CHOICE = 100
_ALLOWED = {"type": tuple(EmploymentType), "workplace": tuple(Workplace), "experience": tuple(BANDS)}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class InvalidFilter(Misuse):
    """A filter that cannot be answered; `field` names the part of the query string that is wrong."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def single_line(raw: str) -> str:
    return " ".join(_CONTROL.sub(" ", raw).split())


def parse_choice(name: str, value: str) -> str:
    known = _ALLOWED.get(name)
    if known is None:
        return value[:_LONGEST_CHOICE].rstrip()
    for option in known:
        if value.casefold() == option.casefold():
            return str(option)
    raise InvalidFilter(name, f"“{value[:40]}” is not a known {name}; choose from {', '.join(known)}.")


def allowed_values(name: str) -> tuple[str, ...]:
    """The allowed values of a choice that has a fixed list."""
    return tuple(map(str, _ALLOWED.get(name, ())))


def parse_words(value: str) -> str:
    if len(value) > LONGEST_QUERY:
        raise InvalidFilter("q", f"The search is {len(value):,} characters long; please keep it under {LONGEST_QUERY}.")
    return value


def parse_plain(value: str) -> str:
    """Words by which a part of a search is known."""
    return fold(value[:_LONGEST_CHOICE]) or value[:_LONGEST_CHOICE].casefold()


def parse_near(value: str) -> str:
    """The canonical name of the city."""
    spot = spot_of(value) if value and len(value) <= _LONGEST_CHOICE else None
    if value and spot is None:
        raise InvalidFilter("near", f"“{value[:40]}” is not a city we know; name a larger one nearby.")
    return spot.name if spot else ""


def parse_pay(value: str, salary_min: int | None) -> str:
    """Empty for the default: "any" without a minimum, "given" with one."""
    if value and value not in PAYS:
        raise InvalidFilter("pay", f"“{value[:40]}” is not a choice of pay; choose from {', '.join(PAYS)}.")
    return "" if value == ("any" if salary_min is None else "given") else value


def days_in_words(days: int) -> str:
    """ "a day" or "7 days"."""
    return "a day" if days == 1 else f"{days} days"


def parse_sort(value: str) -> str:
    if value and value not in SORTS:
        raise InvalidFilter("sort", f"“{value[:40]}” is not an order; choose from {', '.join(SORTS)}.")
    return value


def parse_number(name: str, value: str | None, low: int, high: int) -> int | None:
    if value is None:
        return None
    if not re.fullmatch(r"-?[0-9]{1,18}", value) or not low <= int(value) <= high:
        raise InvalidFilter(
            name, f"“{value[:40]}” is not a {name} we can use; give a whole number from {low} to {high:,}."
        )
    return int(value)
