"""Published data that was read, and trend reports with their findings."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jobboard.store.types import Json, UtcDateTime


class PublishedExport(SQLModel, table=True):
    """An export as it was read; the same file is kept once."""

    __tablename__ = "published_export"

    id: int | None = Field(default=None, primary_key=True)
    file_name: str
    sha256: str = Field(unique=True)
    layout: str
    geo: str = ""
    first_day: date | None = None
    last_day: date | None = None
    granularity: str = ""
    category: str = ""
    term: str = ""
    content: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """Series, lists and regions, as `trends.published.kept` writes them."""
    exported_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    imported_at: datetime = Field(sa_type=UtcDateTime)
    source_url: str = ""


class PublishedSource(SQLModel, table=True):
    """Published data that is fetched again and again: `name` is an article or a country, `error` why it failed last."""

    __tablename__ = "published_source"
    __table_args__ = (sa.UniqueConstraint("kind", "name", "project", name="uq_published_source_kind_name_project"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    name: str
    project: str = ""
    added_at: datetime = Field(sa_type=UtcDateTime)
    tried_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    fetched_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str = ""


class TrendReport(SQLModel, table=True):
    """A trend report; `status` is draft, review, scheduled, published or corrected."""

    __tablename__ = "trend_report"

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    title: str
    dek: str = ""
    body: str = ""
    status: str = Field(default="draft", index=True)
    publisher: str = ""
    source_title: str = ""
    source_url: str = ""
    source_published_on: date | None = None
    period: str = ""
    geo: str = ""
    method_note: str = ""
    quotes: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    charts: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    author_id: int | None = Field(default=None, foreign_key="user_account.id", ondelete="SET NULL")
    reviewer_id: int | None = Field(default=None, foreign_key="user_account.id", ondelete="SET NULL")
    publish_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    overruled: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    proposed: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """A correction that waits for a second editor: parts, words, by_id, at."""
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class TrendFinding(SQLModel, table=True):
    """A line of a report, with the period, basis and denominator of its own."""

    __tablename__ = "trend_finding"

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="trend_report.id", index=True, ondelete="CASCADE")
    position: int
    segment: str
    kind: str
    value: float | None = None
    unit: str = ""
    basis: str = ""
    denominator: str = ""
    period: str = ""
    compare_period: str = ""
    geo: str = ""
    rank: int | None = None
    list_key: str = ""
    list_heading: str = ""
    ci_low: float | None = None
    ci_high: float | None = None
    confidence: str = "stated"
    source: str = ""
    commentary: str = ""
    export_id: int | None = Field(default=None, foreign_key="published_export.id", ondelete="SET NULL")
    series_name: str = ""


class ReportCorrection(SQLModel, table=True):
    """What was put right after publication; it is only added to."""

    __tablename__ = "report_correction"

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="trend_report.id", index=True, ondelete="CASCADE")
    corrected_at: datetime = Field(sa_type=UtcDateTime)
    words: str
    changes: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    by_id: int | None = Field(default=None, foreign_key="user_account.id", ondelete="SET NULL")


sa.Index("ix_published_export_imported_at", PublishedExport.__table__.c.imported_at)  # type: ignore[attr-defined]
