"""An employer."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import JsonList, UtcDateTime


class Company(SQLModel, table=True):
    """`name_key` is the name folded for comparison: one employer, one row, however it is spelt.

    `match_key` is the name without its legal form: rows that share it may be one employer (see `jobs.duplicates`).

    `domain` is the web domain at which the company is verified, or empty. `name_basis` and `website_basis` say how
    the spelling and the website became known (`core.trust.Basis`).
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    match_key: str = Field(default="", index=True, sa_column_kwargs={"server_default": ""})
    slug: str = Field(unique=True)
    website: str = ""
    name_basis: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    website_basis: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    about_html: str = ""
    links: list[str] = Field(default_factory=list, sa_type=JsonList)
    domain: str = ""
    verified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class CompanyLogo(SQLModel, table=True):
    """A company's picture as we wrote it anew; `digest` stands in its address."""

    __tablename__ = "company_logo"

    company_id: int = Field(foreign_key="company.id", primary_key=True, ondelete="CASCADE")
    digest: str = Field(index=True)
    media_type: str
    width: int
    height: int
    content: bytes = Field(sa_type=sa.LargeBinary)
