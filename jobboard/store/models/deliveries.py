"""What is sent to whom, what came back, and the counts that stay when the rows are gone."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Json, UtcDateTime


class Delivery(SQLModel, table=True):
    """An edition to one subscriber, once. `state` is queued, begun, sent, failed or dropped.

    `begun` means that a worker was about to say the last word of it to a mail server: should the worker die, nobody
    knows whether it arrived (`doubts` counts that). `dropped` was not wanted any more when its turn came. `body` names
    one of the edition's bodies; where it is empty, the mail is made of `contents`.
    """

    __table_args__ = (
        sa.UniqueConstraint("edition_id", "subscriber_id"),
        sa.Index(None, "state", "not_before"),
        sa.Index(None, "edition_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", ondelete="CASCADE")
    subscriber_id: int | None = Field(foreign_key="subscriber.id", ondelete="SET NULL", index=True)
    state: str = "queued"
    body: str = ""
    contents: dict[str, Any] = Field(
        default_factory=dict, sa_column=sa.Column(Json, nullable=False, server_default="{}")
    )
    not_before: datetime = Field(sa_type=UtcDateTime)
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    claim_token: str | None = None
    attempts: int = 0
    doubts: int = 0
    last_error: str = ""
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Bounce(SQLModel, table=True):
    """Mail of an edition that came back. `kind` is hard, soft, policy or complaint; one of each for a delivery."""

    __table_args__ = (sa.UniqueConstraint("edition_id", "subscriber_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id", ondelete="CASCADE")
    subscriber_id: int | None = Field(foreign_key="subscriber.id", ondelete="SET NULL", index=True)
    kind: str
    said: str = ""
    came_at: datetime = Field(sa_type=UtcDateTime, index=True)


class DeliveryTally(SQLModel, table=True):
    """How many of an edition's mails went which way, of those whose rows are gone. `what` is a state or a kind."""

    __tablename__ = "delivery_tally"

    edition_id: int = Field(foreign_key="edition.id", primary_key=True, ondelete="CASCADE")
    what: str = Field(primary_key=True)
    count: int = 0
