"""The fields of the form of an opening; no others are accepted (ASVS 15.3.3)."""

from collections.abc import Iterable, Mapping

from jobboard.core.errors import Misuse
from jobboard.core.text import clean

ORDER = (
    *("title", "company_name", "company_website", "workplace", "locations", "employment_types", "description"),
    *("salary_min", "salary_max", "salary_currency", "salary_period", "apply", "closing_date"),
    *("category", "seniority", "experience_min", "experience_max", "skills", "confirm"),
)
"""In the order of the page."""

SEVERAL = ("employment_types", "confirm")
SINGLE = tuple(name for name in ORDER if name not in SEVERAL)
TRAP = "homepage2"
HURRIED = "hurried"
STORED = (*ORDER, TRAP, HURRIED)
MAX_CHARACTERS = 1_000_000
_MOST_VALUES = 20

Typed = dict[str, list[str]]


def clean_typed(fields: Mapping[str, Iterable[str]]) -> Typed:
    """The typed values of our fields, cleaned for the store; all other fields are dropped.

    Raises Misuse for more than a million characters.
    """
    typed = {name: [clean(value) for value in fields[name]][:_MOST_VALUES] for name in STORED if name in fields}
    typed = {name: values for name, values in typed.items() if any(values)}
    if sum(len(value) for values in typed.values() for value in values) > MAX_CHARACTERS:
        raise Misuse("That is over a million characters; please shorten the description.")
    return typed


def single_value(typed: Mapping[str, list[str]], name: str) -> str:
    """The value of a field with a single value, or empty."""
    values = typed.get(name) or [""]
    return values[-1]


def looks_automated(typed: Mapping[str, list[str]]) -> bool:
    """Whether a robot seems to have filled in the form: the hidden field is filled, or it was too fast."""
    return bool(single_value(typed, TRAP) or single_value(typed, HURRIED))
