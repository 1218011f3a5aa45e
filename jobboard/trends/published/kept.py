"""Exports in the store; the same file is stored once, under any name."""

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


def save_export(
    session: Session, now: datetime, file: PublishedFile, source_url: str = ""
) -> tuple[PublishedExport, bool]:
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


def load_export(row: PublishedExport) -> Export:
    """The export as it was read."""
    content = row.content
    return Export(
        layout=row.layout,
        geo=row.geo,
        first=row.first_day,
        last=row.last_day,
        category=row.category,
        term=row.term,
        series=tuple(_series(item) for item in content.get("series", [])),
        lists=tuple(
            RankedList(item["kind"], tuple(_ranked(ranked) for ranked in item["rows"]), **_about(item))
            for item in content.get("lists", [])
        ),
        regions=tuple(
            Regions(rows=tuple(Region(**ranked) for ranked in item["rows"]), **_about(item))
            for item in content.get("regions", [])
        ),
        remarks=tuple(content.get("remarks", [])),
    )


def get_export(session: Session, export_id: int) -> PublishedExport:
    """Raises NotFound."""
    row = session.get(PublishedExport, export_id)
    if row is None:
        raise NotFound("There is no such export.")
    return row


def list_exports(session: Session, number: int) -> tuple[list[PublishedExport], int]:
    """One page of what was imported, the newest first, and how many there are."""
    total = session.execute(sa.select(sa.func.count()).select_from(PublishedExport)).scalar_one()
    rows = session.execute(
        sa.select(PublishedExport)
        .order_by(col(PublishedExport.imported_at).desc(), col(PublishedExport.id).desc())
        .offset((number - 1) * A_PAGE)
        .limit(A_PAGE)
    ).scalars()
    return list(rows), total


def export_lookup(session: Session) -> Callable[[int], Export | None]:
    """An export by its number; each is read once."""
    exports: dict[int, Export | None] = {}

    def export_of(export_id: int) -> Export | None:
        if export_id not in exports:
            row = session.get(PublishedExport, export_id)
            exports[export_id] = load_export(row) if row else None
        return exports[export_id]

    return export_of


def delete_old_snapshots(session: Session, now: datetime) -> None:
    """Forget old snapshots of standing sources; what editors brought, or a finding rests on, stays."""
    used = sa.select(col(TrendFinding.export_id)).where(col(TrendFinding.export_id).is_not(None))
    old = col(PublishedExport.imported_at) < now - SNAPSHOTS_KEPT
    snapshots = sa.and_(old, col(PublishedExport.source_url) != "", col(PublishedExport.id).not_in(used))
    session.execute(sa.delete(PublishedExport).where(snapshots))


def _day(export: Export, end: int) -> date | None:
    day = export.last if end else export.first
    days = [series.points[end].at.date() for series in export.series if series.points]
    return day or ((max(days) if end else min(days)) if days else None)


def _written(export: Export) -> dict[str, Any]:
    return {
        "series": [
            asdict(item)
            | {"points": [[point.at.astimezone(UTC).isoformat(), point.value, point.mark] for point in item.points]}
            for item in export.series
        ],
        "lists": [
            {"kind": item.kind, "rows": [_plain(asdict(row)) for row in item.rows], **_about_written(item)}
            for item in export.lists
        ],
        "regions": [{"rows": [asdict(row) for row in item.rows], **_about_written(item)} for item in export.regions],
        "remarks": list(export.remarks),
    }


def _about_written(item: RankedList | Regions) -> dict[str, str | None]:
    ends = {name: day.isoformat() if day else None for name, day in (("first", item.first), ("last", item.last))}
    return {"name": item.name, "geo": item.geo, **ends}


def _about(item: dict[str, Any]) -> dict[str, Any]:
    """What a list is about; exports of before 2026-11 have only a name, or not even that."""
    ends = {name: date.fromisoformat(item[name]) if item.get(name) else None for name in ("first", "last")}
    return {"name": item.get("name", ""), "geo": item.get("geo", ""), **ends}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _series(values: dict[str, Any]) -> Series:
    points = tuple(Point(datetime.fromisoformat(at), value, mark) for at, value, mark in values["points"])
    return Series(
        name=values["name"],
        unit=Unit(values["unit"]),
        granularity=Granularity(values["granularity"]),
        points=points,
        geo=values["geo"],
        is_partial_last=values["is_partial_last"],
    )


def _ranked(values: dict[str, Any]) -> Ranked:
    times = {name: datetime.fromisoformat(values[name]) if values[name] else None for name in ("started", "ended")}
    return Ranked(**values | times | {"also": tuple(values["also"])})
