"""A letter a week before an opening closes, once for each closing day."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from jobboard.jobs.submissions import reminders, renew
from jobboard.store.engine import Store
from jobboard.store.models import OutboxMessage, Posting
from tests.jobs.submissions.forms import CONFIG, submitted
from tests.jobs.submissions.test_looking_after import key_to, listed


def reminder_subjects(session: Session) -> list[str]:
    return [message.subject for message in session.exec(select(OutboxMessage)) if message.kind == "closing-soon"]


def remind(session: Session, now: datetime) -> int:
    return reminders.send_reminders(session, now, CONFIG)


def test_an_employer_is_reminded_once_a_week_before_closing(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        posting.approved_at = now
        closing = posting.valid_through
        assert closing
        assert remind(session, closing - timedelta(days=8)) == 0
        assert remind(session, closing - timedelta(days=7)) == 1
        assert remind(session, closing - timedelta(days=6)) == 0
        assert remind(session, closing + timedelta(hours=1)) == 0
        (subject,) = reminder_subjects(session)
        assert posting.title in subject


def test_a_renewed_opening_gets_another_reminder(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        posting = listed(session, now)
        posting.approved_at = now
        first = posting.valid_through
        assert first
        remind(session, first - timedelta(days=2))
        renew.renew(session, key_to(posting), first - timedelta(days=1), posting.id or 0, None, CONFIG)
        second = posting.valid_through
        assert second and second > first
        assert remind(session, second - timedelta(days=7)) == 1


def test_short_and_pending_listings_get_no_reminder(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        short = listed(session, now, closing_date=(now + timedelta(days=9)).date().isoformat())
        short.approved_at = now
        waiting = session.get_one(Posting, submitted(session, now, contact="z@other.example", title="Another Title"))
        waiting.valid_through = now + timedelta(days=6)
        session.flush()
        assert remind(session, now + timedelta(days=3)) == 0
