"""What a whole read of a source says about the openings it does not name any more. With a brake."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import ClosedReason, Status
from jobboard.jobs import lifecycle
from jobboard.store.models import HeldRun, MissingOpening, Posting

MOST_SHARE, MOST_AT_ONCE = 0.4, 5
"""More of a source’s openings than this share, and more than this number, do not close at once by themselves."""
_KEPT = timedelta(days=400)
_OPEN = (Status.PUBLISHED, Status.PENDING)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """`held` are ids that would have closed, but wait for an editor."""

    closed: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()
    reopened: tuple[int, ...] = ()
    held: tuple[int, ...] = ()


def reconcile(
    session: Session, source_id: int, standing_id: int, seen: AbstractSet[str], now: datetime, *, read: int
) -> Reconciled:
    """After a complete, successful read: gone is what two such reads in a row did not name.

    What comes back is open again. Where the brake holds, a HeldRun is written and nothing closes.
    """
    open_now = _open(session, source_id)
    missing = {number for number, external_id in open_now.items() if external_id not in seen}
    before = set(
        session.execute(
            sa.select(col(MissingOpening.posting_id)).where(col(MissingOpening.source_id) == source_id)
        ).scalars()
    )
    back = before - missing
    if back:
        session.execute(sa.delete(MissingOpening).where(col(MissingOpening.posting_id).in_(back)))
    new = sorted(missing - before)
    session.add_all(MissingOpening(posting_id=number, source_id=source_id, since=now) for number in new)
    reopened = _reopen(session, source_id, seen, now)
    gone = sorted(missing & before)
    if len(gone) > MOST_AT_ONCE and len(gone) > MOST_SHARE * len(open_now):
        _hold(session, standing_id, gone, len(open_now), read, now)
        return Reconciled((), tuple(new), reopened, tuple(gone))
    _settle_held(session, standing_id, now)
    close_gone(session, gone, now)
    return Reconciled(tuple(gone), tuple(new), reopened)


def close_gone(session: Session, posting_ids: list[int], now: datetime) -> int:
    """Close openings that are gone from their source; those closed since are left alone."""
    closed = 0
    for number in posting_ids:
        posting = session.get(Posting, number)
        if posting is not None and posting.status in _OPEN:
            lifecycle.close(session, posting, ClosedReason.GONE_FROM_SOURCE, now)
            closed += 1
    if posting_ids:
        session.execute(sa.delete(MissingOpening).where(col(MissingOpening.posting_id).in_(posting_ids)))
    return closed


def clean(session: Session, now: datetime) -> None:
    """Forget held reads a year after they were settled."""
    session.execute(sa.delete(HeldRun).where(col(HeldRun.settled_at) < now - _KEPT))


def _open(session: Session, source_id: int) -> dict[int, str]:
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.external_id)).where(
            col(Posting.source_id) == source_id, col(Posting.status).in_(_OPEN)
        )
    )
    return {number: external_id or "" for number, external_id in rows}


def _reopen(session: Session, source_id: int, seen: AbstractSet[str], now: datetime) -> tuple[int, ...]:
    """Openings that we closed because they were gone, and that the source names again."""
    closed = session.execute(
        sa.select(Posting).where(
            col(Posting.source_id) == source_id,
            col(Posting.status) == Status.CLOSED,
            col(Posting.closed_reason) == ClosedReason.GONE_FROM_SOURCE,
        )
    ).scalars()
    back = [posting for posting in closed if posting.external_id in seen]
    for posting in back:
        lifecycle.move(session, posting, Status.PUBLISHED, now)
        posting.closed_at, posting.closed_reason = None, None
    return tuple(posting.id or 0 for posting in back)


def _hold(session: Session, standing_id: int, gone: list[int], open_before: int, read: int, now: datetime) -> None:
    """One held run a source: a later read says anew what it would close."""
    waiting: HeldRun | None = session.execute(
        sa.select(HeldRun).where(col(HeldRun.standing_id) == standing_id, col(HeldRun.settled_at).is_(None))
    ).scalar()
    if waiting is None:
        waiting = HeldRun(standing_id=standing_id, held_at=now, read=read, open_before=open_before)
        session.add(waiting)
    waiting.read, waiting.open_before, waiting.would_close = read, open_before, gone


def _settle_held(session: Session, standing_id: int, now: datetime) -> None:
    """The source has recovered by itself: nothing waits any more."""
    session.execute(
        sa.update(HeldRun)
        .where(col(HeldRun.standing_id) == standing_id, col(HeldRun.settled_at).is_(None))
        .values(settled_at=now, verdict="recovered")
    )
