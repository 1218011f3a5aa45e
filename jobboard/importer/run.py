"""One input from its bytes to the store: planned, then written."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from jobboard.importer.write.apply import ImportResult, write_import
from jobboard.importer.write.input_plan import ImportOptions, plan_import
from jobboard.importer.write.preview import preview_changes
from jobboard.importer.write.progress import Progress
from jobboard.importer.write.report import ImportReport
from jobboard.store.engine import Store

__all__ = ["ImportOptions", "ImportResult", "import_stream", "plan_import", "source_name", "write_import"]


def import_stream(
    store: Store,
    stream: BinaryIO,
    name: str,
    options: ImportOptions,
    now: datetime,
    progress: Progress | None = None,
) -> ImportReport:
    """Import one input; `name` is its path or address, and names the source where the input itself does not.

    Raises Unreadable where the input cannot be read to its end, Misuse for an unknown kind, SourceBusy; then nothing
    has changed. Callers that add something to the import call `plan_import` and `write_import` themselves.
    """
    with plan_import(store, stream, name, options, now, progress) as planned:
        if not options.dry_run:
            return write_import(store, planned, now, progress=progress).report
        with store.reading() as session:
            planned.plan.report.would = preview_changes(session, planned.plan, planned.source.id, now)
        return planned.finished()


def source_name(path: Path) -> str:
    """What names a file as a source: its full path, so that the same file is the same source."""
    return str(path.resolve())
