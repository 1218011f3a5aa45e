"""Who acts for a company: people, invitations to them, and programs by token."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import JsonList, UtcDateTime


class Membership(SQLModel, table=True):
    """`role` is owner or member."""

    company_id: int = Field(foreign_key="company.id", primary_key=True, ondelete="CASCADE")
    user_id: int = Field(foreign_key="user_account.id", primary_key=True, index=True, ondelete="CASCADE")
    role: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class Invitation(SQLModel, table=True):
    """One address asked to join a company; the link to it works once and for days."""

    id: int | None = Field(default=None, primary_key=True)
    company_id: int = Field(foreign_key="company.id", index=True, ondelete="CASCADE")
    token_hash: str = Field(unique=True)
    email: str
    email_key: str
    role: str
    invited_by: int | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ApiToken(SQLModel, table=True):
    """A program's right to act for a company. `prefix` is what people tell tokens apart by."""

    __tablename__ = "api_token"

    id: int | None = Field(default=None, primary_key=True)
    company_id: int = Field(foreign_key="company.id", index=True, ondelete="CASCADE")
    created_by: int | None = None
    name: str
    prefix: str
    token_hash: str = Field(unique=True)
    scopes: list[str] = Field(default_factory=list, sa_type=JsonList)
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class IdempotentAnswer(SQLModel, table=True):
    """What a program was answered, so that the same request again gets the same answer and acts no second time."""

    __tablename__ = "idempotent_answer"
    __table_args__ = (sa.UniqueConstraint("token_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    token_id: int = Field(foreign_key="api_token.id", ondelete="CASCADE")
    key: str
    request_hash: str
    status: int
    body: str = ""
    location: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)
