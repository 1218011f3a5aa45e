"""Openings that people submit: as typed, as agreed, and how they are talked about."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Json, UtcDateTime


class OpeningDraft(SQLModel, table=True):
    """A form as it was typed. It belongs to a user, or to the browser whose cookie hashes to `browser_hash`."""

    __tablename__ = "opening_draft"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int | None = Field(default=None, foreign_key="user_account.id", index=True, ondelete="CASCADE")
    browser_hash: str = Field(default="", index=True)
    typed: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime, index=True)
    posting_id: int | None = Field(default=None, foreign_key="posting.id", ondelete="CASCADE")


class PostingKey(SQLModel, table=True):
    """A mailed key that edits and closes one posting, without an account."""

    __tablename__ = "posting_key"

    id: int | None = Field(default=None, primary_key=True)
    posting_id: int = Field(foreign_key="posting.id", index=True, ondelete="CASCADE")
    key_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)


class PostingBand(SQLModel, table=True):
    """The bands of a submitted posting's text signature, by which like texts are found."""

    __tablename__ = "posting_band"

    band: int = Field(primary_key=True, sa_type=sa.BigInteger)
    posting_id: int = Field(foreign_key="posting.id", primary_key=True, index=True, ondelete="CASCADE")


class PostingVersion(SQLModel, table=True):
    """A posting as an editor approved it, to show what was changed since."""

    __tablename__ = "posting_version"

    id: int | None = Field(default=None, primary_key=True)
    posting_id: int = Field(foreign_key="posting.id", index=True, ondelete="CASCADE")
    approved_at: datetime = Field(sa_type=UtcDateTime)
    parts: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class PostingNote(SQLModel, table=True):
    """A line of the talk between employer and editors about one posting; `side` is employer or editor."""

    __tablename__ = "posting_note"

    id: int | None = Field(default=None, primary_key=True)
    posting_id: int = Field(foreign_key="posting.id", index=True, ondelete="CASCADE")
    author_id: int | None = None
    side: str
    words: str
    written_at: datetime = Field(sa_type=UtcDateTime)


class MailDomain(SQLModel, table=True):
    """When a domain first wrote to this board."""

    __tablename__ = "mail_domain"

    domain: str = Field(primary_key=True)
    first_seen_at: datetime = Field(sa_type=UtcDateTime)
