"""An opening as the rules look at it."""

from dataclasses import dataclass
from datetime import datetime

from jobboard.core.html import text_of
from jobboard.core.money import Salary


@dataclass(frozen=True, slots=True)
class Submission:
    """`contact` is the mail address of whoever submits, empty where it is not known yet."""

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
    """Something to say to whoever writes the opening.

    `level` is refuse (cannot be taken), ask (wants a “yes, that is right”) or hint.
    """

    key: str
    field: str
    level: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign that an editor should look closely, in words. Its weight orders the queue; it decides nothing."""

    key: str
    weight: int
    sentence: str
