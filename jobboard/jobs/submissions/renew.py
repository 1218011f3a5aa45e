"""Renewing: a closed or expired opening is listed again, one that ends soon is listed for longer."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict
from jobboard.core.states import Status, is_visible
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.submissions import policy
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store import audit
from jobboard.store.models import Posting, PostingVersion

EARLIEST = timedelta(days=14)
"""An opening that is listed may be renewed so long before its end."""


def may_renew(posting: Posting, now: datetime) -> bool:
    """Whether it is closed, past its closing date, or ends soon."""
    if posting.status == Status.PUBLISHED:
        return posting.valid_through is not None and posting.valid_through <= now + EARLIEST
    return posting.status == Status.CLOSED


def renew(
    session: Session, actor: Actor, now: datetime, posting_id: int, closing: datetime | None, config: SubmissionConfig
) -> Status:
    """List it again until `closing`, or for as long as the board lists; gives what it became.

    It is pending where an editor never approved it as it is now. Raises NotFound, and Conflict where it is no time yet.
    """
    posting = policy.load_own_posting_for_update(session, actor, posting_id)
    if not may_renew(posting, now):
        raise Conflict(
            f"Only an opening that is closed, or that ends within {EARLIEST.days} days, can be renewed."
            " Edit it to give another closing date."
        )
    visible = is_visible(posting.status, posting.valid_through, now)
    approved = visible or approved_as_it_is(session, posting)
    posting.valid_through = closing
    posting.closing_given = closing is not None
    if posting.status == Status.CLOSED and not approved:
        lifecycle.move(session, posting, Status.PENDING, now)
        posting.submitted_at = now
        posting.closed_reason = None
        posting.closed_at = None
    else:
        if posting.status == Status.PUBLISHED:
            lifecycle.move(session, posting, Status.CLOSED, now)
        lifecycle.list_publicly(session, posting, now, config.posting_days)
    audit.record(session, actor, now, "posting.renewed", "posting", posting_id, status=posting.status)
    return Status(posting.status)


def approved_as_it_is(session: Session, posting: Posting) -> bool:
    """Whether what the opening says now is what was approved last, and nobody rejected it since."""
    if posting.approved_at is None or posting.rejected_reason is not None:
        return False
    parts: dict[str, object] | None = session.execute(
        sa.select(col(PostingVersion.parts))
        .where(col(PostingVersion.posting_id) == posting.id)
        .order_by(col(PostingVersion.id).desc())
        .limit(1)
    ).scalar()
    return parts is None or _without_end(parts) == _without_end(lifecycle.version_snapshot(session, posting))


def _without_end(parts: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in parts.items() if name != "valid_through"}
