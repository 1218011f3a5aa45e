"""Which store this is, so that an index made from another one is recognised."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class StoreIdentity(SQLModel, table=True):
    __tablename__ = "store_identity"

    id: int = Field(default=1, primary_key=True)
    token: str
    changes_pruned_through: int = Field(default=0, sa_type=sa.BigInteger)
