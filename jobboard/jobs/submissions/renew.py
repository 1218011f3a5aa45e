"""Renew an opening: a closed or expired one is listed again, one that ends soon is extended."""

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

RENEWABLE_BEFORE = timedelta(days=14)
"""How long before its end a listed opening may be renewed."""


def may_renew(posting: Posting, now: datetime) -> bool:
    """Whether it is closed, past its closing date, or ends soon."""
    if posting.status == Status.PUBLISHED:
        return posting.valid_through is not None and posting.valid_through <= now + RENEWABLE_BEFORE
    return posting.status == Status.CLOSED


def renew(
    session: Session, actor: Actor, now: datetime, posting_id: int, closing: datetime | None, config: SubmissionConfig
) -> Status:
    """List it again until `closing`, or for the site's default time; returns its new status.

    It is pending if its current version was never approved. Raises NotFound, and Conflict if it is too early.
    """
    posting = policy.load_own_posting_for_update(session, actor, posting_id)
    if not may_renew(posting, now):
        raise Conflict(
            f"Only an opening that is closed, or that ends within {RENEWABLE_BEFORE.days} days, can be renewed."
            " Edit it to give another closing date."
        )
    visible = is_visible(posting.status, posting.valid_through, now)
    approved = visible or is_approved_version(session, posting)
    posting.valid_through = closing
    posting.closing_given = closing is not None
    if not actor.at_desk:
        posting.employer_confirmed_at = now
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


def is_approved_version(session: Session, posting: Posting) -> bool:
    """Whether the current version is the one approved last, and was not rejected since."""
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
