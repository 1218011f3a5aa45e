"""An opening as the rules look at it."""

from dataclasses import dataclass
from datetime import datetime

from jobboard.core.html import text_of
from jobboard.core.money import Salary


@dataclass(frozen=True, slots=True)
class Submission:
    """An opening as the rules check it. `contact` is the submitter's email address, empty where it is not known yet."""

    title: str
    company_name: str = ""
    company_website: str = ""
    description_html: str = ""
    locations: tuple[str, ...] = ()
    workplace: str | None = None
    employment_types: tuple[str, ...] = ()
    category: str | None = None
    salary: Salary | None = None
    apply_url: str | None = None
    apply_email: str | None = None
    valid_through: datetime | None = None
    contact: str = ""

    @property
    def text(self) -> str:
        """The description without tags."""
        return text_of(self.description_html)


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark to the employer who writes the opening.

    `level` is refuse (cannot be submitted), ask (needs a confirmation) or hint.
    """

    key: str
    field: str
    level: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign of scam or spam, in words for the editor. Its weight orders the review queue; it decides nothing."""

    key: str
    weight: int
    sentence: str
