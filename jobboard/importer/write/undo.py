"""Undo of an import run: what it created is withdrawn, what it changed is restored, what it closed is reopened.

What somebody changed since stays as they left it. Undoing holds until the source says something new of an opening:
its record is remembered, so that the next read does not do the same again. What the run made is closed and not
deleted, since readers may have its address.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden, NotFound
from jobboard.core.states import ClosedReason, Status
from jobboard.importer.write import history
from jobboard.importer.write.history import Parts
from jobboard.importer.write.missing import OPEN
from jobboard.importer.write.reconcile import reopen
from jobboard.jobs.duplicates import listed_before, settle
from jobboard.jobs.rules.listed_again import is_redated
from jobboard.store import audit, changes
from jobboard.store.models import ImportRun, MissingOpening, Posting, PostingChange, PostingLocation

_BATCH = 500
_posting = Posting.__table__  # type: ignore[attr-defined]
_location = PostingLocation.__table__  # type: ignore[attr-defined]


@dataclass(slots=True)
class Undone:
    """How many openings were withdrawn, put back as they were, opened and closed again; `left` changed since."""

    withdrawn: int = 0
    restored: int = 0
    reopened: int = 0
    closed: int = 0
    left: int = 0

    def sentence(self) -> str:
        counts = (
            *((self.withdrawn, "withdrawn"), (self.restored, "as before"), (self.reopened, "open again")),
            *((self.closed, "closed again"), (self.left, "left as they are, since they were changed later")),
        )
        counted = ", ".join(f"{number:,} {result}" for number, result in counts if number)
        return f"The run is undone: {counted or 'it had changed nothing'}."


def undo_run(session: Session, actor: Actor, now: datetime, run_id: int) -> Undone:
    """Take back what run `run_id` did, all of it with the caller's commit. Raises Forbidden, NotFound, Conflict."""
    if not actor.at_desk:
        raise Forbidden("Only editors undo a run.")
    run: ImportRun | None = session.execute(
        sa.select(ImportRun).where(col(ImportRun.id) == run_id).with_for_update()
    ).scalar()
    if run is None:
        raise NotFound("There is no such run; runs are kept for 180 days.")
    if run.undone_at is not None:
        raise Conflict("This run has been undone already.")
    done = Undone(withdrawn=_withdraw(session, run, now))
    for changed in _changes(session, run_id):
        _put_back(session, changed, done, now)
    settle.settle_lost(session, now)
    run.undone_at, run.undone_by = now, actor.user_id
    counts = {name: getattr(done, name) for name in Undone.__slots__}
    audit.record(session, actor, now, "run.undone", "import-run", run_id, **counts)
    return done


def _withdraw(session: Session, run: ImportRun, now: datetime) -> int:
    numbers = list(
        session.execute(
            sa.select(col(Posting.id)).where(history.created_by(run), col(Posting.status).in_(OPEN))
        ).scalars()
    )
    values = {"status": Status.CLOSED.value, "closed_reason": ClosedReason.WITHDRAWN.value}
    for at in range(0, len(numbers), _BATCH):
        ids = numbers[at : at + _BATCH]
        rows = sa.update(_posting).where(_posting.c.id.in_(ids))
        session.execute(rows.values(**values, closed_at=now, updated_at=now))
        session.execute(sa.delete(MissingOpening).where(col(MissingOpening.posting_id).in_(ids)))
    listed_before.forget(session, numbers)
    changes.note(session, numbers)
    return len(numbers)


def _changes(session: Session, run_id: int) -> Iterator[list[PostingChange]]:
    """The last of a run first, so that several of one opening come back to the first."""
    query = sa.select(PostingChange).where(col(PostingChange.run_id) == run_id)
    last = 2**31 - 1
    while rows := list(
        session.execute(
            query.where(col(PostingChange.id) < last).order_by(col(PostingChange.id).desc()).limit(_BATCH)
        ).scalars()
    ):
        yield rows
        last = rows[-1].id or 0
        session.flush()
        session.expire_all()


def _put_back(session: Session, changed: list[PostingChange], done: Undone, now: datetime) -> None:
    updated = {change.posting_id: change for change in changed if change.kind == history.UPDATED}
    current = history.parts_of(session, list(updated))
    redated = []
    for number, change in updated.items():
        back = _unchanged_since(change, current.get(number, {}))
        done.restored += bool(back)
        done.left += len(back) < len(change.before.keys() - {"company", "locations"})
        _restore(session, number, back, now)
        if "posted_at" in back and is_redated(change.before, change.after):
            redated.append(number)
    listed_before.count_redated(session, redated, -1)
    changes.note(session, list(updated))
    settle.settle(session, list(updated), now)
    for change in changed:
        if change.kind != history.UPDATED:
            _move_back(session, change, done, now)


def _unchanged_since(change: PostingChange, current: Parts) -> Parts:
    """The old values of the parts that are still as the run left them."""
    return {
        name: value
        for name, value in change.before.items()
        if name in current and current[name] == change.after.get(name)
    }


def _restore(session: Session, number: int, back: Parts, now: datetime) -> None:
    values = history.from_json_values(back)
    if values:
        session.execute(sa.update(_posting).where(_posting.c.id == number).values(**values, updated_at=now))
    if "places" in back:
        session.execute(sa.delete(_location).where(_location.c.posting_id == number))
        rows = [{"posting_id": number, "position": at, **place} for at, place in enumerate(back["places"])]
        if rows:
            session.execute(sa.insert(_location), rows)


def _move_back(session: Session, change: PostingChange, done: Undone, now: datetime) -> None:
    posting = session.get(Posting, change.posting_id)
    if posting is None or posting.status != change.after["status"]:
        done.left += 1
    elif change.kind == history.CLOSED and posting.closed_reason == ClosedReason.GONE_FROM_SOURCE:
        reopen(session, posting, Status(change.before["status"]), now)
        done.reopened += 1
    elif change.kind == history.REOPENED:
        posting.status = Status.CLOSED.value
        posting.closed_at, posting.closed_reason, posting.updated_at = now, ClosedReason.GONE_FROM_SOURCE.value, now
        changes.note(session, [change.posting_id])
        done.closed += 1
    else:
        done.left += 1
