"""Mail that waits to be sent."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import JsonList, UtcDateTime


class OutboxMessage(SQLModel, table=True):
    """One letter to one recipient, whole. `about` (kind and id) is what it tells of, so that it can be taken back.

    Once it is sent or given up, its texts and headers are erased.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        sa.Index(None, "sent_at", "failed_at", "not_before"),
        sa.Index(None, "subject_kind", "subject_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    recipient: str
    subject: str
    body_text: str
    body_html: str
    headers: list[list[str]] = Field(default_factory=list, sa_type=JsonList)
    message_id: str = Field(unique=True)
    subject_kind: str = ""
    subject_id: int | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    not_before: datetime = Field(sa_type=UtcDateTime)
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    claim_token: str | None = None
    attempts: int = 0
    last_error: str = ""
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    failed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
