"""Where postings come from, and each time one was read."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Json, JsonList, UtcDateTime


class Source(SQLModel, table=True):
    """`location` names the source for ever: a board's own name where it has one, else a path.

    `read_whole_at` is when all that it names was last read, as it is or unchanged (see `jobs.posting.freshness`).
    """

    __table_args__ = (sa.UniqueConstraint("kind", "location"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    location: str
    company_name: str = ""
    last_run_id: int | None = None
    read_whole_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)


class ImportRun(SQLModel, table=True):
    """One reading of a source and what came of it.

    The openings it made have ids from `first_created` to `last_created`: a source is read by one at a time.
    `standing_id` says which standing source it was read for, if any; `quality` is
    what its records lack (see `importer.quality`).
    """

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
    first_created: int | None = None
    last_created: int | None = None
    standing_id: int | None = None
    undone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    undone_by: int | None = None


class ImportBatch(SQLModel, table=True):
    """A large import while it is being written: as long as its row is here, what it wrote is hidden.

    `id` is drawn at random, so that none is ever used again. Where another import of the source took its place, or
    nobody ended it, it is `abandoned`: it must not land, and its rows are deleted. `process` is the machine and the
    process that write it, `beat_at` when they last did.
    """

    __tablename__ = "import_batch"

    id: int = Field(primary_key=True, sa_type=sa.BigInteger, sa_column_kwargs={"autoincrement": False})
    source_id: int = Field(foreign_key="source.id", index=True)
    started_at: datetime = Field(sa_type=UtcDateTime)
    abandoned: bool = False
    process: str = ""
    beat_at: datetime = Field(sa_type=UtcDateTime)


class ImportSlice(SQLModel, table=True):
    """The new openings of one transaction of a batch: those with its `batch_id` from `first_id` through `last_id`."""

    __tablename__ = "import_slice"

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="import_batch.id", index=True, sa_type=sa.BigInteger, ondelete="CASCADE")
    first_id: int
    last_id: int


class PostingChange(SQLModel, table=True):
    """What a run did to an opening that was there before: `kind` is updated, closed or reopened.

    `before` and `after` hold the parts that changed, as JSON values.
    """

    __tablename__ = "posting_change"

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", index=True, ondelete="CASCADE")
    posting_id: int = Field(foreign_key="posting.id", index=True, ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    kind: str
    before: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    after: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class ImportUpload(SQLModel, table=True):
    """A file that somebody sent and has not yet confirmed; `mapping` says which of its fields is which of ours.

    `company_name` is whose openings they are, whatever the file says.
    """

    __tablename__ = "import_upload"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    company_id: int | None = Field(default=None, foreign_key="company.id", ondelete="CASCADE")
    name: str
    kind: str = ""
    company_name: str = ""
    mapping: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    content: bytes = Field(sa_type=sa.LargeBinary)
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)
