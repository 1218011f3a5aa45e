"""An employer."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from jobboard.store.types import UtcDateTime


class Company(SQLModel, table=True):
    """`name_key` is the name folded for comparison: one employer, one row, however it is spelt."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    slug: str = Field(unique=True)
    website: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
