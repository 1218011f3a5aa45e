"""Editions of the digest, what was read in them, corrections, saved searches, and when openings were first told of."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Json, JsonList, UtcDateTime


class Edition(SQLModel, table=True):
    """One record, three forms: page, mail, feed entry. `kind` is daily, weekly or alerts.

    `state` is draft, scheduled, sending, sent or empty. Of a kind there is one for a period, whoever makes it first.
    `blocks` hold all that the page shows, so that it stays as it was sent; `bodies` are the mails as they are sent:
    by topics (openings, trends, both) a subject, a text and HTML in which each subscriber's own links are put. One of
    kind alerts is nobody's page: it stands for one day's alerts, and has neither.
    """

    __table_args__ = (sa.UniqueConstraint("kind", "period_start"), sa.Index(None, "state", "send_at"))

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    kind: str
    state: str = "draft"
    period_start: datetime = Field(sa_type=UtcDateTime)
    period_end: datetime = Field(sa_type=UtcDateTime)
    title: str = ""
    intro: str = ""
    blocks: list[dict[str, Any]] = Field(default_factory=list, sa_type=JsonList)
    bodies: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    preview: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What mail programs show beside the subject, in an editor's words."""
    links: list[str] = Field(default_factory=list, sa_type=JsonList, sa_column_kwargs={"server_default": "[]"})
    """Where the links of its mails lead: each is counted by its place in this list (from 1), and leads nowhere else."""
    words: str = ""
    """What the archive's search looks in."""
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
    send_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    queued_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """When it was frozen and its mails were queued: from then on it is public and changes no more."""
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class EditionCorrection(SQLModel, table=True):
    """What was wrong in an edition that is out, said beside it."""

    __tablename__ = "edition_correction"

    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", index=True, ondelete="CASCADE")
    corrected_at: datetime = Field(sa_type=UtcDateTime)
    words: str
    by_id: int | None = Field(default=None, foreign_key="user_account.id", ondelete="SET NULL")


class EditionClick(SQLModel, table=True):
    """How often a link of an edition was followed from its mails; never by whom."""

    __tablename__ = "edition_click"

    edition_id: int = Field(foreign_key="edition.id", primary_key=True, ondelete="CASCADE")
    number: int = Field(primary_key=True)
    clicks: int = 0


class SavedSearch(SQLModel, table=True):
    """A filter somebody wants new openings of. `state` is pending, active or paused; `cadence` daily or weekly.

    `query` is the filter's one query string, the same for all who ask alike. Told of are openings first listed after
    `looked_until`.
    """

    __tablename__ = "saved_search"
    __table_args__ = (sa.UniqueConstraint("subscriber_id", "query"), sa.Index(None, "state", "cadence", "query"))

    id: int | None = Field(default=None, primary_key=True)
    subscriber_id: int = Field(foreign_key="subscriber.id", ondelete="CASCADE")
    query: str
    cadence: str = "daily"
    state: str = "pending"
    asked_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    looked_until: datetime = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    openings_sent: int = 0
    paused_by: str = ""
    """`bounced`: it was paused since mail could not be delivered, and not by its owner."""


class FirstListing(SQLModel, table=True):
    """When an opening was first seen open by the digest; renewed or opened again, it is not new again."""

    __tablename__ = "first_listing"

    posting_id: int = Field(foreign_key="posting.id", primary_key=True, ondelete="CASCADE")
    listed_at: datetime = Field(sa_type=UtcDateTime, index=True)
