"""What a whole read of a source says about the openings it does not name any more. With a brake."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import ClosedReason, Status
from jobboard.importer import held, history
from jobboard.importer.brake import Brake, brake
from jobboard.jobs import lifecycle
from jobboard.store.models import HeldRun, ImportRun, MissingOpening, Posting, StandingSource
from jobboard.store.visibility import landed

_KEPT = timedelta(days=400)
OPEN = (Status.PUBLISHED, Status.PENDING)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """`held` are ids that would have closed, but wait for an editor; `waiting` those that wait for more reads."""

    closed: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()
    reopened: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()


def reconcile(
    session: Session, run: ImportRun, standing: StandingSource, seen: AbstractSet[str], now: datetime
) -> Reconciled:
    """After a complete, successful read: gone is what two such reads in a row did not name.

    What comes back is open again. Where the brake holds, a HeldRun is written and nothing closes.
    """
    open_now = _open(session, run.source_id)
    missing = {number for number, external_id in open_now.items() if external_id not in seen}
    before = _missing(session, run.source_id)
    back = before - missing
    if back:
        session.execute(sa.delete(MissingOpening).where(col(MissingOpening.posting_id).in_(back)))
    new = sorted(missing - before)
    session.add_all(MissingOpening(posting_id=number, source_id=run.source_id, since=now) for number in new)
    standing.empty_reads = 0 if seen else standing.empty_reads + 1
    reopened = _reopen(session, run, seen, now)
    done = _close_or_hold(session, run, standing, sorted(missing & before), len(open_now), len(seen), now)
    return replace(done, missed=tuple(new), reopened=reopened)


def close_gone(session: Session, run: ImportRun, posting_ids: list[int], now: datetime) -> tuple[int, ...]:
    """Close openings that are gone from their source, as a deed of `run`; those closed since are left alone."""
    closed = {}
    for number in posting_ids:
        posting = session.get(Posting, number)
        if posting is not None and posting.status in OPEN:
            closed[number] = posting.status, Status.CLOSED.value
            lifecycle.close(session, posting, ClosedReason.GONE_FROM_SOURCE, now)
    if posting_ids:
        session.execute(sa.delete(MissingOpening).where(col(MissingOpening.posting_id).in_(posting_ids)))
    history.keep_moves(session, run.id or 0, closed, history.CLOSED, now)
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
        told = {"would_close": gone, "open_before": open_before, "read": named}
        difference = {"close": held.listed(session, gone)}
        held.hold(session, standing.id or 0, now, held.GONE, **told, difference=difference)
        return Reconciled(held=tuple(gone))
    held.recovered(session, standing.id or 0, now)
    return Reconciled(closed=close_gone(session, run, gone, now))


def _open(session: Session, source_id: int) -> dict[int, str]:
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.external_id)).where(
            col(Posting.source_id) == source_id, col(Posting.status).in_(OPEN), landed()
        )
    )
    return {number: external_id or "" for number, external_id in rows}


def _missing(session: Session, source_id: int) -> set[int]:
    query = sa.select(col(MissingOpening.posting_id)).where(col(MissingOpening.source_id) == source_id)
    return set(session.execute(query).scalars())


def _reopen(session: Session, run: ImportRun, seen: AbstractSet[str], now: datetime) -> tuple[int, ...]:
    """Openings that we closed because they were gone, and that the source names again."""
    closed = session.execute(
        sa.select(Posting).where(
            col(Posting.source_id) == run.source_id,
            col(Posting.status) == Status.CLOSED,
            col(Posting.closed_reason) == ClosedReason.GONE_FROM_SOURCE,
        )
    ).scalars()
    back = [posting for posting in closed if posting.external_id in seen]
    for posting in back:
        reopen(session, posting, Status.PUBLISHED, now)
    moves = {posting.id or 0: (Status.CLOSED.value, Status.PUBLISHED.value) for posting in back}
    history.keep_moves(session, run.id or 0, moves, history.REOPENED, now)
    return tuple(moves)


def reopen(session: Session, posting: Posting, status: Status, now: datetime) -> None:
    """An opening that was closed because it was gone is there again."""
    lifecycle.move(session, posting, status, now)
    posting.closed_at, posting.closed_reason = None, None
