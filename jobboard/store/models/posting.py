"""A posting and its places of work."""

from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Hundredths, JsonList, UtcDateTime


class Posting(SQLModel, table=True):
    """One opening. `posted_at` is when its employer first posted it, `created_at` when we first saw it.

    `content_hash` is the fingerprint of the source's own record, so that an unchanged one is
    recognised before any work is done on it.
    """

    __table_args__ = (
        sa.UniqueConstraint("source_id", "external_id"),
        sa.Index(None, "status", "company_id", "valid_through"),
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
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


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
