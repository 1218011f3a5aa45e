"""Openings that were there before, brought up to date; what they were is kept with the run."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from jobboard.importer.write import history
from jobboard.importer.write.inserts import values_of, write_places
from jobboard.importer.write.plan import Write
from jobboard.jobs.duplicates.listed_before import count_redated
from jobboard.jobs.rules.listed_again import is_redated
from jobboard.store import changes
from jobboard.store.models import Posting, PostingLocation

_posting = Posting.__table__  # type: ignore[attr-defined]
_location = PostingLocation.__table__  # type: ignore[attr-defined]
_PAY = ("salary_min", "salary_max", "salary_currency", "salary_period")


def update_postings(
    session: Session, writes: Sequence[Write], employers: Sequence[int], run_id: int, now: datetime
) -> list[int]:
    """Write what is new of openings that were there, but for what an editor locked; gives their ids."""
    numbers = [write.posting_id for write in writes if write.posting_id is not None]
    if not numbers:
        return []
    locked, before = _locked(session, numbers), history.parts_of(session, numbers)
    after, moved, redated = {}, [], []
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for number, company_id, write in zip(numbers, employers, writes, strict=True):
        parts = locked.get(number, frozenset())
        values = values_of(write, company_id, now)
        if write.posting.posted_at is not None:
            values["posted_at"] = write.posting.posted_at
        for column in _columns(parts):
            values.pop(column, None)
        by_columns[tuple(values)].append({**values, "number": number})
        after[number] = before[number] | history.to_json_values(values)
        if "locations" not in parts:
            moved.append((number, write))
            after[number]["places"] = history.places_as_json(write.posting.locations)
        if is_redated(before[number], after[number]):
            redated.append(number)
    for columns, rows in by_columns.items():
        session.connection().execute(_updating(columns), rows)
    moved_ids = [number for number, _ in moved]
    if moved_ids:
        session.execute(sa.delete(_location).where(_location.c.posting_id.in_(moved_ids)))
    write_places(session, moved)
    history.record_updates(session, run_id, before, after, now)
    count_redated(session, redated, 1)
    changes.note(session, numbers)
    return numbers


@cache
def _updating(columns: tuple[str, ...]) -> sa.Update:
    values: dict[str, sa.BindParameter[Any]] = {name: sa.bindparam(name) for name in columns}
    return sa.update(_posting).where(_posting.c.id == sa.bindparam("number")).values(values)


def _locked(session: Session, posting_ids: list[int]) -> dict[int, frozenset[str]]:
    """Which parts an editor changed, by posting: imports leave them alone."""
    rows = session.execute(sa.select(_posting.c.id, _posting.c.locked_parts).where(_posting.c.id.in_(posting_ids)))
    return {posting_id: frozenset(parts) for posting_id, parts in rows if parts}


def _columns(locked: frozenset[str]) -> frozenset[str]:
    """Pay is one thing in four columns, and the company is known by its id."""
    pay = frozenset(_PAY if locked.intersection(_PAY) else ())
    company = frozenset({"company_id"} if "company" in locked else ())
    return (locked - {"company", "locations"}) | pay | company
