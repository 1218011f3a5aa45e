"""What reading a standing source adds to an import."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from jobboard.importer.fetch.discovered import DiscoveredSource
from jobboard.importer.standing.schedule import FIRST_WAIT, record_success, remember_answer
from jobboard.importer.standing.source_days import CHANGED, HELD, READ, count_reads
from jobboard.importer.write import trust
from jobboard.importer.write.batches import SourceBusy
from jobboard.importer.write.confirm import confirm_named
from jobboard.importer.write.hooks import ImportHooks
from jobboard.importer.write.missing import MissingPostings, find_missing
from jobboard.importer.write.pending_reads import hold_doubted_read
from jobboard.importer.write.plan import Plan
from jobboard.importer.write.reconcile import Reconciled, missing_before, reconcile
from jobboard.importer.write.vanished import find_vanished
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import ImportRun, Source, StandingSource


@dataclass(frozen=True, slots=True)
class PollHooks(ImportHooks):
    """Holds an answer that is not believed; closes what is gone and gives the lease back, all as the import lands."""

    store: Store
    fetcher: Fetcher
    standing: StandingSource
    discovered: DiscoveredSource
    now: datetime
    seconds: float = 0.0

    def find_doubt(self, session: Session, plan: Plan, source: Source) -> trust.Doubt | None:
        row = self._row(session)
        if row.address != self.standing.address:
            raise SourceBusy("Its address was changed while it was read; the new one is read next.")
        return trust.find_doubt(session, row, source, plan)

    def hold(self, session: Session, plan: Plan, doubt: trust.Doubt) -> None:
        row = self._row(session)
        hold_doubted_read(session, row, doubt, plan, self.now)
        remember_answer(row, self.discovered, all_there=False)
        record_success(row, self.now, self.discovered.headers, self.seconds)
        count_reads(session, [(row.id or 0, self.now, HELD)])

    def prepare(self, plan: Plan, source: Source) -> MissingPostings | None:
        # What could not be read may be an opening that is still there: then nothing closes.
        if plan.report.broken or not self.discovered.complete:
            return None
        absent = find_missing(self.store, source.id, plan.seen_ids)
        with self.store.reading() as session:
            first_time = set(absent.missing) - missing_before(session, source.id or 0)
        return replace(absent, vanished=find_vanished(self.store, self.fetcher, self.standing, first_time))

    def land(self, session: Session, plan: Plan, run: ImportRun, absent: MissingPostings | None) -> Reconciled:
        row = self._row(session)
        row.feed, row.kind, row.source_id = self.discovered.address, self.discovered.kind, run.source_id
        run.standing_id = row.id
        row.trusted = [key for key in row.trusted if key != trust.REUSED]
        record_success(row, self.now, self.discovered.headers, self.seconds)
        if plan.report.read > plan.report.rejected:
            row.yielded_at = self.now
        reconciled = Reconciled() if absent is None else reconcile(session, run, row, absent, self.now)
        if absent is not None:
            confirm_named(session, run, absent, self.now, held=bool(reconciled.held))
        self._count(session, row, plan, reconciled)
        row.error = self.discovered.partly[:500]
        if self.discovered.unfinished:
            row.next_at = max(self.now + FIRST_WAIT, row.allowed_at or self.now)
        remember_answer(row, self.discovered, all_there=_all_there(absent, reconciled) and not plan.changes_later)
        return reconciled

    def complete(
        self, session: Session, run: ImportRun, absent: MissingPostings | None, reconciled: Reconciled
    ) -> None:
        row = session.get(StandingSource, self.standing.id)
        if row is not None:
            remember_answer(row, self.discovered, all_there=_all_there(absent, reconciled))

    def _count(self, session: Session, row: StandingSource, plan: Plan, reconciled: Reconciled) -> None:
        changed = plan.report.created or plan.report.updated or reconciled.closed or reconciled.reopened
        if changed:
            row.changed_at = self.now
        outcome = HELD if reconciled.held else CHANGED if changed else READ
        count_reads(session, [(row.id or 0, self.now, outcome)])

    def _row(self, session: Session) -> StandingSource:
        return session.get_one(StandingSource, self.standing.id)


def _all_there(absent: MissingPostings | None, reconciled: Reconciled) -> bool:
    """Whether nothing is missing that a later read of the same answer would have to confirm."""
    return absent is not None and not (reconciled.missed or reconciled.held or reconciled.waiting)
