"""Exports in the store, as they were read; the same file once, whatever it is called."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import NotFound
from jobboard.store.models import PublishedExport, TrendFinding
from jobboard.trends.published.export import (
    Export,
    Granularity,
    Point,
    Ranked,
    RankedList,
    Region,
    Regions,
    Series,
    Unit,
)
from jobboard.trends.published.reading import read_export
from jobboard.trends.published.source import PublishedFile

SNAPSHOTS_KEPT = timedelta(days=400)
A_PAGE = 50


def keep(session: Session, now: datetime, file: PublishedFile, source_url: str = "") -> tuple[PublishedExport, bool]:
    """Read a file and keep what it says; gives it and whether it is new. Raises Unreadable, keeping nothing."""
    known = session.execute(sa.select(PublishedExport).where(col(PublishedExport.sha256) == file.sha256)).scalar()
    if known is not None:
        return known, False
    export = read_export(file)
    row = PublishedExport(
        file_name=file.name[-200:],
        sha256=file.sha256,
        layout=export.layout,
        geo=export.geo[:100],
        first_day=_day(export, 0),
        last_day=_day(export, -1),
        granularity=export.granularity or "",
        category=export.category[:200],
        term=export.term[:200],
        content=_written(export),
        exported_at=file.exported_at,
        imported_at=now,
        source_url=source_url,
    )
    session.add(row)
    session.flush()
    return row, True


def read_back(row: PublishedExport) -> Export:
    """The export as it was read."""
    said = row.content
    return Export(
        layout=row.layout,
        geo=row.geo,
        first=row.first_day,
        last=row.last_day,
        category=row.category,
        term=row.term,
        series=tuple(_series(each) for each in said.get("series", [])),
        lists=tuple(
            RankedList(each["kind"], tuple(_ranked(one) for one in each["rows"])) for each in said.get("lists", [])
        ),
        regions=tuple(
            Regions(each["name"], tuple(Region(**one) for one in each["rows"])) for each in said.get("regions", [])
        ),
        remarks=tuple(said.get("remarks", [])),
    )


def needed(session: Session, export_id: int) -> PublishedExport:
    """Raises NotFound."""
    row = session.get(PublishedExport, export_id)
    if row is None:
        raise NotFound("There is no such export.")
    return row


def page(session: Session, number: int) -> tuple[list[PublishedExport], int]:
    """One page of what was imported, the newest first, and how many there are."""
    total = session.execute(sa.select(sa.func.count()).select_from(PublishedExport)).scalar_one()
    rows = session.execute(
        sa.select(PublishedExport)
        .order_by(col(PublishedExport.imported_at).desc(), col(PublishedExport.id).desc())
        .offset((number - 1) * A_PAGE)
        .limit(A_PAGE)
    ).scalars()
    return list(rows), total


def lookup(session: Session) -> Callable[[int, str], Series | None]:
    """A series by its export and name; each export is read once."""
    read: dict[int, Export | None] = {}

    def series_of(export_id: int, name: str) -> Series | None:
        if export_id not in read:
            row = session.get(PublishedExport, export_id)
            read[export_id] = read_back(row) if row else None
        export = read[export_id]
        return next((each for each in export.series if each.name == name), None) if export else None

    return series_of


def clean(session: Session, now: datetime) -> None:
    """Forget old snapshots of standing sources; what editors brought, or a finding rests on, stays."""
    used = sa.select(col(TrendFinding.export_id)).where(col(TrendFinding.export_id).is_not(None))
    old = col(PublishedExport.imported_at) < now - SNAPSHOTS_KEPT
    snapshots = sa.and_(old, col(PublishedExport.source_url) != "", col(PublishedExport.id).not_in(used))
    session.execute(sa.delete(PublishedExport).where(snapshots))


def _day(export: Export, end: int) -> date | None:
    said = export.last if end else export.first
    days = [each.points[end].at.date() for each in export.series if each.points]
    return said or ((max(days) if end else min(days)) if days else None)


def _written(export: Export) -> dict[str, Any]:
    return {
        "series": [
            asdict(each)
            | {"points": [[point.at.astimezone(UTC).isoformat(), point.value, point.mark] for point in each.points]}
            for each in export.series
        ],
        "lists": [{"kind": each.kind, "rows": [_plain(asdict(one)) for one in each.rows]} for each in export.lists],
        "regions": [{"name": each.name, "rows": [asdict(one) for one in each.rows]} for each in export.regions],
        "remarks": list(export.remarks),
    }


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in said.items()}


def _series(said: dict[str, Any]) -> Series:
    points = tuple(Point(datetime.fromisoformat(at), value, mark) for at, value, mark in said["points"])
    return Series(
        name=said["name"],
        unit=Unit(said["unit"]),
        granularity=Granularity(said["granularity"]),
        points=points,
        geo=said["geo"],
        is_partial_last=said["is_partial_last"],
    )


def _ranked(said: dict[str, Any]) -> Ranked:
    times = {name: datetime.fromisoformat(said[name]) if said[name] else None for name in ("started", "ended")}
    return Ranked(**said | times | {"also": tuple(said["also"])})
