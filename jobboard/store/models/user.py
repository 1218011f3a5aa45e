"""People who sign in, their sessions, and the links mailed to them. Secrets are kept as hashes only."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from jobboard.store.types import JsonList, UtcDateTime


class User(SQLModel, table=True):
    """`role` is reader, editor or admin; who is an employer says `Membership`.

    `second_factor_step` is the last time step a code was taken for, so that none is taken twice (RFC 6238).
    The secret is encrypted with the site's key; wrong codes are counted as `accounts.guesses` says.
    """

    __tablename__ = "user_account"

    id: int | None = Field(default=None, primary_key=True)
    email: str
    email_key: str = Field(unique=True)
    name: str = ""
    role: str = "reader"
    second_factor_secret: str | None = None
    second_factor_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    second_factor_step: int = 0
    wrong_codes: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    wrong_codes_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    recovery_hashes: list[str] = Field(default_factory=list, sa_type=JsonList)
    created_at: datetime = Field(sa_type=UtcDateTime)
    last_signed_in_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class UserSession(SQLModel, table=True):
    """One browser in which somebody is signed in. `browser` is a label such as “Firefox on Linux”."""

    __tablename__ = "user_session"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    token_hash: str = Field(unique=True)
    browser: str = ""
    signed_in_at: datetime = Field(sa_type=UtcDateTime)
    last_seen_at: datetime = Field(sa_type=UtcDateTime, index=True)
    second_factor_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    wrong_codes: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    wrong_codes_since: datetime | None = Field(default=None, sa_type=UtcDateTime)


class MailedLink(SQLModel, table=True):
    """A link and a code sent to an address, good once and for minutes.

    `purpose` is sign-in, opening or address; `subject_id` is the draft or the user it is for. `browser_hash` is
    of the cookie of the browser that asked.
    """

    __tablename__ = "mailed_link"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    code_hash: str
    browser_hash: str = Field(index=True)
    purpose: str
    email: str
    email_key: str = Field(index=True)
    subject_id: int | None = None
    next_path: str = ""
    attempts: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
