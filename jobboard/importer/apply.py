"""A plan becomes rows: all of it in one transaction, or nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import JobboardError
from jobboard.core.states import Status
from jobboard.importer import history, ownership
from jobboard.importer.plan import Plan, Write
from jobboard.importer.report import COUNTS
from jobboard.jobs.duplicates import settle as duplicates
from jobboard.store import changes
from jobboard.store.companies import Companies
from jobboard.store.ids import next_posting_ids
from jobboard.store.models import ImportRun, Posting, PostingLocation, Source

_posting = Posting.__table__  # type: ignore[attr-defined]
_location = PostingLocation.__table__  # type: ignore[attr-defined]
_PAY = ("salary_min", "salary_max", "salary_currency", "salary_period")


class SourceBusy(JobboardError):
    """Another import of the same source finished while this one was being planned."""


def apply(
    session: Session,
    plan: Plan,
    source: Source,
    *,
    status: Status,
    started_at: datetime,
    now: datetime,
    read_at: str = "",
    own: bool = False,
) -> ImportRun:
    """Write `plan` for `source` as it was when the plan was made; new postings get `status`.

    `read_at` is the address it was read from; `own`: the company's own people brought it. The caller commits.
    Raises SourceBusy.
    """
    kept = _claim(session, source)
    assert kept.id is not None
    companies = ownership.employers(session, now, kept, read_at, own=own)
    run = ImportRun(
        source_id=kept.id,
        started_at=started_at,
        finished_at=now,
        errors=plan.report.errors,
        quality=plan.report.quality.as_json() if plan.report.quality.checked else {},
        **{name: getattr(plan.report, name) for name in COUNTS},
    )
    session.add(run)
    session.flush()
    written: list[int] = []
    for batch in plan.writes():
        written += _write(session, batch, companies, run, status, now)
    if not own:
        ownership.question(session, now, companies, run)
    duplicates.settle_import(session, kept.id, companies.named(), written, now)
    plan.report.duplicates = run.duplicates = duplicates.hidden_of_source(session, kept.id)
    kept.last_run_id = run.id
    return run


def _claim(session: Session, source: Source) -> Source:
    if source.id is None:
        session.add(source)
        try:
            session.flush()
        except sa.exc.IntegrityError:
            raise _busy(source) from None
        return source
    kept: Source = session.execute(sa.select(Source).where(col(Source.id) == source.id).with_for_update()).scalar_one()
    if kept.last_run_id != source.last_run_id:
        raise _busy(source)
    return kept


def _busy(source: Source) -> SourceBusy:
    return SourceBusy(f"{source.location} was imported by somebody else just now; nothing was changed, try again.")


def _write(
    session: Session, batch: Sequence[Write], companies: Companies, run: ImportRun, status: Status, now: datetime
) -> list[int]:
    """The ids of what was written."""
    new = [write for write in batch if write.posting_id is None]
    changed = [write for write in batch if write.posting_id is not None]
    new_ids = next_posting_ids(session, len(new))
    employers = companies.ids_of((write.posting.company_name, write.posting.company_website) for write in batch)
    employer = {id(write): company_id for write, company_id in zip(batch, employers, strict=True)}
    rows = [
        {**values_of(write, employer[id(write)], now), "id": posting_id, "source_id": run.source_id}
        | {"status": status.value, "posted_at": write.posting.posted_at or now, "created_at": now}
        for posting_id, write in zip(new_ids, new, strict=True)
    ]
    if rows:
        session.execute(sa.insert(_posting), rows)
        run.first_created, run.last_created = run.first_created or new_ids[0], new_ids[-1]
    _write_places(session, new_ids, new)
    _change(session, changed, employer, run, now)
    written = [*new_ids, *(write.posting_id for write in changed if write.posting_id)]
    changes.note(session, written)
    return written


def _change(session: Session, changed: list[Write], employer: dict[int, int], run: ImportRun, now: datetime) -> None:
    """Write what is new of openings that were there, but for what an editor locked, and keep what it was."""
    numbers = [write.posting_id for write in changed if write.posting_id is not None]
    if not numbers:
        return
    locked, before = _locked(session, numbers), history.parts_of(session, numbers)
    after, moved = {}, []
    for number, write in zip(numbers, changed, strict=True):
        parts = locked.get(number, frozenset())
        values = values_of(write, employer[id(write)], now)
        if write.posting.posted_at is not None:
            values["posted_at"] = write.posting.posted_at
        for column in _columns(parts):
            values.pop(column, None)
        session.execute(sa.update(_posting).where(_posting.c.id == number), values)
        after[number] = before[number] | history.packed(values)
        if "locations" not in parts:
            moved.append((number, write))
            after[number]["places"] = history.places_as_json(write.posting.locations)
    moved_ids = [number for number, _ in moved]
    if moved_ids:
        session.execute(sa.delete(_location).where(_location.c.posting_id.in_(moved_ids)))
    _write_places(session, moved_ids, [write for _, write in moved])
    history.keep_updates(session, run.id or 0, before, after, now)


def _locked(session: Session, posting_ids: list[int]) -> dict[int, frozenset[str]]:
    """Which parts an editor changed, by posting: imports leave them alone."""
    rows = session.execute(sa.select(_posting.c.id, _posting.c.locked_parts).where(_posting.c.id.in_(posting_ids)))
    return {posting_id: frozenset(parts) for posting_id, parts in rows if parts}


def _columns(locked: frozenset[str]) -> frozenset[str]:
    """Pay is one thing in four columns, and the company is known by its id."""
    pay = frozenset(_PAY if locked.intersection(_PAY) else ())
    company = frozenset({"company_id"} if "company" in locked else ())
    return (locked - {"company", "locations"}) | pay | company


def _write_places(session: Session, ids: list[int], writes: list[Write]) -> None:
    rows = [
        {"posting_id": posting_id, "position": position, "name": place.name, "city": place.city}
        | {"region": place.region, "country": place.country, "lat": place.lat, "lon": place.lon}
        for posting_id, write in zip(ids, writes, strict=True)
        for position, place in enumerate(write.posting.locations)
    ]
    if rows:
        session.execute(sa.insert(_location), rows)


def values_of(write: Write, company_id: int, now: datetime) -> dict[str, Any]:
    """What a write says, as columns."""
    posting, salary = write.posting, write.posting.salary
    return {
        "company_id": company_id,
        "title": posting.title,
        "description_html": posting.description_html,
        "employment_types": list(posting.employment_types),
        "workplace": posting.workplace,
        "applicant_countries": list(posting.applicant_countries),
        "category": posting.category,
        "seniority": posting.seniority,
        "skills": list(posting.skills),
        "inferred_parts": list(posting.inferred),
        "salary_min": salary.min if salary else None,
        "salary_max": salary.max if salary else None,
        "salary_currency": salary.currency if salary else None,
        "salary_period": salary.period.value if salary else None,
        "apply_url": posting.apply_url,
        "apply_email": posting.apply_email,
        "valid_through": posting.valid_through,
        "source_url": posting.source_url,
        "external_id": posting.external_id,
        "requisition_id": posting.requisition_id,
        "content_hash": write.content_hash,
        "updated_at": now,
    }
