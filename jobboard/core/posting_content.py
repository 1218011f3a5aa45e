"""The content of a posting: the one definition of its fields.

The import, the form, the API, the history of changes, the index and the reader's page all use it: their records extend
`PostingContent`, and `columns_of` and `fields_from` are the only ways between a record and the table `posting`.
`docs/how-to-add/field.md` says what else a new field needs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from jobboard.core.experience import Experience
from jobboard.core.money import Salary
from jobboard.core.places import Place
from jobboard.core.vocabulary import PayPeriod

LONGEST_TITLE = 200
_PERIODS = {period.value: period for period in PayPeriod}


@dataclass(frozen=True, slots=True)
class Stored:
    """How a field is stored and called: `labels` by column, as the history of changes shows them.

    `write` makes the values of the columns, `read` the field's value; `reviewed`: a change of it waits for an editor,
    where the site's rules ask for one, since readers decide by it.
    """

    labels: dict[str, str]
    write: Callable[[Any], tuple[Any, ...]]
    read: Callable[..., Any]
    is_list: bool = False
    reviewed: bool = False


def _plain(column: str, label: str, *, reviewed: bool = False, default: Any = None) -> Any:
    return _field(Stored({column: label}, _unchanged, lambda value: value, reviewed=reviewed), default)


def _unchanged(value: Any) -> tuple[Any, ...]:
    return (value,)


def _list(column: str, label: str, *, reviewed: bool = False) -> Any:
    return _field(Stored({column: label}, lambda values: (list(values),), tuple, is_list=True, reviewed=reviewed), ())


def _field(stored: Stored, default: Any = None) -> Any:
    return field(default=default, metadata={"stored": stored})


def _salary_columns(salary: Salary | None) -> tuple[Any, ...]:
    return (salary.min, salary.max, salary.currency, salary.period.value) if salary else (None, None, None, None)


def _salary(low: Any, high: Any, currency: str | None, period: str | None) -> Salary | None:
    return Salary(low, high, currency, _PERIODS[period]) if currency and period else None


def _experience(low: int | None, high: int | None) -> Experience | None:
    return None if low is None and high is None else Experience(low, high)


_PAY = Stored(
    {"salary_min": "Pay from", "salary_max": "Pay to", "salary_currency": "Currency", "salary_period": "Pay for"},
    _salary_columns,
    _salary,
    reviewed=True,
)
_EXPERIENCE = Stored(
    {"experience_min": "Experience from (years)", "experience_max": "Experience to (years)"},
    lambda years: (years.min, years.max) if years else (None, None),
    _experience,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingContent:
    """What an opening says, in the board's own terms.

    `description_html` is sanitised; `valid_through` is UTC. `inferred` names fields that nobody typed and that were
    read from title and text. `locations` have a table of their own.
    """

    title: str = _plain("title", "Title", reviewed=True, default="")
    locations: tuple[Place, ...] = ()
    workplace: str | None = _plain("workplace", "Workplace", reviewed=True)
    employment_types: tuple[str, ...] = _list("employment_types", "Kind of work", reviewed=True)
    description_html: str = _plain("description_html", "Description", reviewed=True, default="")
    salary: Salary | None = _field(_PAY)
    experience: Experience | None = _field(_EXPERIENCE)
    apply_url: str | None = _plain("apply_url", "Apply at", reviewed=True)
    apply_email: str | None = _plain("apply_email", "Apply by mail", reviewed=True)
    applicant_countries: tuple[str, ...] = _list("applicant_countries", "People may live in")
    category: str | None = _plain("category", "Field")
    seniority: str | None = _plain("seniority", "Level")
    skills: tuple[str, ...] = _list("skills", "Skills")
    valid_through: datetime | None = _plain("valid_through", "Closing")
    inferred: tuple[str, ...] = _list("inferred_parts", "")


STORED: dict[str, Stored] = {
    each.name: each.metadata["stored"] for each in fields(PostingContent) if "stored" in each.metadata
}
"""How each field is stored, by its name."""
COLUMNS: dict[str, tuple[str, ...]] = {name: tuple(stored.labels) for name, stored in STORED.items()}
"""The columns of each field, by its name."""
LABELS = {column: label for stored in STORED.values() for column, label in stored.labels.items() if label}
"""What people call each column, in the order of reading."""
LIST_COLUMNS = tuple(column for stored in STORED.values() if stored.is_list for column in stored.labels)
REVIEWED_COLUMNS = tuple(column for stored in STORED.values() if stored.reviewed for column in stored.labels)
_PLAIN_NAMES = tuple(name for name, stored in STORED.items() if stored.write is _unchanged)
_plain_values = attrgetter(*_PLAIN_NAMES)
_PLAIN_COLUMNS = tuple(COLUMNS[name][0] for name in _PLAIN_NAMES)
_WRITERS = tuple(
    (attrgetter(name), COLUMNS[name], stored.write) for name, stored in STORED.items() if name not in _PLAIN_NAMES
)


def columns_of(content: PostingContent) -> dict[str, Any]:
    """The values of a posting's columns, by column."""
    values: dict[str, Any] = dict(zip(_PLAIN_COLUMNS, _plain_values(content), strict=True))
    for value_of, columns, write in _WRITERS:
        values.update(zip(columns, write(value_of(content)), strict=True))
    return values


def fields_from(row: Any, names: frozenset[str] = frozenset(STORED)) -> dict[str, Any]:
    """The fields `names` from a row that has their columns as attributes."""
    plain_names, plain_values, others = _readers(names)
    values = dict(zip(plain_names, plain_values(row), strict=True))
    for name, columns_in, read in others:
        values[name] = read(*columns_in(row))
    return values


@lru_cache(maxsize=8)
def _readers(names: frozenset[str]) -> tuple[Any, Any, Any]:
    """Names and getter of the fields that are stored as they are; name, getter and reader of each other one."""
    plain = tuple(name for name in _PLAIN_NAMES if name in names)
    others = tuple((name, _all_of(COLUMNS[name]), STORED[name].read) for name in STORED if name in names - {*plain})
    return plain, _all_of(tuple(COLUMNS[name][0] for name in plain)), others


def _all_of(columns: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    one = attrgetter(*columns)
    return one if len(columns) > 1 else lambda row: (one(row),)


def content_fields(content: PostingContent) -> dict[str, Any]:
    """All fields of a record, by name, to make another record of the same content."""
    return {field_.name: getattr(content, field_.name) for field_ in _FIELDS}


_FIELDS = fields(PostingContent)
