"""Lifecycle: the only way a posting changes its status, guarded by the table of allowed moves."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import Conflict, NotFound
from jobboard.core.posting_content import LABELS
from jobboard.core.states import ClosedReason, Status, may_move
from jobboard.jobs.duplicates.settle import settle, settle_changed
from jobboard.store import changes
from jobboard.store.models import Company, Posting, PostingLocation
from jobboard.store.visibility import landed

_BATCH_SIZE = 500
_posting = Posting.__table__  # type: ignore[attr-defined]


def posting_for_update(session: Session, posting_id: int) -> Posting:
    """The row, locked until the commit. Raises NotFound."""
    posting: Posting | None = session.execute(
        sa.select(Posting).where(col(Posting.id) == posting_id, landed()).with_for_update()
    ).scalar()
    if posting is None:
        raise NotFound("There is no such opening.")
    return posting


def move(session: Session, posting: Posting, target: Status, now: datetime) -> None:
    """Set the status `target` and note the change. Raises Conflict where that move is not allowed."""
    current = Status(posting.status)
    if not may_move(current, target):
        raise Conflict(f"This opening is {current.value}, so it cannot become {target.value}. Please load it again.")
    posting.status = target.value
    touch(session, posting, now)


def touch(session: Session, posting: Posting, now: datetime) -> None:
    """Note that readers may see something new of `posting`: the index and its duplicates are updated."""
    assert posting.id is not None
    posting.updated_at = now
    changes.note(session, [posting.id])
    settle_changed(session, posting.id, now)


def list_publicly(session: Session, posting: Posting, now: datetime, posting_days: int) -> None:
    """Publish. The employer's own closing date stays; where there was none, it is `posting_days` from `now`."""
    move(session, posting, Status.PUBLISHED, now)
    posting.rejected_reason = None
    posting.closed_reason = None
    posting.closed_at = None
    if posting.approved_at is None:
        posting.approved_at = now
        posting.posted_at = now
    if posting.valid_through is None or (not posting.closing_given and posting.valid_through <= now):
        posting.valid_through = now + timedelta(days=posting_days)
        posting.closing_given = False
    settle_changed(session, posting.id or 0, now)


def close(session: Session, posting: Posting, reason: ClosedReason, now: datetime) -> None:
    """Close with a reason."""
    move(session, posting, Status.CLOSED, now)
    posting.closed_reason = reason.value
    posting.closed_at = now


def close_many(session: Session, posting_ids: list[int], reason: ClosedReason, now: datetime) -> None:
    """Close open openings, any number; what was hidden behind one of them is shown itself or as another."""
    values = {"status": Status.CLOSED.value, "closed_reason": reason.value, "closed_at": now, "updated_at": now}
    for start in range(0, len(posting_ids), _BATCH_SIZE):
        ids = posting_ids[start : start + _BATCH_SIZE]
        session.execute(sa.update(_posting).where(_posting.c.id.in_(ids)).values(values))
        changes.note(session, ids)
        hidden = list(session.execute(sa.select(_posting.c.id).where(_posting.c.shown_as.in_(ids))).scalars())
        if hidden:
            settle(session, [*ids, *hidden], now)


def version_snapshot(session: Session, posting: Posting) -> dict[str, Any]:
    """The fields of a posting as JSON values: stored with each approval and compared with the next."""
    company = session.get_one(Company, posting.company_id)
    places = session.execute(
        sa.select(col(PostingLocation.name))
        .where(col(PostingLocation.posting_id) == posting.id)
        .order_by(col(PostingLocation.position))
    )
    return {
        "company": company.name,
        **{column: _as_json(getattr(posting, column)) for column in LABELS},
        "locations": list(places.scalars()),
    }


def _as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, datetime) else value
