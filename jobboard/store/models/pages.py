"""Pages about the site, as editors write them."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import UtcDateTime


class PageRevision(SQLModel, table=True):
    """A page as it was saved; the latest of a `slug` is what readers see. `body` is Markdown, empty for the default."""

    __tablename__ = "page_revision"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(index=True)
    body: str
    saved_at: datetime = Field(sa_type=UtcDateTime)
    saved_by: int | None = Field(default=None, foreign_key="user_account.id", ondelete="SET NULL")


sa.Index("ix_page_revision_saved_at", PageRevision.__table__.c.saved_at)  # type: ignore[attr-defined]
