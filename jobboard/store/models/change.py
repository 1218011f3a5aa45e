"""The change log that every index follows."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import UtcDateTime


class Change(SQLModel, table=True):
    """One write that a reader can see. `id` grows in the order of commits (see `store.changes`).

    Where `through_id` is given, it stands for every posting from `posting_id` through that one.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True, sa_type=sa.BigInteger().with_variant(sa.Integer, "sqlite"))
    posting_id: int
    through_id: int | None = None
    changed_at: datetime = Field(sa_type=UtcDateTime)
