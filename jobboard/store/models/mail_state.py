"""What stands in the way of mail: providers that refuse it, and a mail server that takes none."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from jobboard.store.types import UtcDateTime


class ProviderRefusal(SQLModel, table=True):
    """A provider that refused mail for what we are or send. `held_at`: since then it gets none but a probe at
    `probe_at`. `by_report`: it takes mails and sends them back later, so that taking one proves nothing."""

    __tablename__ = "provider_refusal"

    provider: str = Field(primary_key=True)
    refusals: int = 0
    """Since it last took one."""
    said: str = ""
    by_report: bool = False
    first_at: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime = Field(sa_type=UtcDateTime)
    held_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    probe_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    probed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    probes: int = 0


class MailStandstill(SQLModel, table=True):
    """One row while no mail goes out at all: since when, and why."""

    __tablename__ = "mail_standstill"

    id: int = Field(default=1, primary_key=True)
    since: datetime = Field(sa_type=UtcDateTime)
    reason: str = ""


class MailCount(SQLModel, table=True):
    """How many mails went within an hour that begins at `hour`, to a provider or, where that is empty, altogether."""

    __tablename__ = "mail_count"

    hour: datetime = Field(sa_type=UtcDateTime, primary_key=True)
    provider: str = Field(primary_key=True)
    count: int = 0
