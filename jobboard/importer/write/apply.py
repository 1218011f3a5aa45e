"""From a plan to what readers see, in the order of the calls.

New openings of a large import are written slice by slice behind a batch, their copies settled while nobody sees them,
and shown by one short transaction that also keeps the run and closes what is gone. A small import is that one
transaction alone. Where more known openings changed than it can hold, the others follow it slice by slice: each is
seen as it was or as it is, and what a stop leaves undone the next read of the source does.
"""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.clock import Clock, utc_now
from jobboard.core.garbage import relaxed_gc
from jobboard.importer.write import batches, history, ownership
from jobboard.importer.write.hooks import ImportHooks
from jobboard.importer.write.input_plan import PlannedImport
from jobboard.importer.write.inserts import insert_new
from jobboard.importer.write.missing import MissingPostings
from jobboard.importer.write.progress import Phase, Progress, no_progress
from jobboard.importer.write.publish import Batch, Landed, company_ids_of, publish
from jobboard.importer.write.reconcile import Reconciled
from jobboard.importer.write.report import ImportReport
from jobboard.importer.write.spool import Spool
from jobboard.importer.write.updates import update_postings
from jobboard.jobs.duplicates import listed_before
from jobboard.jobs.duplicates.batch import settle_hidden, settle_since, settle_written, write_moves
from jobboard.jobs.duplicates.members import chunked
from jobboard.store import changes
from jobboard.store.cleaning import clean
from jobboard.store.companies import Companies
from jobboard.store.engine import Store
from jobboard.store.models import ImportRun, Posting, Source

_MOST_MOVES = 1_000
"""Copies of others that the landing shows as the import's; more than these follow it."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; `run_id` is None where an editor has to decide first."""

    report: ImportReport
    run_id: int | None = None
    reconciled: Reconciled = field(default_factory=Reconciled)


def write_import(
    store: Store,
    planned: PlannedImport,
    now: datetime,
    hooks: ImportHooks | None = None,
    progress: Progress | None = None,
    clock: Clock = utc_now,
) -> ImportResult:
    """Write what was planned. Raises SourceBusy where another import of the source came first; nothing has changed.

    `hooks` are what the caller adds, in the same transactions. When it is stopped before it lands, nobody has seen
    anything of it, and it takes away what it wrote; where it cannot, as after a kill, the next import of the source
    or the background does.
    """
    hooks, progress = hooks or ImportHooks(), progress or no_progress
    with relaxed_gc():
        hooks.revise(planned.plan, planned.source)
        if _held(store, planned, hooks, now):
            return ImportResult(planned.finished())
        absent = hooks.prepare(planned.plan, planned.source)
        batches.delete_abandoned_of(store, planned.source, now, clock())
        landed = _write(store, planned, absent, hooks, now, progress, clock)
        _link_reposts(store, landed.run_id, now)
        if not hooks.of_schedule:  # which cleans up by itself
            with store.writing(now) as session:
                clean(session, now)
        return ImportResult(planned.finished(), landed.run_id, landed.reconciled)


def _link_reposts(store: Store, run_id: int, now: datetime) -> None:
    """Say of new openings that they were listed before: compared without a lock, written in short transactions."""
    with store.reading() as session:
        created = history.created_by(session.get_one(ImportRun, run_id))
        new = list(session.execute(sa.select(col(Posting.id)).where(created)).scalars())
        links = listed_before.find_listed_before(session, new, now) if new else {}
    for part in chunked(links.items()):
        with store.writing(now) as session:
            listed_before.write_links(session, dict(part))
        store.let_others_write()


def _held(store: Store, planned: PlannedImport, hooks: ImportHooks, now: datetime) -> bool:
    """Whether the answer is not believed and waits for an editor."""
    with store.reading() as session:
        doubt = hooks.find_doubt(session, planned.plan, planned.source)
    doubt = doubt or hooks.find_doubt_elsewhere(planned.plan, planned.source)
    if doubt is None:
        return False
    with store.writing(now) as session:
        hooks.hold(session, planned.plan, doubt)
    planned.plan.report.hold_all(planned.options.location or planned.source.location, doubt.sentence)
    return True


def _write(
    store: Store,
    planned: PlannedImport,
    absent: MissingPostings | None,
    hooks: ImportHooks,
    now: datetime,
    progress: Progress,
    clock: Clock,
) -> Landed:
    with closing(_later_moves()) as later_moves:
        batch = None
        if planned.plan.new_are_many:
            whole = absent is not None and absent.whole
            batch = _write_hidden(store, planned, later_moves, now, progress, clock, whole=whole)
        try:
            landed = publish(store, planned, batch, absent, hooks, now)
        except BaseException:
            if batch is not None:
                batches.delete_batch(store, batch.id, now)
            raise
        if planned.plan.changes_later:
            _write_changes(store, planned, landed, hooks, now, progress)
        if batch is not None:
            _write_later(store, batch, now)
        return landed


def _later_moves() -> Spool[tuple[int, int | None]]:
    return Spool()


def _write_hidden(
    store: Store,
    planned: PlannedImport,
    later_moves: Spool[tuple[int, int | None]],
    now: datetime,
    progress: Progress,
    clock: Clock,
    *,
    whole: bool,
) -> Batch:
    """Write the new openings so that nobody sees them, and settle their copies."""
    number, source_id = batches.open_batch(store, planned.source, now, clock())
    planned.source.id = source_id
    try:
        companies = _write_slices(store, planned, number, now, progress, clock, whole=whole)
        batch = Batch(number, source_id, companies, later_moves)
        _settle(store, batch, now, progress)
    except BaseException:
        batches.delete_batch(store, number, now)
        raise
    return batch


def _write_slices(
    store: Store,
    planned: PlannedImport,
    number: int,
    now: datetime,
    progress: Progress,
    clock: Clock,
    *,
    whole: bool,
) -> Companies:
    source, new, done = planned.source, planned.plan.new, 0
    with store.reading() as session:
        companies = ownership.companies_of_import(
            session, now, source, planned.name, own=planned.options.own, later=True
        )
    for writes in new.slices():
        with store.writing(now) as session:
            companies.use(session)
            employers = company_ids_of(companies, writes)
            ids = insert_new(
                *(session, writes, employers),
                source_id=source.id or 0,
                status=planned.options.status,
                now=now,
                batch_id=number,
                still_named=whole,
            )
            batches.add_slice(session, number, ids, clock())
        done += len(writes)
        progress(Phase.WRITING, done, done / len(new))
        store.let_others_write()
    return companies


def _settle(store: Store, batch: Batch, now: datetime, progress: Progress) -> None:
    employers = batch.companies.named()
    with store.reading() as session:
        batch.checkpoint = changes.newest(session)
        batch.in_question = ownership.ownership_questions(session, batch.companies, batches.first_id(session, batch.id))
    for done, moves in settle_hidden(store, batch.source_id, batch.id, employers, now):
        for number, target in moves.items():
            if len(batch.moves) < _MOST_MOVES:
                batch.moves[number] = target
            else:
                batch.later_moves.add((number, target))
        progress(Phase.COPIES, done, done / max(1, len(employers)))


def _write_later(store: Store, batch: Batch, now: datetime) -> None:
    """Write what the landing of a batch could not hold: employers' details, and copies of others."""
    while batch.companies.changes_wait:
        with store.writing(now) as session:
            batch.companies.use(session)
            batch.companies.write_changes()
        store.let_others_write()
    written = {number for move in batch.moves.items() for number in move if number}
    for moves in batch.later_moves.slices():
        write_moves(store, dict(moves), batch.shown_after, written, now)
    settle_since(store, batch.checkpoint, batch.shown_after, batch.source_id, now)


def _write_changes(
    store: Store, planned: PlannedImport, landed: Landed, hooks: ImportHooks, now: datetime, progress: Progress
) -> None:
    """Bring up to date what the landing could not hold; stops where another import of the source has landed since."""
    done, changed = 0, planned.plan.changed
    with store.reading() as session:
        companies = ownership.companies_of_import(
            session, now, planned.source, planned.name, own=planned.options.own, later=False
        )
    for writes in changed.slices():
        with store.writing(now) as session:
            run = session.get_one(ImportRun, landed.run_id)
            if session.get_one(Source, run.source_id).last_run_id != run.id:
                break
            companies.use(session)
            employers = company_ids_of(companies, writes)
            ids = update_postings(session, writes, employers, landed.run_id, now)
            done += len(writes)
            run.updated = done
            if done == len(changed):
                hooks.complete(session, run, landed.absent, landed.reconciled)
        settle_written(store, planned.source.id or 0, set(employers), ids, now)
        progress(Phase.CHANGING, done, done / len(changed))
        store.let_others_write()
    planned.plan.report.updated = done
