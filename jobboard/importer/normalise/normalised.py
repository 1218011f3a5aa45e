"""The normalised posting, ready to be stored."""

from dataclasses import dataclass
from datetime import datetime

from jobboard.core.money import Salary
from jobboard.core.packing import Packed
from jobboard.core.places import Place


@dataclass(frozen=True, slots=True)
class NormalPosting(Packed):
    """`description_html` is sanitised; times are UTC; `notes` say what was left out and why.

    `inferred` names fields that were not in the source and were read from title and text.
    """

    external_id: str
    title: str
    company_name: str
    company_website: str
    description_html: str
    employment_types: tuple[str, ...]
    workplace: str | None
    locations: tuple[Place, ...]
    applicant_countries: tuple[str, ...]
    category: str | None
    seniority: str | None
    skills: tuple[str, ...]
    salary: Salary | None
    apply_url: str | None
    apply_email: str | None
    source_url: str | None
    requisition_id: str | None
    posted_at: datetime | None
    valid_through: datetime | None
    notes: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
