"""What was searched for on the board, of nobody in particular."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import UtcDateTime


class SearchSalt(SQLModel, table=True):
    """What makes marks of visitors on one day; thrown away when the day is over, and with it all it could tell."""

    __tablename__ = "search_salt"

    day: date = Field(primary_key=True)
    salt: str


class SearchEntry(SQLModel, table=True):
    """One visitor's searches for one thing on one day (UTC). `query` is empty where it held personal data.

    `client` is the mark of the address alone and `network` of what is around it, with the version of the protocol
    before it; both are empty where they were not kept yet.
    """

    __tablename__ = "search_entry"
    __table_args__ = (sa.UniqueConstraint("day", "visitor", "query", name="uq_search_entry_day_visitor_query"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=sa.BigInteger().with_variant(sa.Integer, "sqlite"))
    day: date
    visitor: str
    client: str = Field(default="", sa_column_kwargs={"server_default": ""})
    network: str = Field(default="", sa_column_kwargs={"server_default": ""})
    query: str
    filters: str = ""
    searches: int = 1
    results: int = 0
    clicked: bool = False


class SearchTerm(SQLModel, table=True):
    """A query, and whether editors let it be shown: `verdict` is empty, allowed or denied (for ever)."""

    __tablename__ = "search_term"

    id: int | None = Field(default=None, primary_key=True)
    text: str = Field(unique=True)
    first_day: date
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """When it first had enough searchers in a day for an editor to be asked."""
    verdict: str = ""
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    held: str = ""
    """Why the screen for personal data holds it back, whatever editors say."""
    lead_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    """When many searched for it and found nothing."""
    lead_settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SearchDay(SQLModel, table=True):
    """One day's counts of one term; `largest` is how many searches the busiest visitor made.

    `networks` is from how many networks, None of days when that was not counted.
    """

    __tablename__ = "search_day"

    day: date = Field(primary_key=True)
    term_id: int = Field(foreign_key="search_term.id", primary_key=True, index=True)
    searchers: int
    searches: int
    largest: int
    without_result: int
    networks: int | None = None


class SearchDayTotal(SQLModel, table=True):
    """All of one day; there is one for each day that was folded."""

    __tablename__ = "search_day_total"

    day: date = Field(primary_key=True)
    searchers: int
    searches: int
    terms: int
    withheld: int
    """Searches that held personal data, so that their words were never kept."""
    detection_pending: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    """Folded, but its rising searches were not detected yet."""


class RisingSearch(SQLModel, table=True):
    """A term that rose on a day, whether or not it may be shown."""

    __tablename__ = "rising_search"

    day: date = Field(primary_key=True)
    term_id: int = Field(foreign_key="search_term.id", primary_key=True, index=True)
    searchers: int
    expected: float
    surprise: float
    """Minus the decimal logarithm of the chance of so many."""
