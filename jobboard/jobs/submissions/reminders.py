"""Reminder mails: a week before an opening closes, once, with a link to renew or close it."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import Status
from jobboard.jobs.submissions import keys
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.mail import outbox
from jobboard.store.models import Company, OutboxMessage, Posting

REMIND_BEFORE = timedelta(days=7)
SHORTEST_LISTING = timedelta(days=14)
"""Shorter listings need no reminder: the date was chosen a few days ago."""
_AT_ONCE = 200


def send_reminders(session: Session, now: datetime, config: SubmissionConfig) -> int:
    """Write the mails that are due; returns how many."""
    reminded = sa.exists().where(
        col(OutboxMessage.subject_kind) == "closing",
        col(OutboxMessage.subject_id) == col(Posting.id),
        col(OutboxMessage.created_at) > now - 2 * REMIND_BEFORE,
    )
    rows = session.execute(
        sa.select(Posting, col(Company.name))
        .join(Company, col(Company.id) == col(Posting.company_id))
        .where(
            col(Posting.status) == Status.PUBLISHED,
            col(Posting.contact_email).is_not(None),
            col(Posting.valid_through) > now,
            col(Posting.valid_through) <= now + REMIND_BEFORE,
            col(Posting.approved_at) < now + REMIND_BEFORE - SHORTEST_LISTING,
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
        outbox.enqueue(session, letter, now, about=("closing", posting.id))
    return len(rows)
