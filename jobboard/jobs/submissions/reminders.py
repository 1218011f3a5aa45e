"""A week before an opening closes its employer is told, once, with the way to renew or close it."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import Status
from jobboard.jobs.submissions import keys
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.mail import outbox
from jobboard.store.models import Company, OutboxMessage, Posting

BEFORE = timedelta(days=7)
LEAST = timedelta(days=14)
"""Shorter listings need no reminder: the date was chosen a few days ago."""
_AT_ONCE = 200


def send_reminders(session: Session, now: datetime, config: SubmissionConfig) -> int:
    """Write the letters that are due; gives how many."""
    reminded = sa.exists().where(
        col(OutboxMessage.subject_kind) == "closing",
        col(OutboxMessage.subject_id) == col(Posting.id),
        col(OutboxMessage.created_at) > now - 2 * BEFORE,
    )
    rows = session.execute(
        sa.select(Posting, col(Company.name))
        .join(Company, col(Company.id) == col(Posting.company_id))
        .where(
            col(Posting.status) == Status.PUBLISHED,
            col(Posting.contact_email).is_not(None),
            col(Posting.valid_through) > now,
            col(Posting.valid_through) <= now + BEFORE,
            col(Posting.approved_at) < now + BEFORE - LEAST,
            ~reminded.correlate(Posting),
        )
        .order_by(col(Posting.valid_through))
        .limit(_AT_ONCE)
        .with_for_update(of=Posting, skip_locked=True)  # another worker is writing these
    ).all()
    for posting, company in rows:
        key = keys.new_key(session, posting.id, now)
        day = posting.valid_through.astimezone(config.zone).date()
        letter = config.letters.letter(
            "closing-soon",
            posting.contact_email,
            title=posting.title,
            company=company,
            closing_day=f"{day.day} {day:%B %Y}",
            renew_link=config.links.full(config.links.key(key)),
        )
        outbox.post(session, letter, now, about=("closing", posting.id))
    return len(rows)
