"""The batch that hides a large import while it is written: opened, added to, then published or deleted."""

import os
import secrets
import socket
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import JobboardError
from jobboard.importer.write import spool
from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.models import ImportBatch, ImportSlice, Posting, Source

_SILENT = timedelta(minutes=10)
"""A batch that nothing was added to for so long is abandoned, also one of another machine."""
_LONGEST_RANGE = 20_000
"""The most ids that one row of a batch names; the change log gets one row for each when the batch is published."""


class SourceBusy(JobboardError):
    """Another import of the same source finished while this one was being planned, or is being written."""


def lock_source(session: Session, source: Source, batch_id: int | None = None) -> Source:
    """The source's row, locked until the commit, unchanged since the plan was made. Raises SourceBusy."""
    row = _source_as_planned(session, source)
    others = sa.select(col(ImportBatch.id)).where(col(ImportBatch.source_id) == row.id)
    if session.execute(others.where(col(ImportBatch.id) != (batch_id or 0)).limit(1)).scalar() is not None:
        raise source_busy(source)
    return row


def open_batch(store: Store, source: Source, now: datetime, at: datetime) -> tuple[int, int]:
    """A new batch for the source, and the source's id. Raises SourceBusy."""
    number = secrets.randbits(53)
    with store.writing(now) as session:
        row = lock_source(session, source)
        assert row.id is not None
        session.add(ImportBatch(id=number, source_id=row.id, started_at=now, beat_at=at, process=_this_process()))
        session.flush()
        source_id = row.id
    return number, source_id


def add_slice(session: Session, batch_id: int, posting_ids: list[int], at: datetime) -> None:
    """Record what this transaction added. Raises SourceBusy where another import replaced the batch."""
    alive = sa.update(ImportBatch).where(col(ImportBatch.id) == batch_id, col(ImportBatch.abandoned).is_(False))
    if session.execute(alive.values(beat_at=at)).rowcount != 1:  # type: ignore[attr-defined]
        raise SourceBusy("Another import of this source began while this one was being written; nothing was changed.")
    first, last = min(posting_ids), max(posting_ids)
    newest = sa.select(ImportSlice).where(col(ImportSlice.batch_id) == batch_id).order_by(col(ImportSlice.id).desc())
    before: ImportSlice | None = session.execute(newest.limit(1)).scalar()
    if before is not None and before.last_id + 1 == first and last - before.first_id < _LONGEST_RANGE:
        before.last_id = last
    else:
        session.add(ImportSlice(batch_id=batch_id, first_id=first, last_id=last))


def first_id(session: Session, batch_id: int) -> int | None:
    """The first id that the batch wrote."""
    slices = sa.select(sa.func.min(ImportSlice.first_id)).where(col(ImportSlice.batch_id) == batch_id)
    return session.execute(slices).scalar()


def publish_batch(session: Session, batch_id: int, now: datetime) -> tuple[int, int, int]:
    """Make all that the batch wrote visible with the commit of this session.

    Returns its first and last id, and the newest change of others before it.
    """
    abandoned = sa.select(col(ImportBatch.abandoned)).where(col(ImportBatch.id) == batch_id).with_for_update()
    if session.execute(abandoned).scalar() is not False:
        raise SourceBusy("Another import of this source took the place of this one; nothing was changed.")
    ends = sa.select(sa.func.min(ImportSlice.first_id), sa.func.max(ImportSlice.last_id))
    first, last = session.execute(ends.where(col(ImportSlice.batch_id) == batch_id)).one()
    newest = changes.write_ranges(session, batch_id, now)
    session.execute(sa.delete(ImportSlice).where(col(ImportSlice.batch_id) == batch_id))
    session.execute(sa.delete(ImportBatch).where(col(ImportBatch.id) == batch_id))
    return first, last, newest


def delete_abandoned_of(store: Store, source: Source, now: datetime, at: datetime) -> None:
    """Delete what stopped imports of the source left. Raises SourceBusy where one is still being written."""
    if source.id is None:
        return
    with store.reading() as session:
        batches = list(session.execute(sa.select(ImportBatch).where(col(ImportBatch.source_id) == source.id)).scalars())
    if any(_is_alive(batch, at) for batch in batches):
        raise source_busy(source)
    for batch in batches:
        delete_batch(store, batch.id, now)


def delete_abandoned(store: Store, now: datetime) -> None:
    """Delete what stopped imports of all sources left. For the background."""
    with store.reading() as session:
        batches = list(session.execute(sa.select(ImportBatch)).scalars())
    for batch in batches:
        if not _is_alive(batch, now):
            delete_batch(store, batch.id, now)


def delete_batch(store: Store, batch_id: int, now: datetime) -> None:
    """Delete all that a batch wrote, slice by slice; it can no longer be published."""
    with store.writing(now) as session:
        session.execute(sa.update(ImportBatch).where(col(ImportBatch.id) == batch_id).values(abandoned=True))
    while _delete_slice(store, batch_id, now):
        store.let_others_write()
    with store.writing(now) as session:
        session.execute(sa.delete(ImportBatch).where(col(ImportBatch.id) == batch_id))


def source_busy(source: Source) -> SourceBusy:
    return SourceBusy(f"{source.location} was imported by somebody else just now; nothing was changed, try again.")


def _delete_slice(store: Store, batch_id: int, now: datetime) -> bool:
    with store.writing(now) as session:
        query = sa.select(ImportSlice).where(col(ImportSlice.batch_id) == batch_id).order_by(col(ImportSlice.id))
        next_slice: ImportSlice | None = session.execute(query.limit(1)).scalar()
        if next_slice is None:
            return False
        last = min(next_slice.last_id, next_slice.first_id + spool.SLICE - 1)
        within = col(Posting.id).between(next_slice.first_id, last)
        session.execute(sa.delete(Posting).where(within, col(Posting.batch_id) == batch_id))
        if last == next_slice.last_id:
            session.delete(next_slice)
        else:
            next_slice.first_id = last + 1
        return True


def _source_as_planned(session: Session, source: Source) -> Source:
    if source.id is None:
        added = Source(**source.model_dump())
        session.add(added)
        try:
            session.flush()
        except sa.exc.IntegrityError:
            raise source_busy(source) from None
        return added
    row: Source = session.execute(sa.select(Source).where(col(Source.id) == source.id).with_for_update()).scalar_one()
    if row.last_run_id != source.last_run_id:
        raise source_busy(source)
    return row


def _this_process() -> str:
    return f"{socket.gethostname()} {os.getpid()}"


def _is_alive(batch: ImportBatch, at: datetime) -> bool:
    """Whether its process may still be writing."""
    if batch.abandoned or at - batch.beat_at > _SILENT:
        return False
    host, _, number = batch.process.rpartition(" ")
    if host != socket.gethostname() or not number.isdecimal():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
