"""A posting and its places of work."""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Hundredths, JsonList, UtcDateTime


def _where_given(name: str) -> sa.Index:
    """An index that imported postings, which have no such value, cost nothing in."""
    given = sa.text(f"{name} IS NOT NULL")
    return sa.Index(None, name, sqlite_where=given, postgresql_where=given)


class Posting(SQLModel, table=True):
    """One opening. `posted_at` is when its employer first posted it, `created_at` when we first saw it.

    `content_hash` is the fingerprint of the source's own record, so that an unchanged one is
    recognised before any work is done on it.

    `contact_email` wrote to us about a submitted one; `employer_key` is by what that employer is known (its mail
    domain). `approved_at` is when an editor or a rule first let it be published. What stands in `locked_parts` an
    editor changed: imports leave it alone. `closing_given`: whether the employer named the closing date itself.

    `inferred_parts` its source did not say: they were read from the text (see `jobs.taxonomy`).

    `submitted_website` is the company's as typed with it; it reaches the company when an editor approves.
    `apply_edit` is “waiting” or “approved” once its people changed where an imported one leads applicants.

    `shown_as` is the posting that readers see instead, where another source is surer of the same opening.

    `batch_id` is the import that made it, where that was written in slices: nobody sees it before all of them are
    there (see `store.visibility.landed`).

    `still_named`: the last whole read of its source named it, so that it was confirmed whenever that source was read
    whole last; `employer_confirmed_at` is when its employer last said that a submitted one is open
    (see `jobs.posting.freshness`). Where it was listed before, `repost_of` is the last such opening, `reposts` how
    often it came again and `first_listed_at` when its text was first seen; `redated` counts how often its own date was
    set anew (see `jobs.duplicates.listed_before`).
    """

    __table_args__ = (
        sa.UniqueConstraint("source_id", "external_id"),
        sa.Index(None, "status", "company_id", "valid_through"),
        *(_where_given(name) for name in ("contact_key", "employer_key", "submitted_by", "shown_as", "repost_of")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    company_id: int = Field(foreign_key="company.id")
    title: str
    description_html: str = ""
    employment_types: list[str] = Field(default_factory=list, sa_type=JsonList)
    workplace: str | None = None
    applicant_countries: list[str] = Field(default_factory=list, sa_type=JsonList)
    category: str | None = None
    seniority: str | None = None
    skills: list[str] = Field(default_factory=list, sa_type=JsonList)
    salary_min: Decimal | None = Field(default=None, sa_type=Hundredths)
    salary_max: Decimal | None = Field(default=None, sa_type=Hundredths)
    salary_currency: str | None = None
    salary_period: str | None = None
    experience_min: int | None = None
    experience_max: int | None = None
    apply_url: str | None = None
    apply_email: str | None = None
    posted_at: datetime = Field(sa_type=UtcDateTime)
    valid_through: datetime | None = Field(default=None, sa_type=UtcDateTime)
    status: str
    source_id: int | None = Field(default=None, foreign_key="source.id")
    source_url: str | None = None
    external_id: str | None = None
    requisition_id: str | None = None
    content_hash: str | None = None
    contact_email: str | None = None
    contact_key: str | None = None
    employer_key: str | None = None
    submitted_by: int | None = None
    submitted_website: str | None = None
    apply_edit: str = Field(default="", sa_column_kwargs={"server_default": ""})
    submitted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    approved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closing_given: bool = True
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_reason: str | None = None
    rejected_reason: str | None = None
    inferred_parts: list[str] = Field(default_factory=list, sa_type=JsonList, sa_column_kwargs={"server_default": "[]"})
    locked_parts: list[str] = Field(default_factory=list, sa_type=JsonList)
    shown_as: int | None = None
    batch_id: int | None = Field(default=None, sa_type=sa.BigInteger)
    text_signature: bytes | None = Field(default=None, sa_type=sa.LargeBinary)
    still_named: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    employer_confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    first_listed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reposts: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    redated: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    repost_of: int | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class DistinctOpenings(SQLModel, table=True):
    """Two postings that look alike, and of which an editor said that they are not the same."""

    __tablename__ = "distinct_openings"

    lower_id: int = Field(foreign_key="posting.id", primary_key=True, ondelete="CASCADE")
    higher_id: int = Field(foreign_key="posting.id", primary_key=True, index=True, ondelete="CASCADE")
    decided_at: datetime = Field(sa_type=UtcDateTime)


class PostingLocation(SQLModel, table=True):
    """The places of a posting, in the order its source names them."""

    __tablename__ = "posting_location"

    posting_id: int = Field(foreign_key="posting.id", primary_key=True, ondelete="CASCADE")
    position: int = Field(primary_key=True)
    name: str
    city: str = ""
    region: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
