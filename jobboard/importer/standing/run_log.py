"""The log of import runs: those of a source, and what one did to each posting."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import NotFound
from jobboard.importer.write import history
from jobboard.importer.write.missing import OPEN
from jobboard.jobs.posting.differences import Difference, differences
from jobboard.store.models import ImportRun, Posting, PostingChange, Source, StandingSource
from jobboard.store.visibility import landed

MOST_RUNS = 50
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ChangedPosting:
    """A posting and what a run did to it: `kind` is created, updated, closed or reopened."""

    posting_id: int
    title: str
    kind: str
    differences: tuple[Difference, ...] = ()


def runs_of_source(session: Session, standing: StandingSource, limit: int = MOST_RUNS) -> Sequence[ImportRun]:
    """The last runs of a standing source, the newest first."""
    if standing.source_id is None:
        return []
    query = sa.select(ImportRun).where(col(ImportRun.source_id) == standing.source_id)
    return list(session.execute(query.order_by(col(ImportRun.id).desc()).limit(limit)).scalars())


def count_open(session: Session, standing: StandingSource) -> int:
    """How many postings of a source are published or pending."""
    if standing.source_id is None:
        return 0
    query = sa.select(sa.func.count(col(Posting.id))).where(
        col(Posting.source_id) == standing.source_id, col(Posting.status).in_(OPEN), landed()
    )
    return int(session.execute(query).scalar_one())


def get_run(session: Session, run_id: int) -> ImportRun:
    """Raises NotFound."""
    run = session.get(ImportRun, run_id)
    if run is None:
        raise NotFound("There is no such run; runs are kept for 180 days.")
    return run


def source_of(session: Session, run: ImportRun) -> tuple[Source, StandingSource | None]:
    """The source of a run, and its standing source if there still is one."""
    standing = session.get(StandingSource, run.standing_id) if run.standing_id else None
    return session.get_one(Source, run.source_id), standing


def latest_imports(session: Session, limit: int = 20) -> list[tuple[ImportRun, Source]]:
    """The latest imports of files and by command, newest first; without polls of standing sources."""
    rows = session.execute(
        sa.select(ImportRun, Source)
        .join(Source, col(Source.id) == col(ImportRun.source_id))
        .where(col(ImportRun.standing_id).is_(None))
        .order_by(col(ImportRun.id).desc())
        .limit(limit)
    )
    return [(run, source) for run, source in rows]


def changes_of_run(session: Session, run: ImportRun, limit: int = A_PAGE) -> list[ChangedPosting]:
    """What a run did: closed and changed first, since those raise questions, then created."""
    rows = session.execute(
        sa.select(PostingChange, col(Posting.title))
        .join(Posting, col(Posting.id) == col(PostingChange.posting_id))
        .where(col(PostingChange.run_id) == run.id)
        .order_by(sa.case((col(PostingChange.kind) == history.CLOSED, 0), else_=1), col(PostingChange.id))
        .limit(limit)
    ).all()
    changed = [
        ChangedPosting(change.posting_id, title, change.kind, tuple(differences(change.before, change.after)))
        for change, title in rows
    ]
    created = session.execute(
        sa.select(col(Posting.id), col(Posting.title))
        .where(history.created_by(run))
        .order_by(col(Posting.title), col(Posting.id))
        .limit(limit)
    )
    return [*changed, *(ChangedPosting(number, title, "created") for number, title in created)]


def posting_history(session: Session, posting_id: int, limit: int = 20) -> list[tuple[PostingChange, list[Difference]]]:
    """What imports changed in one posting, newest first."""
    query = sa.select(PostingChange).where(col(PostingChange.posting_id) == posting_id)
    rows = session.execute(query.order_by(col(PostingChange.id).desc()).limit(limit)).scalars()
    return [(row, differences(row.before, row.after)) for row in rows]
