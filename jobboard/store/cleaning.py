"""The clean-up: one line for every table that grows."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store import changes
from jobboard.store.models import ImportRun, PostingChange, Source

CHANGES_KEPT = timedelta(days=7)
RUNS_KEPT = timedelta(days=180)


def clean(session: Session, now: datetime) -> None:
    """Delete what has served its time; the last run of each source is always kept.

    A run goes after what it changed (see `importer.write.history`), which may be a million rows.
    """
    changes.prune(session, now - CHANGES_KEPT)
    last = sa.select(col(Source.last_run_id)).where(col(Source.last_run_id).is_not(None))
    changed_something = sa.exists().where(col(PostingChange.run_id) == col(ImportRun.id))
    session.execute(
        sa.delete(ImportRun).where(
            col(ImportRun.finished_at) < now - RUNS_KEPT, col(ImportRun.id).not_in(last), ~changed_something
        )
    )
