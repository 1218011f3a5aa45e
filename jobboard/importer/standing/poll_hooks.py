"""What reading a standing source adds to an import."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session

from jobboard.importer.fetch.addresses import DiscoveredSource
from jobboard.importer.standing.schedule import FIRST_WAIT, remember, succeeded
from jobboard.importer.write.hooks import ImportSteps
from jobboard.importer.write.missing import Absent, absent_from
from jobboard.importer.write.pending_reads import hold_doubted
from jobboard.importer.write.plan import Plan
from jobboard.importer.write.reconcile import Reconciled, missing_before, reconcile
from jobboard.importer.write.trust import REUSED, doubt
from jobboard.importer.write.vanished import vanished
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import ImportRun, Source, StandingSource


@dataclass
class PollSteps(ImportSteps):
    """Holds what is not to be believed, closes what is gone, and gives the lease back, all as the import lands."""

    store: Store
    fetcher: Fetcher
    source: StandingSource
    found: DiscoveredSource
    now: datetime
    reconciled: Reconciled = field(default_factory=Reconciled)
    _absent: Absent | None = None

    def doubt(self, session: Session, plan: Plan, source: Source) -> str:
        row = session.get_one(StandingSource, self.source.id)
        found_wrong = doubt(session, row, source, plan)
        if found_wrong is None:
            return ""
        hold_doubted(session, row, found_wrong, plan, self.now)
        remember(row, self.found, all_there=False)
        succeeded(row, self.now, self.found.headers)
        return found_wrong.said

    def prepare(self, plan: Plan, source: Source) -> None:
        # What could not be read may be an opening that is still there: then nothing closes.
        if plan.report.broken or not self.found.complete:
            return
        absent = absent_from(self.store, source.id, plan.seen)
        with self.store.reading() as session:
            first_time = set(absent.missing) - missing_before(session, source.id or 0)
        self._absent = replace(absent, vanished=vanished(self.store, self.fetcher, self.source, first_time))

    def land(self, session: Session, plan: Plan, run: ImportRun) -> None:
        row = session.get_one(StandingSource, self.source.id)
        row.feed, row.kind, row.source_id = self.found.address, self.found.kind, run.source_id
        run.standing_id = row.id
        row.trusted = [each for each in row.trusted if each != REUSED]
        succeeded(row, self.now, self.found.headers)
        if plan.report.read > plan.report.rejected:
            row.yielded_at = self.now
        if self._absent is not None:
            self.reconciled = reconcile(session, run, row, self._absent, self.now)
            plan.report.closed, plan.report.held = len(self.reconciled.closed), len(self.reconciled.held)
        row.error = self.found.partly[:500]
        if self.found.unfinished:
            row.next_at = max(self.now + FIRST_WAIT, row.allowed_at or self.now)
        remember(row, self.found, all_there=self._all_there and not plan.changes_later)

    def complete(self, session: Session, run: ImportRun) -> None:
        row = session.get(StandingSource, self.source.id)
        if row is not None:
            remember(row, self.found, all_there=self._all_there)

    @property
    def _all_there(self) -> bool:
        done = self.reconciled
        return self._absent is not None and not (done.missed or done.held or done.waiting)
