"""Copy an employer's own opening into a new draft."""

from datetime import datetime

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.jobs.submissions import drafts, policy, rows
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.drafts import Owner


def duplicate(
    session: Session, actor: Actor, now: datetime, posting_id: int, owner: Owner, config: SubmissionConfig
) -> int:
    """Copy all but the closing date into a draft; returns its id. Raises NotFound, and what `save_draft` raises."""
    typed = rows.form_values(session, policy.load_own_posting(session, actor, posting_id), config.zone)
    typed.pop("closing_date", None)
    return drafts.save_draft(session, owner, now, typed)
