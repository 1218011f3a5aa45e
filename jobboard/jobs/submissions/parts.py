"""An opening in the board's own terms, as its form was understood."""

from dataclasses import dataclass
from datetime import datetime

from jobboard.core.money import Salary
from jobboard.core.places import Place


@dataclass(frozen=True, slots=True)
class Parts:
    """`description_html` is sanitised; `valid_through` is UTC, None where the employer named no closing date.

    `confirmed` are keys of questions answered with “yes, that is right”. `inferred` names parts that nobody typed
    and that were read from title and text.
    """

    title: str
    company_name: str
    description_html: str
    employment_types: tuple[str, ...]
    workplace: str
    company_website: str = ""
    locations: tuple[Place, ...] = ()
    applicant_countries: tuple[str, ...] = ()
    category: str | None = None
    seniority: str | None = None
    skills: tuple[str, ...] = ()
    salary: Salary | None = None
    apply_url: str | None = None
    apply_email: str | None = None
    valid_through: datetime | None = None
    confirmed: frozenset[str] = frozenset()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    parts: Parts


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What must be mended: the field, and a sentence that says how; in the order of the form."""

    found: tuple[tuple[str, str], ...]

    def by_field(self) -> dict[str, str]:
        """The first sentence for each field."""
        return dict(reversed(self.found))
