"""One input from its bytes to a plan: detect, read, normalise, compare with what is there. Nothing is written."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import IO, BinaryIO, cast

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import Misuse, Unreadable
from jobboard.core.garbage import relaxed_gc
from jobboard.core.states import Status
from jobboard.importer.formats.detect import detect
from jobboard.importer.formats.mapping import detect_with_mapping, read_records
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.reading.column_mapping import ColumnMapping
from jobboard.importer.reading.date_order import with_unambiguous_dates
from jobboard.importer.reading.decompress import decompressed
from jobboard.importer.reading.raw_posting import RawPosting, Record
from jobboard.importer.reading.source_format import Sample, SourceFormat
from jobboard.importer.sources import guarded, sources
from jobboard.importer.write.plan import Plan, Planner
from jobboard.importer.write.progress import Phase, Progress
from jobboard.importer.write.report import Detected, ImportReport
from jobboard.store.engine import Store
from jobboard.store.models import Source

_HEAD = 65_536
_IN_MEMORY = 16 << 20


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`kind` is detected where empty; `company` overrides what the records say; new openings get `status`.

    `location` names the source where it is known from an earlier read. `mapping` corrects what is guessed of columns.
    `partly` says what of the input could not be had. `own`: the company's own people bring it.
    """

    site: SiteDefaults
    kind: str = ""
    company: str = ""
    status: Status = Status.PUBLISHED
    dry_run: bool = False
    location: str = ""
    mapping: ColumnMapping | None = None
    partly: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class PlannedImport:
    """What would come of an input; `source` has no id where it was never read before."""

    plan: Plan
    source: Source
    name: str
    options: ImportOptions
    began: float
    """By the monotonic clock."""

    def finished(self) -> ImportReport:
        """The report, with the time that it took until now."""
        self.plan.report.seconds = time.monotonic() - self.began
        return self.plan.report


@contextmanager
def plan_import(
    store: Store,
    stream: BinaryIO,
    name: str,
    options: ImportOptions,
    now: datetime,
    progress: Progress | None = None,
) -> Iterator[PlannedImport]:
    """Read one input; `name` is its path or address, and names the source where the input itself does not.

    Raises Unreadable where the input cannot be read to its end, and Misuse for an unknown kind.
    """
    began = time.monotonic()
    with relaxed_gc(), _seekable(stream) as whole:
        watch = _watch(whole, progress)
        reader, detected = _format(whole, name, options)
        records = guarded(reader, lambda: _placed(reader, name, read_records(reader, whole, options.mapping)))
        first, records = _first_posting(with_unambiguous_dates(records, options.site.day_first))
        board = reader.board_name(first) if first else ""
        if board and options.location not in ("", board, name):
            raise Unreadable(f"It answers for the board “{board}” now, and was “{options.location}” before.")
        with store.reading() as session:
            source = _source(session, reader.kind, options.location or board or name, options.company, now)
        planner = Planner(store, source.id, options.site, now, options.company, watch)
        plan = planner.plan(records)
    try:
        plan.report.detected += detected
        if options.partly:
            plan.report.complete = False
            plan.report.add_note(name, options.partly)
        yield PlannedImport(plan, source, name, options, began)
    finally:
        plan.close()


def _format(stream: BinaryIO, name: str, options: ImportOptions) -> tuple[SourceFormat, list[Detected]]:
    formats, kind = sources(), options.kind
    if kind and kind not in formats:
        raise Misuse(f"“{kind}” is not a kind we read; choose from {', '.join(sorted(formats))}.")
    if not kind:
        head = stream.read(_HEAD)
        stream.seek(0)
        sample = Sample(name, head)
        known = detect_with_mapping(sample) if options.mapping else detect(sample)
        return formats[known.kind], [Detected(name, known.kind, known.confidence, known.why)]
    return formats[kind], []


def _placed(reader: SourceFormat, name: str, records: Iterator[Record]) -> Iterator[Record]:
    """What the address that was read adds to each record."""
    if not name.startswith(("http://", "https://")):
        return records
    return (reader.fill_from_address(name, item) if isinstance(item, RawPosting) else item for item in records)


def _first_posting(records: Iterator[Record]) -> tuple[RawPosting | None, Iterator[Record]]:
    passed: list[Record] = []
    for record in records:
        passed.append(record)
        if isinstance(record, RawPosting):
            return record, chain(passed, records)
    return None, iter(passed)


def _source(session: Session, kind: str, location: str, company: str, now: datetime) -> Source:
    query = sa.select(Source).where(col(Source.kind) == kind, col(Source.location) == location)
    known: Source | None = session.execute(query).scalar_one_or_none()
    if known is not None:
        session.expunge(known)
        return known
    return Source(kind=kind, location=location, company_name=company, created_at=now)


def _watch(stream: IO[bytes], progress: Progress | None) -> Callable[[int], None] | None:
    if progress is None:
        return None
    size = stream.seek(0, 2)
    stream.seek(0)

    def watch(count: int) -> None:
        progress(Phase.READING, count, 1.0 if stream.closed else stream.tell() / max(1, size))

    return watch


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    if stream.seekable():
        yield decompressed(stream)
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy)
        yield decompressed(cast(BinaryIO, copy))
