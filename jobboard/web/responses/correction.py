"""An invalid filter as a form in which one value can be corrected; the other parameters stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from jobboard.core.vocabulary import EmploymentType, Workplace
from jobboard.jobs.search.filter_parts import PAYS
from jobboard.jobs.search.job_filter import FACETS, SORTS

_NAMES = frozenset(
    (*FACETS, "q", "plain", "exact", "near", "within", "salary_min", "pay", "posted", "confirmed", "sort")
)
_LABELS = {
    "q": "Search",
    "category": "Field",
    "type": "Kind of work",
    "location": "Place",
    "near": "Near the city of",
    "within": "Within kilometres",
    "pay": "Openings that say no pay",
    "salary_min": "Pay at least",
    "posted": "Posted within days",
    "confirmed": "Confirmed within days",
    "sort": "Sort by",
}
_KNOWN: dict[str, tuple[str, ...]] = {
    "type": tuple(EmploymentType),
    "workplace": tuple(Workplace),
    "pay": PAYS,
    "sort": SORTS,
}
_LONGEST = 2_000
_MOST = 50


@dataclass(frozen=True, slots=True)
class Correction:
    """`options` are the values to choose from, empty for a text field; `many`: whether several may be chosen.

    `kept` are the other parameters.
    """

    field: str
    label: str
    typed: tuple[str, ...]
    options: tuple[str, ...]
    many: bool
    kept: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, field: str, pairs: Iterable[tuple[str, str]]) -> Self:
        """From the invalid field and all parameters."""
        parameters = [(name, value[:_LONGEST]) for name, value in pairs][:_MOST]
        typed = tuple(dict.fromkeys(value for name, value in parameters if name == field))
        many = field in FACETS
        options = _KNOWN.get(field, typed if many else ())
        kept = tuple((name, value) for name, value in parameters if name in _NAMES and name != field and value)
        return cls(field, _LABELS.get(field, field.capitalize()), typed, options, many, kept)
