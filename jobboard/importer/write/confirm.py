"""Confirm openings by a whole read of their source: one moment on the source, and a mark on what it names.

An unchanged read moves the moment alone, so that it costs the same for ten openings and for ten thousand. A mark is
written only where it changes.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.importer.write import history
from jobboard.importer.write.missing import MissingPostings
from jobboard.jobs.duplicates.listed_before import forget_links_to
from jobboard.store import changes
from jobboard.store.models import ImportRun, Posting, Source

_AT_ONCE = 500
_source = Source.__table__  # type: ignore[attr-defined]
_CONFIRM = (
    sa.update(_source)
    .where(_source.c.id == sa.bindparam("source"), _source.c.read_whole_at.is_not(None))
    .values(read_whole_at=sa.bindparam("at"))
)


def confirm_named(session: Session, run: ImportRun, absent: MissingPostings, now: datetime, *, held: bool) -> None:
    """After a whole read. Where an editor decides about it (`held`) it confirms nothing, and what it does not name
    is not confirmed any more.
    """
    _mark(session, absent.not_named, named=False)
    if held:
        created = sa.select(col(Posting.id)).where(history.created_by(run), col(Posting.still_named))
        _mark(session, list(session.execute(created).scalars()), named=False)
        return
    _mark(session, absent.newly_named, named=True)
    forget_links_to(session, absent.newly_named)
    session.execute(sa.update(Source).where(col(Source.id) == run.source_id).values(read_whole_at=now))


def confirm_unchanged(session: Session, reads: Sequence[tuple[int, datetime]]) -> None:
    """After answers that are the same as the last ones that were whole, which name what those named: source and moment
    of each."""
    if reads:
        rows = [{"source": source_id, "at": at} for source_id, at in reads]
        session.connection().execute(_CONFIRM, rows)


def _mark(session: Session, posting_ids: Sequence[int], *, named: bool) -> None:
    left = iter(posting_ids)
    while ids := list(islice(left, _AT_ONCE)):
        session.execute(sa.update(Posting).where(col(Posting.id).in_(ids)).values(still_named=named))
    changes.note(session, posting_ids)
