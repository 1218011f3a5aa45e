"""The history of an import run: what it changed in existing postings, to be shown and to be undone.

A posting that a run created needs no row of its own: the run knows which ids it gave.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.places import Place
from jobboard.core.posting_content import LABELS
from jobboard.store.models import Company, ImportRun, ImportUpload, Posting, PostingChange, PostingLocation

Parts = dict[str, Any]
"""Parts of an opening as JSON values; `company` and `locations` are names to read, `company_id` and `places` the truth.
"""

UPDATED, CLOSED, REOPENED = "updated", "closed", "reopened"
COLUMNS = ("company_id", *LABELS, "posted_at", "source_url", "requisition_id")
_AMOUNTS = frozenset({"salary_min", "salary_max"})
_MOMENTS = frozenset({"posted_at", "valid_through"})
_PLACE = ("name", "city", "region", "country", "lat", "lon")
_KEPT, UPLOADS_KEPT = timedelta(days=180), timedelta(days=2)
_MOST_FORGOTTEN = 20_000  # in one transaction: others want to write too
_posting = Posting.__table__  # type: ignore[attr-defined]
_location = PostingLocation.__table__  # type: ignore[attr-defined]
_change = PostingChange.__table__  # type: ignore[attr-defined]


def parts_of(session: Session, posting_ids: list[int]) -> dict[int, Parts]:
    """The present values of these postings."""
    columns = [_posting.c[name] for name in COLUMNS]
    rows = session.execute(sa.select(_posting.c.id, *columns).where(_posting.c.id.in_(posting_ids)))
    parts: dict[int, Parts] = {row.id: {**to_json_values(row._mapping), "places": []} for row in rows}
    places = session.execute(
        sa.select(_location).where(_location.c.posting_id.in_(posting_ids)).order_by(_location.c.position)
    )
    for row in places:
        parts[row.posting_id]["places"].append({name: getattr(row, name) for name in _PLACE})
    return parts


def to_json_values(values: Mapping[Any, Any]) -> Parts:
    """Columns of a posting as JSON values; columns that are not content are left out."""
    return {name: _as_json(values[name]) for name in COLUMNS if name in values}


def from_json_values(parts: Parts) -> dict[str, Any]:
    """The reverse of `to_json_values`; places are not a column."""
    return {name: _from_json(name, value) for name, value in parts.items() if name in COLUMNS}


def places_as_json(places: Iterable[Place]) -> list[dict[str, Any]]:
    return [{name: getattr(place, name) for name in _PLACE} for place in places]


def record_updates(
    session: Session, run_id: int, before: Mapping[int, Parts], after: Mapping[int, Parts], now: datetime
) -> None:
    """Record the differences of postings that went from `before` to `after`."""
    rows = []
    for number, old in before.items():
        new = after[number]
        names = [name for name in old if old[name] != new.get(name)]
        if names:
            rows.append(_row(run_id, number, now, UPDATED, _picked(old, names), _picked(new, names)))
    _add_company_names(session, rows)
    if rows:
        session.execute(sa.insert(_change), rows)


def record_moves(session: Session, run_id: int, moved: Mapping[int, tuple[str, str]], kind: str, now: datetime) -> None:
    """Record changes of status, as (from, to) by id."""
    rows = [
        _row(run_id, number, now, kind, {"status": before}, {"status": after})
        for number, (before, after) in moved.items()
    ]
    if rows:
        session.execute(sa.insert(_change), rows)


def created_by(run: ImportRun) -> sa.ColumnElement[bool]:
    """The postings that `run` created."""
    if run.first_created is None or run.last_created is None:
        return sa.false()
    return sa.and_(
        col(Posting.source_id) == run.source_id, col(Posting.id).between(run.first_created, run.last_created)
    )


def clean(session: Session, now: datetime) -> None:
    """Delete changes older than runs are kept, some at a time, and uploads that were never confirmed."""
    old = sa.select(col(PostingChange.id)).where(col(PostingChange.at) < now - _KEPT).limit(_MOST_FORGOTTEN)
    session.execute(sa.delete(PostingChange).where(col(PostingChange.id).in_(old)))
    session.execute(sa.delete(ImportUpload).where(col(ImportUpload.created_at) < now - UPLOADS_KEPT))


def _row(run_id: int, number: int, now: datetime, kind: str, before: Parts, after: Parts) -> dict[str, Any]:
    return {"run_id": run_id, "posting_id": number, "at": now, "kind": kind, "before": before, "after": after}


def _picked(parts: Parts, names: list[str]) -> Parts:
    picked: Parts = {name: parts.get(name) for name in names}
    if "places" in picked:
        picked["locations"] = [place["name"] for place in picked["places"]]
    return picked


def _add_company_names(session: Session, rows: list[dict[str, Any]]) -> None:
    """Record the employer's name as it is now, since the company may be renamed later."""
    sides = [row[side] for row in rows for side in ("before", "after") if "company_id" in row[side]]
    ids = {side["company_id"] for side in sides}
    if ids:
        companies = session.execute(sa.select(col(Company.id), col(Company.name)).where(col(Company.id).in_(ids)))
        names = {row.id: row.name for row in companies}
        for side in sides:
            side["company"] = names.get(side["company_id"], "")


def _as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, datetime) else value


def _from_json(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _AMOUNTS:
        return Decimal(value)
    return datetime.fromisoformat(value) if name in _MOMENTS else value
