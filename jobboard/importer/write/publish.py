"""The one transaction that shows an import: all of it, or nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from jobboard.importer.write import batches, ownership
from jobboard.importer.write.hooks import ImportHooks
from jobboard.importer.write.input_plan import PlannedImport
from jobboard.importer.write.inserts import insert_new
from jobboard.importer.write.missing import MissingPostings
from jobboard.importer.write.plan import Write
from jobboard.importer.write.reconcile import Reconciled
from jobboard.importer.write.report import COUNTS
from jobboard.importer.write.spool import Spool
from jobboard.importer.write.updates import update_postings
from jobboard.jobs.duplicates import settle
from jobboard.store import changes
from jobboard.store.companies import Companies
from jobboard.store.engine import Store
from jobboard.store.models import ImportRun, Source


@dataclass(slots=True)
class Batch:
    """What was written hidden: its number, its employers and those of them in question.

    `moves` are others' copies that will be shown as its postings; `later_moves` are too many for the one transaction.
    """

    id: int
    source_id: int
    companies: Companies
    later_moves: Spool[tuple[int, int | None]]
    in_question: list[int] = field(default_factory=list)
    moves: settle.Moves = field(default_factory=dict)
    checkpoint: int = 0
    """The newest change when copies were first looked for."""
    shown_after: int = 0
    """The newest change when it landed."""


class Landed(NamedTuple):
    """The run that was written, what was not named by its source, and what it closed and opened again."""

    run_id: int
    absent: MissingPostings | None
    reconciled: Reconciled


def publish(
    store: Store,
    planned: PlannedImport,
    batch: Batch | None,
    absent: MissingPostings | None,
    hooks: ImportHooks,
    now: datetime,
) -> Landed:
    """Show the import. Raises SourceBusy."""
    with store.writing(now) as session:
        source = batches.lock_source(session, planned.source, batch.id if batch else None)
        run = _run(session, planned, source, now)
        written: list[int] = []
        if batch is None:
            companies = ownership.companies_of_import(
                session, now, source, planned.name, own=planned.options.own, later=False
            )
            written = _write_new(session, planned, companies, run, now, still_named=absent is not None and absent.whole)
            in_question = companies.named()
        else:
            companies = batch.companies
            companies.use(session)
            companies.write_changes(first=batch.in_question)
            run.first_created, run.last_created, batch.shown_after = batches.publish_batch(session, batch.id, now)
            settle.show_as(session, batch.moves, now)
            in_question = batch.in_question
        changed, employers = _write_changed(session, planned, companies, run, now)
        if not planned.options.own:
            ownership.question_ownership(session, now, companies, run, in_question)
        assert source.id is not None
        settle.settle_import(session, source.id, employers if batch else companies.named(), [*written, *changed], now)
        planned.plan.report.duplicates = run.duplicates = settle.hidden_of_source(session, source.id)
        source.last_run_id = run.id
        reconciled = hooks.land(session, planned.plan, run, absent)
        run.closed = planned.plan.report.closed = len(reconciled.closed)
        run.held = planned.plan.report.held = len(reconciled.held)
        return Landed(run.id or 0, absent, reconciled)


def company_ids_of(companies: Companies, writes: list[Write]) -> list[int]:
    """The ids of the companies of these openings."""
    return companies.ids_of([(write.posting.company_name, write.posting.company_website) for write in writes])


def _run(session: Session, planned: PlannedImport, source: Source, now: datetime) -> ImportRun:
    report = planned.plan.report
    counts = {name: getattr(report, name) for name in COUNTS}
    if planned.plan.changes_later:
        counts["updated"] = 0
    run = ImportRun(
        source_id=source.id or 0,
        started_at=now,
        finished_at=now,
        errors=report.errors,
        quality=report.quality.as_json() if report.quality.checked else {},
        **counts,
    )
    session.add(run)
    session.flush()
    return run


def _write_new(
    session: Session,
    planned: PlannedImport,
    companies: Companies,
    run: ImportRun,
    now: datetime,
    *,
    still_named: bool,
) -> list[int]:
    ids: list[int] = []
    common = {"source_id": run.source_id, "status": planned.options.status, "still_named": still_named}
    for writes in planned.plan.new.slices():
        employers = company_ids_of(companies, writes)
        ids += insert_new(session, writes, employers, **common, now=now)  # type: ignore[arg-type]
    if ids:
        run.first_created, run.last_created = min(ids), max(ids)
        changes.note(session, ids)
    return ids


def _write_changed(
    session: Session, planned: PlannedImport, companies: Companies, run: ImportRun, now: datetime
) -> tuple[list[int], list[int]]:
    """The ids of what changed, and of its employers; none where there is too much for one transaction."""
    ids: list[int] = []
    employers: set[int] = set()
    if not planned.plan.changes_later:
        for writes in planned.plan.changed.slices():
            theirs = company_ids_of(companies, writes)
            ids += update_postings(session, writes, theirs, run.id or 0, now)
            employers.update(theirs)
        companies.write_changes()
    return ids, sorted(employers)
