"""Uploaded files: stored until their preview is confirmed, then imported like any other."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Misuse, NotFound, Unreadable
from jobboard.core.states import Status
from jobboard.core.text import one_line
from jobboard.importer.formats.mapping import MappingGuess, guess
from jobboard.importer.normalise.site_defaults import SiteDefaults
from jobboard.importer.reading.column_mapping import ColumnMapping
from jobboard.importer.reading.decompress import decompressed
from jobboard.importer.run import ImportOptions, plan_import, write_import
from jobboard.importer.sources import xlsx
from jobboard.importer.standing.source_preview import SourcePreview, preview_input
from jobboard.importer.write.hooks import ImportHooks
from jobboard.importer.write.missing import MissingPostings
from jobboard.importer.write.plan import Plan
from jobboard.importer.write.reconcile import Reconciled
from jobboard.importer.write.report import ImportReport
from jobboard.store import audit
from jobboard.store.engine import Store
from jobboard.store.models import Company, ImportRun, ImportUpload

MOST_OF_ONE_USER = 5
"""The most unconfirmed files of one person; the oldest are deleted."""
_LARGEST = 64 << 20
"""The most bytes that a file may unpack to: it is read during a request."""


@dataclass(frozen=True, slots=True)
class UploadPreview:
    """The columns of a file as guessed or corrected, and a preview of its import, or what is wrong."""

    guessed: MappingGuess
    look: SourcePreview | None
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class UploadResult:
    """The report of an imported upload, and its run."""

    report: ImportReport
    run_id: int


def store_upload(
    session: Session, actor: Actor, now: datetime, name: str, content: bytes, company_id: int | None
) -> int:
    """Store a file until it is confirmed; returns its id. Raises Misuse and Unreadable where it holds no openings."""
    if not content:
        raise Misuse("Choose a file that holds something.")
    kind = _kind_within_bounds(content, name)
    assert actor.user_id is not None
    plain = name.replace("\\", "/").rsplit("/", 1)[-1] or "file"
    row = ImportUpload(
        user_id=actor.user_id, company_id=company_id, name=plain, kind=kind, content=content, created_at=now
    )
    session.add(row)
    session.flush()
    newest = (
        sa.select(col(ImportUpload.id))
        .where(col(ImportUpload.user_id) == actor.user_id)
        .order_by(col(ImportUpload.id).desc())
        .limit(MOST_OF_ONE_USER)
    )
    newest_ids = list(session.execute(newest).scalars())
    session.execute(
        sa.delete(ImportUpload).where(
            col(ImportUpload.user_id) == actor.user_id, col(ImportUpload.id).not_in(newest_ids)
        )
    )
    return row.id or 0


def _kind_within_bounds(content: bytes, name: str) -> str:
    with decompressed(BytesIO(content), _LARGEST) as plain:
        kind = guess(plain, name).kind
    if kind == xlsx.SOURCE.kind and xlsx.uncompressed_size(BytesIO(content)) > _LARGEST:
        raise Misuse("The workbook unpacks to over 64 MB; save the sheet with the openings alone, or as CSV.")
    return kind


def get_own_upload(session: Session, actor: Actor, upload_id: int) -> ImportUpload:
    """A file that the actor uploaded, for a company of which she is still a member. Raises NotFound."""
    row = session.get(ImportUpload, upload_id)
    is_own = row is not None and actor.user_id is not None and row.user_id == actor.user_id
    if row is None or not is_own or not (actor.at_desk or (row.company_id and actor.in_company(row.company_id))):
        raise NotFound("This file was imported already, or is not kept any more; please send it again.")
    return row


def set_mapping(session: Session, actor: Actor, upload_id: int, fields: dict[str, str], company: str) -> None:
    """Set which column is which field, and the employer. Raises NotFound and Misuse."""
    row = get_own_upload(session, actor, upload_id)
    row.company_name = one_line(company)[:120]
    row.mapping = dict(ColumnMapping(fields).checked().fields)


def delete_upload(session: Session, actor: Actor, upload_id: int) -> None:
    session.delete(get_own_upload(session, actor, upload_id))


def preview_upload(
    store: Store,
    row: ImportUpload,
    company: Company | None,
    site: SiteDefaults,
    now: datetime,
) -> UploadPreview:
    """Preview the import of the file with its present mapping of columns."""
    mapping = ColumnMapping(row.mapping)
    try:
        guessed = guess(BytesIO(row.content), row.name, mapping)
    except Misuse as wrong:
        return UploadPreview(guess(BytesIO(row.content), row.name), None, wrong.sentence)
    try:
        options = _options(row, guessed, company, site, Status.PUBLISHED)
        return UploadPreview(guessed, preview_input(store, BytesIO(row.content), _name(row), options, now))
    except (Misuse, Unreadable) as wrong:
        return UploadPreview(guessed, None, wrong.sentence)


def import_upload(
    store: Store,
    actor: Actor,
    row: ImportUpload,
    company: Company | None,
    site: SiteDefaults,
    now: datetime,
    status: Status,
) -> UploadResult:
    """Import the file and delete it; new openings get `status`. Raises Misuse, Unreadable, SourceBusy."""
    guessed = guess(BytesIO(row.content), row.name, ColumnMapping(row.mapping))
    options = _options(row, guessed, company, site, status)
    with plan_import(store, BytesIO(row.content), _name(row), options, now) as planned:
        result = write_import(store, planned, now, _UploadHooks(actor, row, now))
    return UploadResult(result.report, result.run_id or 0)


@dataclass(frozen=True, slots=True)
class _UploadHooks(ImportHooks):
    """Deletes the file in the transaction that shows its openings."""

    actor: Actor
    row: ImportUpload
    now: datetime

    def land(self, session: Session, plan: Plan, run: ImportRun, absent: MissingPostings | None) -> Reconciled:
        session.delete(get_own_upload(session, self.actor, self.row.id or 0))
        audit.record(session, self.actor, self.now, "upload.imported", "import-run", run.id, file=self.row.name)
        return Reconciled()


def _options(
    row: ImportUpload, guessed: MappingGuess, company: Company | None, site: SiteDefaults, status: Status
) -> ImportOptions:
    mapping = guessed.mapping() if guessed.correctable else None
    name = company.name if company else row.company_name
    return ImportOptions(site, guessed.kind, name, status, mapping=mapping, own=company is not None)


def _name(row: ImportUpload) -> str:
    """The same file of the same company is the same source when it is sent again; the ending tells its format."""
    owner = f"company-{row.company_id}" if row.company_id else "desk"
    return f"upload/{owner}/{row.name}"
