"""How a posting fares: counts by day, of nobody in particular."""

from datetime import date

from sqlmodel import Field, SQLModel


class PostingFigure(SQLModel, table=True):
    """Views and applications of a posting on one day (UTC)."""

    __tablename__ = "posting_figure"

    posting_id: int = Field(foreign_key="posting.id", primary_key=True, ondelete="CASCADE")
    day: date = Field(primary_key=True, index=True)
    views: int = 0
    applies: int = 0


class PostingSearch(SQLModel, table=True):
    """Searches that led to a posting in one week; `week` is its Monday."""

    __tablename__ = "posting_search"

    posting_id: int = Field(foreign_key="posting.id", primary_key=True, ondelete="CASCADE")
    week: date = Field(primary_key=True, index=True)
    words: str = Field(primary_key=True)
    count: int = 0
