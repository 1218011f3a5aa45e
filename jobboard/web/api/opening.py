"""Request bodies with an opening (names follow schema.org JobPosting)."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from jobboard.core.experience import MOST_YEARS
from jobboard.core.posting_content import LONGEST_TITLE
from jobboard.core.vocabulary import EmploymentType, PayPeriod, Workplace
from jobboard.jobs.submissions.form_fields import Typed

Amount = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
Place = Annotated[str, Field(min_length=1, max_length=120)]
Years = Annotated[int, Field(ge=0, le=MOST_YEARS)]
Skill = Annotated[str, Field(min_length=1, max_length=60)]
_STRICT = ConfigDict(extra="forbid")


class SalaryIn(BaseModel):
    """A range; one end may be left out."""

    model_config = _STRICT
    min: Amount | None = None
    max: Amount | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    period: PayPeriod


class ExperienceIn(BaseModel):
    """Years of experience; one end may be left out, and 0 is a fresher."""

    model_config = _STRICT
    min: Years | None = None
    max: Years | None = None


class OpeningChange(BaseModel):
    """Parts of an opening; what is left out stays as it is."""

    model_config = _STRICT
    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)] | None = None
    description: Annotated[str, Field(min_length=1, max_length=50_000)] | None = Field(
        default=None, description="Markdown, HTML (it is cleaned) or plain text."
    )
    employment_types: Annotated[list[EmploymentType], Field(min_length=1, max_length=8)] | None = None
    workplace: Workplace | None = None
    locations: Annotated[list[Place], Field(max_length=20)] | None = Field(
        default=None, description="Such as “Pune, India”. For remote work: where people must live, or none."
    )
    category: Annotated[str, Field(max_length=120)] | None = None
    seniority: Annotated[str, Field(max_length=120)] | None = None
    experience: ExperienceIn | None = None
    skills: Annotated[list[Skill], Field(max_length=30)] | None = None
    salary: SalaryIn | None = None
    apply: Annotated[str, Field(min_length=1, max_length=2_000)] | None = Field(
        default=None, description="A web address or a mail address."
    )
    closing_date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = Field(
        default=None, description="The last day it is open; without one it stays for the board’s usual time."
    )
    confirm: Annotated[list[str], Field(max_length=20)] | None = Field(
        default=None, description="Keys of questions answered with “yes, that is right”."
    )


class OpeningIn(OpeningChange):
    """A new opening of the token’s company."""

    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    description: Annotated[str, Field(min_length=1, max_length=50_000)]
    employment_types: Annotated[list[EmploymentType], Field(min_length=1, max_length=8)]
    workplace: Workplace
    apply: Annotated[str, Field(min_length=1, max_length=2_000)]


Reason = Literal["filled-here", "filled-elsewhere", "withdrawn"]


def to_form_fields(change: OpeningChange) -> Typed:
    """The same as fields of the form; only those that were sent."""
    values = change.model_dump(exclude_unset=True, mode="python")
    fields: Typed = {
        name: [values[name] or ""]
        for name in ("title", "description", "workplace", "category", "seniority", "apply", "closing_date")
        if name in values
    }
    if "locations" in values:
        fields["locations"] = ["\n".join(place.replace("\n", " ") for place in values["locations"] or [])]
    if "skills" in values:
        fields["skills"] = [", ".join(values["skills"] or [])]
    if "salary" in values:
        pay = values["salary"] or {}
        fields |= {f"salary_{end}": ["" if pay.get(end) is None else f"{pay[end]:f}"] for end in ("min", "max")}
        fields |= {f"salary_{name}": [pay.get(name) or ""] for name in ("currency", "period")}
    if "experience" in values:
        years = values["experience"] or {}
        fields |= {f"experience_{end}": ["" if years.get(end) is None else str(years[end])] for end in ("min", "max")}
    return fields | {name: list(values[name] or []) for name in ("employment_types", "confirm") if name in values}
