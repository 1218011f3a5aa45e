"""Responses with openings: the Posting record of the contract, and pages of it (names follow schema.org)."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from jobboard.core.links import Links
from jobboard.core.vocabulary import EmploymentType, PayPeriod, Workplace
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.queries import COMPANIES_A_PAGE, CompanyList
from jobboard.jobs.search.job_filter import FACETS, LAST_PAGE, PAGE_SIZE
from jobboard.jobs.search.page import JobPage
from jobboard.jobs.submissions.own_openings import OWN_PAGE_SIZE, OwnOpening

_STRICT = ConfigDict(extra="forbid", from_attributes=True)


class Company(BaseModel):
    """An employer."""

    model_config = _STRICT
    name: str
    slug: str
    website: str | None


class Place(BaseModel):
    """A place of work; `country` is ISO 3166-1 alpha-2, or empty."""

    model_config = _STRICT
    name: str
    city: str
    region: str
    country: str
    lat: float | None
    lon: float | None


class Salary(BaseModel):
    """Pay as the employer states it."""

    model_config = _STRICT
    min: float | None
    max: float | None
    currency: str
    period: PayPeriod


class Experience(BaseModel):
    """Years of experience that are asked for; null for an end that is not named, 0 for a fresher."""

    model_config = _STRICT
    min: int | None
    max: int | None


class Source(BaseModel):
    """Where an imported opening comes from."""

    model_config = _STRICT
    kind: str
    url: str | None
    external_id: str | None


class Posting(BaseModel):
    """An opening. In lists `description_html` is empty."""

    model_config = _STRICT
    id: int
    title: str
    company: Company
    description_html: str
    employment_types: list[EmploymentType]
    workplace: Workplace | None
    locations: list[Place]
    applicant_countries: list[str]
    category: str | None
    seniority: str | None
    skills: list[str]
    salary: Salary | None
    experience: Experience | None
    apply_url: str | None
    apply_email: str | None
    posted_at: datetime
    first_seen_at: datetime = Field(description="When it was first listed here, also where it was reposted since.")
    confirmed_at: datetime | None = Field(
        description="When its source last named it, read whole, or its employer last said that it is open; null where"
        " nobody did."
    )
    reposts: int = Field(ge=0, description="How often it was listed again, under another id or a much later date.")
    valid_through: datetime | None
    status: Literal["draft", "pending", "published", "rejected", "closed"]
    source: Source | None
    updated_at: datetime
    url: str

    @classmethod
    def from_opening(cls, opening: Opening, links: Links, **fields: object) -> Self:
        company = opening.company
        return cls.model_validate(
            {
                **{name: getattr(opening, name) for name in cls.model_fields if hasattr(opening, name)},
                "company": Company(name=company.name, slug=company.slug, website=company.website or None),
                "url": links.full(links.job(opening.id, opening.title)),
                **fields,
            }
        )


class OwnPosting(Posting):
    """The same for its employer: also its state, and where it is managed."""

    state: Literal["waiting", "listed", "expired", "rejected", "filled", "closed", "draft"]
    rejected_reason: str | None
    manage_url: str

    @classmethod
    def from_own_opening(cls, opening: Opening, own: OwnOpening, links: Links) -> Self:
        manage_url = links.full(links.own_opening(own.id))
        return cls.from_opening(
            opening, links, state=own.state, rejected_reason=own.rejected_reason, manage_url=manage_url
        )


class OwnPostings(BaseModel):
    """A page of a company's openings."""

    model_config = _STRICT
    total: int = Field(ge=0)
    page: int = Field(ge=1)
    page_size: Literal[OWN_PAGE_SIZE]  # type: ignore[valid-type]
    items: list[OwnPosting]


class FacetValue(BaseModel):
    """How many openings there would be with this value, without the choices of its own facet."""

    model_config = _STRICT
    value: str
    count: int


class UnderstoodPart(BaseModel):
    """Words of the search and what was understood of them; `plain` with these words takes it back."""

    model_config = _STRICT
    kind: str
    typed: str
    label: str


class Postings(BaseModel):
    """A page of the list. `corrected` is the query after spelling correction, or null.

    `understood` are the words that mean a role, a place or the like, and `matching` openings fit all of the words.
    """

    model_config = _STRICT
    total: int = Field(ge=0)
    page: int = Field(ge=1, le=LAST_PAGE)
    page_size: Literal[PAGE_SIZE]  # type: ignore[valid-type]
    corrected: str | None
    matching: int
    understood: list[UnderstoodPart]
    facets: dict[Literal[FACETS], list[FacetValue]]  # type: ignore[valid-type]
    items: list[Posting]

    @classmethod
    def from_page(cls, page: JobPage, links: Links) -> Self:
        facets = {
            name: [FacetValue(value=facet.value, count=facet.count) for facet in counts]
            for name, counts in page.facets.items()
        }
        return cls(
            total=page.total,
            page=page.filter.page,
            page_size=page.page_size,
            corrected=page.corrected or None,
            matching=page.total if page.matching is None else page.matching,
            understood=[
                UnderstoodPart(kind=part.kind, typed=part.typed, label=part.label)
                for part in page.understood
                if part.label
            ],
            facets=facets,
            items=[Posting.from_opening(opening, links) for opening in page.items],
        )


class HiringCompany(Company):
    """A company with something open."""

    openings: int = Field(ge=1)
    url: str


class Companies(BaseModel):
    """A page of companies that are hiring, by name."""

    model_config = _STRICT
    total: int = Field(ge=0)
    page: int = Field(ge=1)
    page_size: Literal[COMPANIES_A_PAGE]  # type: ignore[valid-type]
    items: list[HiringCompany]

    @classmethod
    def from_list(cls, companies: CompanyList, links: Links) -> Self:
        items = [
            HiringCompany(
                name=row.company.name,
                slug=row.company.slug,
                website=row.company.website or None,
                openings=row.openings,
                url=links.full(links.company(row.company.slug)),
            )
            for row in companies.items
        ]
        return cls(total=companies.total, page=companies.page, page_size=COMPANIES_A_PAGE, items=items)
