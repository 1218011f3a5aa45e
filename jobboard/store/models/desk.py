"""What editors decide, and what is kept of it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Json, UtcDateTime


class ReaderReport(SQLModel, table=True):
    """A reader says that something is wrong with an opening."""

    __tablename__ = "reader_report"

    id: int | None = Field(default=None, primary_key=True)
    posting_id: int = Field(foreign_key="posting.id", index=True, ondelete="CASCADE")
    reason: str
    words: str = ""
    client_hash: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)


class CompanyClaim(SQLModel, table=True):
    """Somebody asks to have a company verified, with words that say why."""

    __tablename__ = "company_claim"

    id: int | None = Field(default=None, primary_key=True)
    company_id: int = Field(foreign_key="company.id", index=True, ondelete="CASCADE")
    user_id: int = Field(foreign_key="user_account.id", ondelete="CASCADE")
    words: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)


class Decision(SQLModel, table=True):
    """One decision at the desk. `before` is what undoing it brings back."""

    id: int | None = Field(default=None, primary_key=True)
    card: str
    subject_id: int
    posting_id: int | None = Field(default=None, index=True)
    company_id: int | None = Field(default=None, index=True)
    verdict: str
    reason: str = ""
    words: str = ""
    before: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    decided_by: int | None = None
    decided_at: datetime = Field(sa_type=UtcDateTime, index=True)
    undone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AuditEntry(SQLModel, table=True):
    """Who did what when. `previous_hash` and `entry_hash` chain it (see `core.hash_chain`); triggers refuse changes."""

    __tablename__ = "audit_entry"
    __table_args__ = (sa.Index(None, "subject_kind", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    actor_id: int | None = Field(default=None, index=True)
    actor_role: str
    action: str
    subject_kind: str
    subject_id: int | None = None
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    previous_hash: str = Field(default="", sa_column_kwargs={"server_default": ""})
    entry_hash: str = Field(default="", sa_column_kwargs={"server_default": ""})


class AuditChain(SQLModel, table=True):
    """One row. The anchor is the last entry that was deleted for its age; the last entry is the newest one."""

    __tablename__ = "audit_chain"

    id: int = Field(default=1, primary_key=True)
    anchor_id: int = 0
    anchor_hash: str = ""
    last_id: int = 0
    last_hash: str = ""
