"""Who gets mail, what they agreed to, what they search for again and again, and who never gets mail again."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import UtcDateTime


class Subscriber(SQLModel, table=True):
    """One address. `state` is pending, active or left; `cadence` daily, weekly or empty (alerts only).

    `topics` is openings, trends or both. What was consented to stands here word for word, with when it was asked for
    and when it was confirmed. Links in mail are signed over `id` and `key_number`: a new number makes all old ones
    dead. `bounce_score` is what bounces add to.
    """

    __table_args__ = (sa.Index(None, "state", "cadence"),)

    id: int | None = Field(default=None, primary_key=True)
    address: str
    address_key: str = Field(unique=True)
    state: str = "pending"
    cadence: str = ""
    topics: str = "both"
    key_number: int = 1
    consent_text: str = ""
    asked_at: datetime = Field(sa_type=UtcDateTime, index=True)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    left_reason: str = ""
    """Why mail stopped: asked, bounced, complained."""
    mailed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When a confirmation was last mailed: an address that answers none gets one a day at most."""
    bounce_score: float = 0.0
    bounced_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Suppression(SQLModel, table=True):
    """An address that gets no mail, for ever, known by its hash alone. `reason` is asked, bounced or complained."""

    address_hash: str = Field(primary_key=True)
    reason: str
    since: datetime = Field(sa_type=UtcDateTime)
