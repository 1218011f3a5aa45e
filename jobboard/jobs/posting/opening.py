"""An opening as readers, feeds and scripts see it: the Posting record of the contract."""

from dataclasses import dataclass
from datetime import datetime

from jobboard.core.links import slug_of
from jobboard.core.money import Salary
from jobboard.core.places import Place
from jobboard.core.states import FILLED


@dataclass(frozen=True, slots=True)
class CompanyName:
    """`logo` is the digest in its picture's address, or empty."""

    name: str
    slug: str
    website: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class SourceOf:
    kind: str
    url: str | None
    external_id: str | None


@dataclass(frozen=True, slots=True)
class Opening:
    """`description_html` is sanitised, and empty in lists; moments are UTC. `closing_given`: `valid_through` is the
    employer's own date, not when the board takes an opening off its list.
    """

    id: int
    title: str
    company: CompanyName
    posted_at: datetime
    updated_at: datetime
    status: str
    description_html: str = ""
    employment_types: tuple[str, ...] = ()
    workplace: str | None = None
    locations: tuple[Place, ...] = ()
    applicant_countries: tuple[str, ...] = ()
    category: str | None = None
    seniority: str | None = None
    skills: tuple[str, ...] = ()
    salary: Salary | None = None
    apply_url: str | None = None
    apply_email: str | None = None
    valid_through: datetime | None = None
    source: SourceOf | None = None
    closed_reason: str | None = None
    shown_as: int | None = None
    closing_given: bool = True

    @property
    def is_filled(self) -> bool:
        """Whether its employer found somebody; readers are told so, also after the closing date."""
        return self.closed_reason in FILLED

    @property
    def slug(self) -> str:
        return slug_of(self.title)
