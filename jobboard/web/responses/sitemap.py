"""The sitemap: for each kind of page, a function for its parts and one for the pages of a part.

A part holds the pages whose number falls into its 50,000, so that a change touches one part alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.links import Links
from jobboard.digest.editions.states import public
from jobboard.store.models import Company, Edition, EditionCorrection, Posting, TrendReport
from jobboard.store.visibility import visible
from jobboard.trends.reports import reading

A_PART = 50_000
"""The most that the protocol allows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page; `changed_at` is None if it changes with everything else."""

    path: str
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    number: int
    changed_at: datetime | None


Table = type[Posting] | type[Company] | type[TrendReport] | type[Edition]
Parts = Callable[[Session, datetime], Iterable[Part]]
Entries = Callable[[Session, datetime, int], Iterable[Entry]]


def _numbered(table: Table) -> Any:
    return (col(table.id) - 1) // A_PART


def _opening_parts(session: Session, now: datetime) -> list[Part]:
    part = _numbered(Posting)
    rows = session.execute(sa.select(part, sa.func.max(col(Posting.updated_at))).where(visible(now)).group_by(part))
    return [Part(number + 1, changed) for number, changed in sorted(rows.all())]


def _openings(session: Session, now: datetime, number: int) -> list[Entry]:
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.title), col(Posting.updated_at))
        .where(visible(now), _within(Posting, number))
        .order_by(col(Posting.id))
    )
    return [Entry(Links.job(posting_id, title), changed) for posting_id, title, changed in rows]


def _company_parts(session: Session, now: datetime) -> list[Part]:
    """Companies with something open; a page of one changes with its newest opening."""
    part = _numbered(Company)
    rows = session.execute(
        sa.select(part, sa.func.max(col(Company.updated_at)), sa.func.max(col(Posting.updated_at)))
        .join(Posting, col(Posting.company_id) == col(Company.id))
        .where(visible(now))
        .group_by(part)
    )
    return [
        Part(number + 1, max(company_changed, posting_changed))
        for number, company_changed, posting_changed in sorted(rows.all())
    ]


def _companies(session: Session, now: datetime, number: int) -> list[Entry]:
    rows = session.execute(
        sa.select(col(Company.slug), col(Company.updated_at), sa.func.max(col(Posting.updated_at)))
        .join(Posting, col(Posting.company_id) == col(Company.id))
        .where(visible(now), _within(Company, number))
        .group_by(col(Company.id))
        .order_by(col(Company.id))
    )
    return [
        Entry(Links.company(slug), max(company_changed, posting_changed))
        for slug, company_changed, posting_changed in rows
    ]


def _report_parts(session: Session, now: datetime) -> list[Part]:
    entries = _reports(session, now, 1)
    return [Part(1, max(entry.changed_at for entry in entries if entry.changed_at))] if entries else []


def _reports(session: Session, now: datetime, number: int) -> list[Entry]:
    rows = session.execute(
        sa.select(TrendReport).where(reading.is_public(), _within(TrendReport, number)).order_by(col(TrendReport.id))
    ).scalars()
    reports = [reading.load_headline(session, row) for row in rows]
    return [Entry(Links.trend_report(report.slug), report.changed_at) for report in reports]


def _edition_parts(session: Session, now: datetime) -> list[Part]:
    entries = _editions(session, now, 1)
    return [Part(1, max(entry.changed_at for entry in entries if entry.changed_at))] if entries else []


def _editions(session: Session, now: datetime, number: int) -> list[Entry]:
    corrected = sa.func.max(col(EditionCorrection.corrected_at))
    rows = session.execute(
        sa.select(col(Edition.slug), col(Edition.queued_at), corrected)
        .outerjoin(EditionCorrection, col(EditionCorrection.edition_id) == col(Edition.id))
        .where(public(), _within(Edition, number))
        .group_by(col(Edition.id), col(Edition.slug), col(Edition.queued_at))
        .order_by(col(Edition.id))
    )
    return [
        Entry(Links.digest(slug), max(filter(None, (queued_at, corrected_at))))
        for slug, queued_at, corrected_at in rows
    ]


def _page_parts(session: Session, now: datetime) -> list[Part]:
    return [Part(1, None)]


def _pages(session: Session, now: datetime, number: int) -> list[Entry]:
    """Lists and pages about the site."""
    if number != 1:
        return []
    lists = (Links.jobs(), Links.companies(), Links.trends(), Links.search_trends(), Links.hiring(), Links.digest())
    about = (Links.site_page("about"), Links.site_page("terms"), Links.privacy(), Links.embedding(), "/api")
    return [Entry(path) for path in ("/", *lists, Links.employers(), *about)]


def _within(table: Table, number: int) -> "sa.ColumnElement[bool]":
    first = (number - 1) * A_PART
    return sa.and_(col(table.id) > first, col(table.id) <= first + A_PART)


KINDS: dict[str, tuple[Parts, Entries]] = {
    "pages": (_page_parts, _pages),
    "openings": (_opening_parts, _openings),
    "companies": (_company_parts, _companies),
    "reports": (_report_parts, _reports),
    "editions": (_edition_parts, _editions),
}
"""By kind of page, as in the addresses: its parts, and the pages of one part."""


def list_parts(session: Session, now: datetime) -> list[tuple[str, datetime | None]]:
    """The names of all parts, and when each last changed."""
    parts = [(kind, part) for kind, (list_kind, _) in KINDS.items() for part in list_kind(session, now)]
    return [(f"{kind}-{part.number}", part.changed_at) for kind, part in parts]


def list_entries(session: Session, now: datetime, kind: str, number: int) -> list[Entry]:
    """The pages of one part; empty if there is no such part."""
    functions = KINDS.get(kind)
    return list(functions[1](session, now, number)) if functions else []
