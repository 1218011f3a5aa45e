"""Close openings that a complete read of a source no longer names, with a brake."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import ClosedReason, Status
from jobboard.importer.write import history, pending_reads
from jobboard.importer.write.brake import Brake, brake
from jobboard.importer.write.missing import OPEN, MissingPostings
from jobboard.jobs.duplicates.listed_before import forget_links_to
from jobboard.jobs.posting import lifecycle
from jobboard.store.models import HeldRun, ImportRun, MissingOpening, Posting, StandingSource
from jobboard.store.visibility import landed

_KEPT = timedelta(days=400)
BELIEVED_FOR = timedelta(days=5)
"""So long the page of an opening is believed rather than the list that does not name it."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """`held` are ids that would have closed, but wait for an editor; `waiting` those that wait for more reads."""

    closed: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()
    reopened: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()


def reconcile(
    session: Session, run: ImportRun, standing: StandingSource, absent: MissingPostings, now: datetime
) -> Reconciled:
    """After a complete, successful read: gone is what two such reads in a row did not name, or whose page says so.

    What comes back is open again. Where the brake holds, a HeldRun is written and nothing closes.
    """
    missing = with_status(session, absent.missing, OPEN)
    before = missing_before(session, run.source_id)
    for ids in _in_parts(before - missing):
        session.execute(sa.delete(MissingOpening).where(col(MissingOpening.posting_id).in_(ids)))
    vanished = missing & absent.vanished
    new = sorted(missing - before - vanished)
    if new:
        rows = [{"posting_id": number, "source_id": run.source_id, "since": now} for number in new]
        session.execute(sa.insert(MissingOpening), rows)
    standing.empty_reads = 0 if absent.named else standing.empty_reads + 1
    reopened = _reopen(session, run, absent.back, now)
    gone = sorted(missing & before - vanished - _still_there(session, absent, now))
    done = _close_or_hold(session, run, standing, gone, absent.open_before, absent.named, now)
    closed = (*done.closed, *close_gone(session, run, sorted(vanished), now))
    return replace(done, closed=closed, missed=tuple(new), reopened=reopened)


def close_vanished(session: Session, run: ImportRun, absent: MissingPostings, now: datetime) -> Reconciled:
    """After a read that was not whole: only what its own pages say is gone closes."""
    return Reconciled(closed=close_gone(session, run, sorted(absent.vanished), now))


def _still_there(session: Session, absent: MissingPostings, now: datetime) -> set[int]:
    """Of the openings whose pages still have them, those that were not missed for long."""
    recent: set[int] = set()
    for ids in _in_parts(absent.there):
        query = sa.select(col(MissingOpening.posting_id)).where(
            col(MissingOpening.posting_id).in_(ids), col(MissingOpening.since) > now - BELIEVED_FOR
        )
        recent.update(session.execute(query).scalars())
    return recent


def close_gone(session: Session, run: ImportRun, posting_ids: list[int], now: datetime) -> tuple[int, ...]:
    """Close openings that are gone from their source, as a deed of `run`; those closed since are left alone."""
    closed: dict[int, tuple[str, str]] = {}
    for ids in _in_parts(posting_ids):
        rows = session.execute(
            sa.select(col(Posting.id), col(Posting.status)).where(
                col(Posting.id).in_(ids), col(Posting.status).in_(OPEN), landed()
            )
        )
        closed |= {number: (status, Status.CLOSED.value) for number, status in rows}
        session.execute(sa.delete(MissingOpening).where(col(MissingOpening.posting_id).in_(ids)))
    lifecycle.close_many(session, list(closed), ClosedReason.GONE_FROM_SOURCE, now)
    history.record_moves(session, run.id or 0, closed, history.CLOSED, now)
    return tuple(closed)


def clean(session: Session, now: datetime) -> None:
    """Forget held reads a year after they were settled."""
    session.execute(sa.delete(HeldRun).where(col(HeldRun.settled_at) < now - _KEPT))


def _close_or_hold(
    session: Session,
    run: ImportRun,
    standing: StandingSource,
    gone: list[int],
    open_before: int,
    named: int,
    now: datetime,
) -> Reconciled:
    empty_for = now - (standing.yielded_at or standing.added_at)
    braked = brake(len(gone), open_before, empty_reads=standing.empty_reads, empty_for=empty_for)
    if braked == Brake.WAIT:
        return Reconciled(waiting=tuple(gone))
    if braked == Brake.HOLD:
        counts = {"would_close": gone, "open_before": open_before, "read": named}
        difference = {"close": pending_reads.listed_postings(session, gone)}
        pending_reads.hold_read(session, standing.id or 0, now, pending_reads.GONE, **counts, difference=difference)
        return Reconciled(held=tuple(gone))
    pending_reads.settle_recovered(session, standing.id or 0, now)
    return Reconciled(closed=close_gone(session, run, gone, now))


def missing_before(session: Session, source_id: int) -> set[int]:
    """Openings of a source that its last whole read did not name."""
    query = sa.select(col(MissingOpening.posting_id)).where(col(MissingOpening.source_id) == source_id)
    return set(session.execute(query).scalars())


def _reopen(session: Session, run: ImportRun, back: Sequence[int], now: datetime) -> tuple[int, ...]:
    """Openings that we closed because they were gone, and that the source names again."""
    moves = {}
    for number in back:
        posting = session.get(Posting, number)
        if posting is not None and posting.status == Status.CLOSED and _was_gone(posting):
            reopen(session, posting, Status.PUBLISHED, now)
            moves[number] = (Status.CLOSED.value, Status.PUBLISHED.value)
    history.record_moves(session, run.id or 0, moves, history.REOPENED, now)
    return tuple(moves)


def _was_gone(posting: Posting) -> bool:
    return posting.closed_reason == ClosedReason.GONE_FROM_SOURCE


def reopen(session: Session, posting: Posting, status: Status, now: datetime) -> None:
    """An opening that was closed because it was gone is there again."""
    lifecycle.move(session, posting, status, now)
    posting.closed_at, posting.closed_reason = None, None
    forget_links_to(session, [posting.id or 0])


def with_status(session: Session, posting_ids: Iterable[int], statuses: Collection[Status]) -> set[int]:
    """Those of `posting_ids` that have one of these statuses."""
    matching: set[int] = set()
    for ids in _in_parts(posting_ids):
        query = sa.select(col(Posting.id)).where(col(Posting.id).in_(ids), col(Posting.status).in_(statuses))
        matching.update(session.execute(query).scalars())
    return matching


def _in_parts(numbers: Iterable[int]) -> Iterator[list[int]]:
    left = iter(numbers)
    while part := list(islice(left, 500)):
        yield part
