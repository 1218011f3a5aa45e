"""Where postings come from, and each time one was read."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Json, JsonList, UtcDateTime


class Source(SQLModel, table=True):
    """`location` names the source for ever: a board's own name where it has one, else a path."""

    __table_args__ = (sa.UniqueConstraint("kind", "location"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    location: str
    company_name: str = ""
    last_run_id: int | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)


class ImportRun(SQLModel, table=True):
    """One reading of a source and what came of it; `quality` is what its records lack (see `importer.quality`)."""

    __tablename__ = "import_run"

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id", index=True)
    started_at: datetime = Field(sa_type=UtcDateTime)
    finished_at: datetime = Field(sa_type=UtcDateTime)
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    closed: int = 0
    rejected: int = 0
    held: int = 0
    duplicates: int = 0
    quality: dict[str, Any] = Field(default_factory=dict, sa_type=Json, sa_column_kwargs={"server_default": "{}"})
    errors: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonList)
