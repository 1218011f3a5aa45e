"""How a posting moves from state to state: the one way, guarded by the table of moves."""

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

_AT_ONCE = 500
_posting = Posting.__table__  # type: ignore[attr-defined]


def posting_for_update(session: Session, posting_id: int) -> Posting:
    """The row, held until the commit. Raises NotFound."""
    found: Posting | None = session.execute(
        sa.select(Posting).where(col(Posting.id) == posting_id, landed()).with_for_update()
    ).scalar()
    if found is None:
        raise NotFound("There is no such opening.")
    return found


def move(session: Session, posting: Posting, target: Status, now: datetime) -> None:
    """Bring `posting` into `target` and note the change. Raises Conflict where the table has no such move."""
    current = Status(posting.status)
    if not may_move(current, target):
        raise Conflict(f"This opening is {current.value}, so it cannot become {target.value}. Please load it again.")
    posting.status = target.value
    touch(session, posting, now)


def touch(session: Session, posting: Posting, now: datetime) -> None:
    """Say that readers may see something new of `posting`."""
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
    """Close and remember why."""
    move(session, posting, Status.CLOSED, now)
    posting.closed_reason = reason.value
    posting.closed_at = now


def close_many(session: Session, posting_ids: list[int], reason: ClosedReason, now: datetime) -> None:
    """Close openings that are open, however many; what was shown as one of them is shown by itself or as another."""
    said = {"status": Status.CLOSED.value, "closed_reason": reason.value, "closed_at": now, "updated_at": now}
    for start in range(0, len(posting_ids), _AT_ONCE):
        some = posting_ids[start : start + _AT_ONCE]
        session.execute(sa.update(_posting).where(_posting.c.id.in_(some)).values(said))
        changes.note(session, some)
        behind = list(session.execute(sa.select(_posting.c.id).where(_posting.c.shown_as.in_(some))).scalars())
        if behind:
            settle(session, [*some, *behind], now)


def version_snapshot(session: Session, posting: Posting) -> dict[str, Any]:
    """What an editor reads of a posting, as JSON values: kept with each approval and compared with the next."""
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
