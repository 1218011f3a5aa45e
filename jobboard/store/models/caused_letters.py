"""Letters that somebody caused, counted for a day, and browsers that signed in before."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import UtcDateTime


class CausedLetter(SQLModel, table=True):
    """One letter that was let through, of hashes alone. `known`: the browser had signed in as the recipient before."""

    __tablename__ = "caused_letter"
    __table_args__ = (sa.Index(None, "recipient_hash", "kind"), sa.Index(None, "client_hash", "kind"))

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    recipient_hash: str
    client_hash: str
    network_hash: str
    known: bool = False
    asked_at: datetime = Field(sa_type=UtcDateTime, index=True)


class KnownBrowser(SQLModel, table=True):
    """A browser in which somebody signed in; its cookie holds the token, written anew at each sign-in."""

    __tablename__ = "known_browser"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    token_hash: str = Field(unique=True)
    signed_in_at: datetime = Field(sa_type=UtcDateTime, index=True)
