"""One input from its bytes to the store: planned, then written."""

import time
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from jobboard.core.garbage import relaxed_gc
from jobboard.importer.write.apply import write_import
from jobboard.importer.write.hooks import ImportSteps
from jobboard.importer.write.input_plan import ImportOptions, plan_import
from jobboard.importer.write.preview import preview
from jobboard.importer.write.progress import Progress
from jobboard.importer.write.report import ImportReport
from jobboard.store.engine import Store

__all__ = ["ImportOptions", "import_stream", "source_name"]


def import_stream(
    store: Store,
    stream: BinaryIO,
    name: str,
    options: ImportOptions,
    now: datetime,
    progress: Progress | None = None,
    steps: ImportSteps | None = None,
) -> ImportReport:
    """Import one input; `name` is its path or address, and names the source where the input itself does not.

    `steps` are what the caller adds, in the same transactions; a dry run takes none of them. Raises Unreadable where
    the input cannot be read to its end, Misuse for an unknown kind, SourceBusy; then nothing has changed.
    """
    with plan_import(store, stream, name, options, now, progress) as planned:
        report = planned.plan.report
        if options.dry_run:
            with store.reading() as session:
                report.would = preview(session, planned.plan, planned.source.id, now)
        else:
            with relaxed_gc():
                write_import(store, planned, now, steps, progress)
        report.seconds = time.monotonic() - planned.began
        return report


def source_name(path: Path) -> str:
    """What names a file as a source: its full path, so that the same file is the same source."""
    return str(path.resolve())
