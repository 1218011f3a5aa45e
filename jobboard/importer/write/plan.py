"""Plans an import: compares an input with the store, before anything is written.

Planning reads the whole input, so a file that breaks off changes nothing, and takes no lock, so
readers and writers are not blocked. What must be written is spooled to a temporary file: a plan needs
the same memory for a thousand openings as for a million.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.packing import Packed
from jobboard.core.states import Status, is_visible
from jobboard.importer.normalise import Unacceptable, normalise
from jobboard.importer.normalise.normalised import NormalPosting
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.reading.raw_posting import Note, RawPosting, Record, Rejection
from jobboard.importer.write.rejected_fingerprints import fingerprint, rejected_fingerprints
from jobboard.importer.write.report import ImportReport
from jobboard.importer.write.seen_ids import SeenIds
from jobboard.importer.write.spool import Spool
from jobboard.store.engine import Store
from jobboard.store.models import Posting
from jobboard.store.visibility import landed

_BATCH = 500
_MOST_NAMES = 1_000
MOST_AT_ONCE = 2_000
"""Openings that one transaction writes: other writers wait for it."""
_HEAVY = 8_000_000
_REJECTED_BEFORE = "An editor turned this opening down before, so it does not come back; edit the old one to list it."


_WANTED: sa.BindParameter[str] = sa.bindparam("wanted", expanding=True)
# Built once: making and hashing a statement of 500 ids costs more than running it.
_STORED = sa.select(col(Posting.external_id), col(Posting.id), col(Posting.content_hash)).where(
    col(Posting.source_id) == sa.bindparam("source_id"), col(Posting.external_id).in_(_WANTED), landed()
)


@dataclass(frozen=True, slots=True)
class Write(Packed):
    """One opening to be stored; `posting_id` is None where it is new."""

    posting: NormalPosting
    content_hash: str
    posting_id: int | None


def _weight(write: Write) -> int:
    return len(write.posting.description_html)


def new_spool() -> Spool[Write]:
    """A spool that keeps little of the descriptions in memory."""
    return Spool(_weight)


@dataclass(slots=True)
class Plan:
    """The report as it would be, the writes, the ids that were read, and how often each employer was named."""

    report: ImportReport = field(default_factory=ImportReport)
    seen_ids: SeenIds = field(default_factory=SeenIds)
    employer_counts: Counter[str] = field(default_factory=Counter)
    new: Spool[Write] = field(default_factory=new_spool)
    changed: Spool[Write] = field(default_factory=new_spool)

    @property
    def new_are_many(self) -> bool:
        """Whether the new openings are too many for one transaction."""
        together = len(self.new) + len(self.changed) > MOST_AT_ONCE or self.new.weight > _HEAVY
        return together and len(self.new) > 0

    @property
    def changes_later(self) -> bool:
        """Whether the changed openings are too many for one transaction."""
        return len(self.changed) > MOST_AT_ONCE or self.changed.weight > _HEAVY

    def add(self, write: Write) -> None:
        (self.new if write.posting_id is None else self.changed).add(write)

    def close(self) -> None:
        for spool in (self.seen_ids, self.new, self.changed):
            spool.close()


@dataclass(frozen=True, slots=True)
class Planner:
    """`source_id` is None where the source was never read before; `company` overrides what records say."""

    store: Store
    source_id: int | None
    site: SiteDefaults
    now: datetime
    company: str = ""
    on_read: Callable[[int], None] | None = None

    def plan(self, records: Iterable[Record]) -> Plan:
        """Read `records` to their end. Raises what reading them raises; nothing is written."""
        plan = Plan()
        with self.store.reading() as session:
            rejected_before = rejected_fingerprints(session)
        stream = iter(records)
        try:
            while batch := list(islice(stream, _BATCH)):
                self._add(plan, self._distinct(plan, batch), rejected_before)
                if self.on_read:
                    self.on_read(plan.report.read)
        except BaseException:
            plan.close()
            raise
        return plan

    def _distinct(self, plan: Plan, batch: list[Record]) -> list[RawPosting]:
        distinct: dict[str, RawPosting] = {}
        known_ids = plan.seen_ids.known([record.external_id for record in batch if isinstance(record, RawPosting)])
        for record in batch:
            if isinstance(record, Rejection):
                plan.report.reject(record.where, record.why, expected=record.expected)
            elif isinstance(record, Note):
                plan.report.add_note(record.where, record.why)
            elif not isinstance(record, RawPosting):
                continue
            elif record.external_id in known_ids or record.external_id in distinct:
                plan.report.reject(record.where, f"The id {record.external_id!r} is already used further up.")
            else:
                if record.company and (
                    record.company in plan.employer_counts or len(plan.employer_counts) < _MOST_NAMES
                ):
                    plan.employer_counts[record.company] += 1
                distinct[record.external_id] = replace(record, company=self.company) if self.company else record
        plan.seen_ids.add(distinct)
        return list(distinct.values())

    def _add(self, plan: Plan, batch: list[RawPosting], rejected_before: frozenset[bytes]) -> None:
        known = self._known([raw.external_id for raw in batch])
        for raw in batch:
            content_hash = raw.fingerprint()
            posting_id, stored_hash = known.get(raw.external_id, (None, None))
            if stored_hash == content_hash:
                plan.report.read += 1
                plan.report.unchanged += 1
            elif write := self._write(plan.report, raw, content_hash, posting_id, rejected_before):
                plan.add(write)

    def _write(
        self,
        report: ImportReport,
        raw: RawPosting,
        content_hash: str,
        posting_id: int | None,
        rejected_before: frozenset[bytes],
    ) -> Write | None:
        try:
            posting = normalise(raw, currency=self.site.currency, now=self.now, taxonomy=self.site.taxonomy)
        except Unacceptable as why:
            report.reject(raw.where, why.sentence)
            return None
        new = posting_id is None
        if (
            new
            and rejected_before
            and fingerprint(posting.company_name, posting.title, posting.description_html) in rejected_before
        ):
            report.reject(raw.where, _REJECTED_BEFORE)
            return None
        report.read += 1
        report.created += posting_id is None
        report.updated += posting_id is not None
        report.past_closing += not is_visible(Status.PUBLISHED, posting.valid_through, self.now)
        report.quality.count(raw.where, posting, self.now)
        for note in posting.notes:
            report.add_note(raw.where, note)
        return Write(posting, content_hash, posting_id)

    def _known(self, external_ids: list[str]) -> dict[str, tuple[int, str | None]]:
        if self.source_id is None:
            return {}
        with self.store.reading() as session:
            return _stored(session, self.source_id, external_ids)


def _stored(session: Session, source_id: int, external_ids: list[str]) -> dict[str, tuple[int, str | None]]:
    rows = session.connection().execute(_STORED, {"source_id": source_id, "wanted": external_ids})
    return {external_id or "": (posting_id or 0, content_hash) for external_id, posting_id, content_hash in rows.all()}
