"""Close an opening: it is filled or withdrawn."""

from datetime import datetime

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Misuse
from jobboard.core.states import ClosedReason, Status
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.submissions import policy
from jobboard.mail import outbox
from jobboard.store import audit

REASONS = (ClosedReason.FILLED_HERE, ClosedReason.FILLED_ELSEWHERE, ClosedReason.WITHDRAWN)


def close(session: Session, actor: Actor, now: datetime, posting_id: int, reason: str) -> None:
    """Close a published opening, also one past its closing date, or withdraw one that is pending.

    Raises NotFound, Misuse for an unknown reason, Conflict if it is neither listed nor pending.
    """
    closed_reason = next((allowed for allowed in REASONS if allowed.value == reason), None)
    if closed_reason is None:
        raise Misuse("Please say why: filled here, filled elsewhere, or withdrawn.")
    posting = policy.load_own_posting_for_update(session, actor, posting_id)
    if posting.status not in (Status.PUBLISHED, Status.PENDING):
        raise Conflict("This opening is not listed and waits for nobody, so there is nothing to close.")
    lifecycle.close(session, posting, closed_reason, now)
    outbox.take_back(session, ("closing", posting_id))
    audit.record(session, actor, now, "posting.closed", "posting", posting_id, reason=closed_reason.value)
