"""What a reader asks for: one frozen value that makes the page, the feed, the alert and the API answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Self
from urllib.parse import quote_plus

from jobboard.core.errors import Misuse
from jobboard.core.vocabulary import EmploymentType, Workplace

PAGE_SIZE = 20
LAST_PAGE = 500
LONGEST_QUERY = 200
MOST_CHOICES = 20
SORTS = ("relevance", "newest", "salary")
CHOICES = ("category", "type", "workplace", "location", "company")
_CLOSED = {"type": tuple(EmploymentType), "workplace": tuple(Workplace)}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class InvalidFilter(Misuse):
    """A filter that cannot be answered; `field` names the part of the query string that is wrong."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Empty parts do not filter; several values of one part mean any of them; parts add up.

    `salary_min` is per year in the site's currency, `posted` in days.
    """

    q: str = ""
    category: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    workplace: tuple[str, ...] = ()
    location: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    salary_min: int | None = None
    posted: int | None = None
    sort: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Read a query string's pairs; unknown names are ignored. Raises InvalidFilter."""
        choices: dict[str, list[str]] = {name: [] for name in CHOICES}
        single: dict[str, str] = {}
        for name, raw in pairs:
            value = " ".join(_CONTROL.sub(" ", raw).split())
            if name in choices and value and value not in choices[name]:
                choices[name].append(_choice(name, value))
            elif name in ("q", "salary_min", "posted", "sort", "page") and value:
                single[name] = value
        for name, values in choices.items():
            if len(values) > MOST_CHOICES:
                raise InvalidFilter(name, f"At most {MOST_CHOICES} values of “{name}” can be combined.")
        return cls(
            q=_query(single.get("q", "")),
            salary_min=_number("salary_min", single.get("salary_min"), 0, 10**12),
            posted=_number("posted", single.get("posted"), 1, 3650),
            sort=_sort(single.get("sort", "")),
            page=_number("page", single.get("page"), 1, LAST_PAGE) or 1,
            **{name: tuple(sorted(values)) for name, values in choices.items()},
        )

    @property
    def order(self) -> str:
        """The sort in force: what was asked, else relevance with words and newest without."""
        return self.sort or ("relevance" if self.q else "newest")

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values chosen in one of CHOICES."""
        values: tuple[str, ...] = getattr(self, name)
        return values

    def lifted(self, name: str) -> Self:
        """The same without the choice `name`, on its first page."""
        return self._with(name, ())

    def toggled(self, name: str, value: str) -> Self:
        """The same with `value` added to a choice, or taken away, on its first page."""
        return self._with(name, tuple(sorted({*self.chosen(name)} ^ {value})))

    def _with(self, name: str, values: tuple[str, ...]) -> Self:
        changed: dict[str, Any] = {name: values, "page": 1}
        return replace(self, **changed)

    @property
    def narrowed(self) -> bool:
        """Whether anything but words, order and page was chosen."""
        return any(self.chosen(name) for name in CHOICES) or self.salary_min is not None or self.posted is not None

    def chips(self) -> list[tuple[str, str, Self]]:
        """What was chosen, in words where it needs some, each with the filter that is left without it."""
        chips = [(name, value, self.toggled(name, value)) for name in CHOICES for value in self.chosen(name)]
        if self.salary_min is not None:
            chips.append(("", f"at least {self.salary_min:,} a year", replace(self, salary_min=None, page=1)))
        if self.posted is not None:
            days = "day" if self.posted == 1 else f"{self.posted} days"
            chips.append(
                ("", f"posted within {'a ' if self.posted == 1 else ''}{days}", replace(self, posted=None, page=1))
            )
        return chips

    def on_page(self, page: int) -> Self:
        return replace(self, page=page)

    def to_query(self) -> str:
        """The one query string of this filter, without what is default."""
        parts = [f"q={_quoted(self.q)}"] if self.q else []
        parts += [f"{name}={_quoted(value)}" for name in CHOICES for value in self.chosen(name)]
        for name in ("salary_min", "posted"):
            value = getattr(self, name)
            if value is not None:
                parts.append(f"{name}={value}")
        if self.sort:
            parts.append(f"sort={self.sort}")
        if self.page > 1:
            parts.append(f"page={self.page}")
        return "&".join(parts)


_quoted = lru_cache(maxsize=4_096)(quote_plus)


def _choice(name: str, value: str) -> str:
    known = _CLOSED.get(name)
    if known is None:
        return value[:100]
    for option in known:
        if value.casefold() == option.casefold():
            return option.value
    raise InvalidFilter(name, f"“{value[:40]}” is not a known {name}; choose from {', '.join(known)}.")


def _query(value: str) -> str:
    if len(value) > LONGEST_QUERY:
        raise InvalidFilter("q", f"The search is {len(value):,} characters long; please keep it under {LONGEST_QUERY}.")
    return value


def _sort(value: str) -> str:
    if value and value not in SORTS:
        raise InvalidFilter("sort", f"“{value[:40]}” is not an order; choose from {', '.join(SORTS)}.")
    return value


def _number(name: str, value: str | None, low: int, high: int) -> int | None:
    if value is None:
        return None
    if not re.fullmatch(r"-?[0-9]{1,18}", value) or not low <= int(value) <= high:
        raise InvalidFilter(
            name, f"“{value[:40]}” is not a {name} we can use; give a whole number from {low} to {high:,}."
        )
    return int(value)
