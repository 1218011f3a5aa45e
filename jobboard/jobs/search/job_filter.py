"""JobFilter: one frozen value for the query of the list page, the feeds, the alerts and the API."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Self
from urllib.parse import quote_plus

from jobboard.jobs.search import filter_parts as parts
from jobboard.jobs.search.filter_parts import InvalidFilter
from jobboard.store.index.schema import FACET_FIELDS

__all__ = ["InvalidFilter", "JobFilter"]

PAGE_SIZE = 20
LAST_PAGE = 500
LONGEST_QUERY = parts.LONGEST_QUERY
MOST_CHOICES = 20
NEARBY = 25
"""Default radius around a place, in kilometres."""
SORTS = parts.SORTS
FACETS = FACET_FIELDS
_SINGLE = ("q", "plain", "exact", "near", "within", "salary_min", "pay", "posted", "confirmed", "sort", "page")
PARAMETERS = (*FACETS, *_SINGLE)
"""All parameters that are read from a query string."""


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Empty parts do not filter; several values of one part mean any of them; parts add up.

    `salary_min` is per year in the site's currency, `posted` and `confirmed` in days; `near` is a city by its one name,
    and `within` the kilometres around it. `pay` is "given" to hide openings without pay, and "any" to keep them despite
    `salary_min`; it is empty where it would change nothing. `exact` takes the words as typed, without correction.
    `plain` are words of `q` that are only words, and nothing that they may mean besides.
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
    seniority: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()
    skill: tuple[str, ...] = ()
    near: str = ""
    within: int = NEARBY
    pay: str = ""
    exact: bool = False
    confirmed: int | None = None
    plain: tuple[str, ...] = ()

    @classmethod
    def from_query(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Parse the pairs of a query string; unknown names are ignored. Raises InvalidFilter."""
        choices: dict[str, list[str]] = {name: [] for name in FACETS}
        single: dict[str, str] = {}
        plain: set[str] = set()
        for name, raw in pairs:
            value = parts.single_line(raw)
            if name in choices and value and value not in choices[name]:
                choices[name].append(parts.parse_choice(name, value))
                if len(choices[name]) > MOST_CHOICES:
                    raise InvalidFilter(name, f"At most {MOST_CHOICES} values of “{name}” can be combined.")
            elif name == "plain" and value:
                plain.add(parts.parse_plain(value))
            elif name in _SINGLE and value:
                single[name] = value
        query, near = parts.parse_words(single.get("q", "")), parts.parse_near(single.get("near", ""))
        salary_min = parts.parse_number("salary_min", single.get("salary_min"), 0, 10**12)
        within = parts.parse_number("within", single.get("within"), 1, parts.FARTHEST) or NEARBY
        return cls(
            q=query,
            exact=bool(query) and single.get("exact", "") == "1",
            plain=tuple(sorted(plain)[:MOST_CHOICES]) if query else (),
            near=near,
            within=within if near else NEARBY,
            salary_min=salary_min,
            pay=parts.parse_pay(single.get("pay", ""), salary_min),
            posted=parts.parse_number("posted", single.get("posted"), 1, 3650),
            confirmed=parts.parse_number("confirmed", single.get("confirmed"), 1, parts.MOST_DAYS),
            sort=parts.parse_sort(single.get("sort", "")),
            page=parts.parse_number("page", single.get("page"), 1, LAST_PAGE) or 1,
            **{name: tuple(sorted(values)) for name, values in choices.items()},
        )

    @property
    def order(self) -> str:
        """The effective sort: as chosen, else relevance with words and newest without."""
        return self.sort or ("relevance" if self.q else "newest")

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values chosen in one of FACETS."""
        values: tuple[str, ...] = getattr(self, name)
        return values

    def without_choice(self, name: str) -> Self:
        """The same without the choice `name`, on its first page."""
        return self._with(name, ())

    def toggled(self, name: str, value: str) -> Self:
        """The same with `value` added to a choice, or taken away, on its first page."""
        return self._with(name, tuple(sorted({*self.chosen(name)} ^ {value})))

    def without_near(self) -> Self:
        """The same without the place to be near to."""
        return replace(self, near="", within=NEARBY, page=1)

    def with_pay(self, pay: str) -> Self:
        """The same with openings without pay hidden ("given"), kept ("any"), or by default ("")."""
        return replace(self, pay=parts.parse_pay(pay, self.salary_min), page=1)

    def without_pay(self) -> Self:
        return replace(self, salary_min=None, pay="", page=1)

    def with_exact_words(self) -> Self:
        """The same with its words taken as typed, without correction and synonyms."""
        return replace(self, exact=bool(self.q), plain=(), page=1)

    def with_plain(self, words: str) -> Self:
        """The same with these of its words taken as words only."""
        return replace(self, plain=tuple(sorted({*self.plain, parts.parse_plain(words)})), page=1)

    def corrected_to(self, words: str) -> Self:
        """The same with its words corrected."""
        return replace(self, q=words, page=1)

    def with_words(self, words: str) -> Self:
        """The same with other words, such as the corrected ones."""
        return replace(self, q=words, exact=False, plain=())

    def _with(self, name: str, values: tuple[str, ...]) -> Self:
        changed: dict[str, Any] = {name: values, "page": 1}
        return replace(self, **changed)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words, order and page was chosen."""
        chosen = (*map(self.chosen, FACETS), self.near, self.pay)
        return any(chosen) or any(value is not None for value in (self.salary_min, self.posted, self.confirmed))

    def chips(self) -> list[tuple[str, str, Self]]:
        """Labels of what was chosen, each with the filter without it."""
        chips = [(name, value, self.toggled(name, value)) for name in FACETS for value in self.chosen(name)]
        if self.near:
            chips.append(("", f"within {self.within} km of {self.near}", self.without_near()))
        if self.salary_min is not None:
            suffix = " or not said" if self.pay == "any" else ""
            chips.append(("", f"at least {self.salary_min:,} a year{suffix}", self.without_pay()))
        if self.pay == "given":
            chips.append(("", "pay is stated", self.with_pay("")))
        if self.posted is not None:
            chips.append(("", f"posted within {parts.days_in_words(self.posted)}", replace(self, posted=None, page=1)))
        if self.confirmed is not None:
            within = "this week" if self.confirmed == 7 else f"within {parts.days_in_words(self.confirmed)}"
            chips.append(("", f"confirmed {within}", replace(self, confirmed=None, page=1)))
        return chips

    def on_page(self, page: int) -> Self:
        return replace(self, page=page)

    def to_query(self) -> str:
        """The canonical query string of this filter, without defaults."""
        pairs = [f"q={_quoted(self.q)}"] if self.q else []
        pairs += [f"plain={_quoted(words)}" for words in self.plain]
        pairs += ["exact=1"] if self.exact else []
        pairs += [f"{name}={_quoted(value)}" for name in FACETS for value in self.chosen(name)]
        if self.near:
            pairs.append(f"near={_quoted(self.near)}")
        if self.within != NEARBY:
            pairs.append(f"within={self.within}")
        if self.salary_min is not None:
            pairs.append(f"salary_min={self.salary_min}")
        if self.pay:
            pairs.append(f"pay={self.pay}")
        if self.posted is not None:
            pairs.append(f"posted={self.posted}")
        if self.confirmed is not None:
            pairs.append(f"confirmed={self.confirmed}")
        if self.sort:
            pairs.append(f"sort={self.sort}")
        if self.page > 1:
            pairs.append(f"page={self.page}")
        return "&".join(pairs)


_quoted = lru_cache(maxsize=4_096)(quote_plus)
