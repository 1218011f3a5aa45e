"""What reading a standing source adds to an import."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from jobboard.importer.fetch.discovered import DiscoveredSource
from jobboard.importer.fetch.text_cache import CachedTexts
from jobboard.importer.standing import moves, takeovers
from jobboard.importer.standing.evidence import drop_doubles, weigh_missing
from jobboard.importer.standing.schedule import CONFIRM_AFTER, FIRST_WAIT, record_success, remember_answer
from jobboard.importer.standing.source_days import CHANGED, HELD, READ, count_reads
from jobboard.importer.write import trust
from jobboard.importer.write.batches import SourceBusy
from jobboard.importer.write.confirm import confirm_named
from jobboard.importer.write.hooks import ImportHooks
from jobboard.importer.write.missing import MissingPostings, open_of_source
from jobboard.importer.write.pending_reads import hold_doubted_read
from jobboard.importer.write.plan import Plan
from jobboard.importer.write.reconcile import Reconciled, close_gone, close_vanished, reconcile
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
    moved: bool = False
    """Whether the careers page leads to another board than before."""

    of_schedule = True

    def revise(self, plan: Plan, source: Source) -> None:
        drop_doubles(self.store, source.id, plan)

    def find_doubt(self, session: Session, plan: Plan, source: Source) -> trust.Doubt | None:
        row = self._row(session)
        if row.address != self.standing.address:
            raise SourceBusy("Its address was changed while it was read; the new one is read next.")
        if self.moved and (doubt := moves.doubt_of_move(session, row, self.discovered.address, plan)):
            return doubt
        return trust.find_doubt(session, row, source, plan)

    def find_doubt_elsewhere(self, plan: Plan, source: Source) -> trust.Doubt | None:
        if self.moved or source.id != self.standing.source_id:
            return None
        texts = CachedTexts(self.store, self.now)
        return takeovers.doubt_of_takeover(self.store, self.fetcher, self.standing, plan, texts)

    def hold(self, session: Session, plan: Plan, doubt: trust.Doubt) -> None:
        row = self._row(session)
        board = self.discovered.address if self.moved else ""
        hold_doubted_read(session, row, doubt, plan, self.now, board=board)
        remember_answer(row, self.discovered, all_there=False)
        record_success(row, self.now, self.discovered.headers, self.seconds)
        count_reads(session, [(row.id or 0, self.now, HELD)])

    def prepare(self, plan: Plan, source: Source) -> MissingPostings | None:
        # What could not be read may be an opening that is still there: then nothing closes unless its page is gone.
        whole = not plan.report.broken and self.discovered.complete
        return weigh_missing(self.store, self.fetcher, self.standing, source.id, plan, self.now, whole=whole)

    def land(self, session: Session, plan: Plan, run: ImportRun, absent: MissingPostings | None) -> Reconciled:
        row = self._row(session)
        run.standing_id = row.id
        moved_from = row.source_id if row.source_id != run.source_id and self.moved else None
        row.feed, row.kind, row.source_id = self.discovered.address, self.discovered.kind, run.source_id
        row.trusted = [key for key in row.trusted if key not in trust.FOR_ONE_READ]
        record_success(row, self.now, self.discovered.headers, self.seconds)
        if plan.report.read > plan.report.rejected:
            row.yielded_at = self.now
        if absent is not None and absent.pages_seen:
            row.pages_seen_at = self.now
        reconciled = self._reconcile(session, run, row, absent)
        if moved_from is not None:
            closed = close_gone(session, run, open_of_source(session, moved_from), self.now)
            reconciled = replace(reconciled, closed=(*reconciled.closed, *closed))
        self._count(session, row, plan, reconciled)
        row.error = self.discovered.partly[:500]
        if self.discovered.unfinished:
            row.next_at = max(self.now + FIRST_WAIT, row.allowed_at or self.now)
        elif reconciled.missed:
            row.next_at = max(self.now + CONFIRM_AFTER, row.allowed_at or self.now)
        remember_answer(row, self.discovered, all_there=_all_there(absent, reconciled) and not plan.changes_later)
        return reconciled

    def _reconcile(
        self, session: Session, run: ImportRun, row: StandingSource, absent: MissingPostings | None
    ) -> Reconciled:
        if absent is None:
            return Reconciled()
        if not absent.whole:
            return close_vanished(session, run, absent, self.now)
        reconciled = reconcile(session, run, row, absent, self.now)
        confirm_named(session, run, absent, self.now, held=bool(reconciled.held))
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
    if absent is None or not absent.whole or absent.there:
        return False
    return not (reconciled.missed or reconciled.held or reconciled.waiting)
