"""Reports for readers: one predicate for what is public, one value for what stands on a page."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import NotFound
from jobboard.core.links import author_slug
from jobboard.store.models import ReportCorrection, TrendReport, User
from jobboard.trends.charts.data import Chart
from jobboard.trends.claims.finding import Finding
from jobboard.trends.published import kept
from jobboard.trends.reports.body import Piece, split_body
from jobboard.trends.reports.checking import with_report_terms
from jobboard.trends.reports.figures import build_chart
from jobboard.trends.reports.parts import ReportParts, load_parts
from jobboard.trends.reports.writing import PUBLIC

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected, when, and from what to what."""

    corrected_at: datetime
    words: str
    changes: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is read. `charts` are by their key, in the order of the report."""

    id: int
    slug: str
    status: str
    parts: ReportParts
    pieces: tuple[Piece, ...]
    charts: dict[str, Chart]
    corrections: tuple[Correction, ...]
    published_at: datetime | None
    updated_at: datetime
    author: str = ""
    author_slug: str = ""
    reviewer: str = ""

    @property
    def title(self) -> str:
        return self.parts.title

    @property
    def dek(self) -> str:
        return self.parts.dek

    @property
    def changed_at(self) -> datetime:
        """When readers last got something else to see."""
        last = max((correction.corrected_at for correction in self.corrections), default=None)
        return last or self.published_at or self.updated_at

    def listed(self, key: str) -> list[Finding]:
        return [finding for finding in self.parts.findings if finding.list_key == key]


def is_public() -> sa.ColumnElement[bool]:
    """Rows of reports that readers may see."""
    return col(TrendReport.status).in_(PUBLIC)


def get_published(session: Session, slug: str) -> Report:
    """Raises NotFound."""
    row = session.execute(sa.select(TrendReport).where(col(TrendReport.slug) == slug, is_public())).scalar()
    if row is None:
        raise NotFound("There is no such report.")
    return load_report(session, row)


def list_reports(session: Session, number: int = 1, size: int = A_PAGE) -> tuple[list[Report], int]:
    """One page of public reports with all that is in them, the newest first, and how many there are."""
    total = session.execute(sa.select(sa.func.count()).select_from(TrendReport).where(is_public())).scalar_one()
    rows = session.execute(
        sa.select(TrendReport)
        .where(is_public())
        .order_by(col(TrendReport.published_at).desc(), col(TrendReport.id).desc())
        .offset((number - 1) * size)
        .limit(size)
    ).scalars()
    return [load_report(session, row) for row in rows], total


@dataclass(frozen=True, slots=True)
class Headline:
    """What lists and feeds show of a report; `changed_at` is when its content last changed for readers."""

    slug: str
    title: str
    dek: str
    status: str
    published_at: datetime
    changed_at: datetime
    corrections: tuple[Correction, ...]


def list_headlines(session: Session, number: int = 1, *, by_change: bool = False) -> tuple[list[Headline], int]:
    """One page of public reports, the newest first, or those that changed last; and how many there are."""
    total = session.execute(sa.select(sa.func.count()).select_from(TrendReport).where(is_public())).scalar_one()
    corrected = (
        sa.select(sa.func.max(col(ReportCorrection.corrected_at)))
        .where(col(ReportCorrection.report_id) == col(TrendReport.id))
        .correlate(TrendReport)
        .scalar_subquery()
    )
    changed = sa.func.coalesce(corrected, col(TrendReport.published_at))
    rows = list(
        session.execute(
            sa.select(TrendReport)
            .where(is_public())
            .order_by((changed if by_change else col(TrendReport.published_at)).desc(), col(TrendReport.id).desc())
            .offset((number - 1) * A_PAGE)
            .limit(A_PAGE)
        ).scalars()
    )
    return [load_headline(session, row) for row in rows], total


def load_headline(session: Session, row: TrendReport) -> Headline:
    """The headline of a public report, for lists."""
    corrections = _corrections(session, row.id or 0) if row.status == "corrected" else ()
    published = row.published_at or row.updated_at
    changed = max((correction.corrected_at for correction in corrections), default=published)
    return Headline(row.slug, row.title, row.dek, row.status, published, changed, corrections)


def load_report(session: Session, row: TrendReport) -> Report:
    """Everything of a report, whether readers may see it or not."""
    assert row.id is not None
    parts, export_of = with_report_terms(load_parts(session, row)), kept.export_lookup(session)
    drawn = {spec.key: build_chart(spec, parts, export_of) for spec in parts.charts}
    return Report(
        id=row.id,
        slug=row.slug,
        status=row.status,
        parts=parts,
        pieces=tuple(split_body(parts)),
        charts={key: chart for key, chart in drawn.items() if chart is not None},
        corrections=_corrections(session, row.id),
        published_at=row.published_at,
        updated_at=row.updated_at,
        author=_name(session, row.author_id),
        author_slug=author_slug(row.author_id or 0, _name(session, row.author_id)),
        reviewer=_name(session, row.reviewer_id),
    )


def _corrections(session: Session, report_id: int) -> tuple[Correction, ...]:
    rows = session.execute(
        sa.select(ReportCorrection)
        .where(col(ReportCorrection.report_id) == report_id)
        .order_by(col(ReportCorrection.id).desc())
        .limit(100)
    ).scalars()
    return tuple(Correction(row.corrected_at, row.words, tuple(row.changes)) for row in rows)


def _name(session: Session, user_id: int | None) -> str:
    user = session.get(User, user_id) if user_id else None
    return user.name if user else ""
