"""Addresses that openings are read from again and again, what was missed there, and reads that wait for an editor."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Json, JsonList, UtcDateTime


class StandingSource(SQLModel, table=True):
    """`address` is what somebody gave, `feed` what is read; `state` is active or paused.

    `yielded_at` is when a read last held any opening, `empty_reads` how many whole reads since held none;
    `failing_since` is empty while reads succeed, `told_at` is when its people were last written to about that.
    `content_digest` knows the answer that was last read whole; not before `allowed_at` does the site want to be asked.
    `company_id` is whose members look after it besides editors. `consent` is the sentence that was agreed to.
    `trusted` are the doubts about what is read there that an editor settled. `read_seconds` is what the last answer
    took, `changed_at` when a read last changed an opening. `gone_since` is when the address began to answer that
    nothing is there, `looked_at` when the careers page was last asked whether it leads elsewhere.
    """

    __tablename__ = "standing_source"

    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(unique=True)
    feed: str = ""
    kind: str = ""
    company_name: str = ""
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    state: str = "active"
    reviewed: bool = False
    """Whether an editor looks at its new openings first."""
    added_by: int | None = Field(default=None, foreign_key="user_account.id", ondelete="SET NULL")
    added_at: datetime = Field(sa_type=UtcDateTime)
    next_at: datetime = Field(sa_type=UtcDateTime, index=True)
    leased_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    tried_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    succeeded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    yielded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    failing_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    failures: int = 0
    error: str = ""
    etag: str = ""
    last_modified: str = ""
    content_digest: str = ""
    allowed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    company_id: int | None = Field(default=None, foreign_key="company.id", index=True, ondelete="SET NULL")
    consent: str = ""
    consent_by: int | None = Field(default=None, foreign_key="user_account.id", ondelete="SET NULL")
    consent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    told_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    trusted: list[str] = Field(default_factory=list, sa_type=JsonList)
    mapping: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    """Which of its columns or fields is which of ours, where a person says so."""
    empty_reads: int = 0
    read_seconds: float = 0.0
    changed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    gone_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    looked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    pages_seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the own page of one of its openings last held it."""


class SourceDay(SQLModel, table=True):
    """What the reads of a standing source came to on one day: how many, and how many of them changed something, failed
    or were held."""

    __tablename__ = "source_day"

    standing_id: int = Field(foreign_key="standing_source.id", primary_key=True, ondelete="CASCADE")
    day: date = Field(primary_key=True, index=True)
    reads: int = 0
    changed: int = 0
    failed: int = 0
    held: int = 0


class MissingOpening(SQLModel, table=True):
    """An opening that its source did not name when it was last read whole."""

    __tablename__ = "missing_opening"

    posting_id: int = Field(foreign_key="posting.id", primary_key=True, ondelete="CASCADE")
    source_id: int = Field(foreign_key="source.id", index=True)
    since: datetime = Field(sa_type=UtcDateTime)


class HeldRun(SQLModel, table=True):
    """A read that would have done too much, or that is not to be believed: an editor decides.

    `why` is gone (too much would close), empty, company, same-ids or reused-ids; `said` is the doubt in words,
    `difference` what the read would have done, as far as it can be shown. `verdict` is close, keep, take, refuse or
    recovered.
    """

    __tablename__ = "held_run"

    id: int | None = Field(default=None, primary_key=True)
    standing_id: int = Field(foreign_key="standing_source.id", index=True, ondelete="CASCADE")
    held_at: datetime = Field(sa_type=UtcDateTime)
    read: int
    open_before: int
    would_close: list[int] = Field(default_factory=list, sa_type=JsonList)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    verdict: str = ""
    why: str = "gone"
    said: str = ""
    difference: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


sa.Index("ix_held_run_settled_at", HeldRun.__table__.c.settled_at)  # type: ignore[attr-defined]


class KeptDetail(SQLModel, table=True):
    """The answer for one opening of a board whose list lacks the texts, packed; `mark` is what the list said then."""

    __tablename__ = "kept_detail"

    address: str = Field(primary_key=True)
    mark: str
    answer: bytes = Field(sa_type=sa.LargeBinary)
    fetched_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime = Field(sa_type=UtcDateTime, index=True)
