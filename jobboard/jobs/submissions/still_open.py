"""Ask employers of the form whether an opening is still open, a month after they last said so; one click answers.

The mailed link names the opening and what its employer had said until then, is signed, and stops working after three
weeks and with the first answer. Looking at it changes nothing, so that programs that follow links in mails do no harm.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import STRANGER
from jobboard.core.errors import Gone
from jobboard.core.signing import BadSignature, URLSafeSerializer, signer
from jobboard.core.states import Status, is_visible
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.submissions import close
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.reminders import REMIND_BEFORE
from jobboard.mail import outbox
from jobboard.store import audit
from jobboard.store.models import Company, OutboxMessage, Posting
from jobboard.store.visibility import visible

ASK_AFTER, VALID = timedelta(days=30), timedelta(days=21)
SUBJECT = "still-open"
_AT_ONCE = 200
_LONGEST = 200
_ANSWERED = "This link was answered already, or is too old. The latest mail about the opening leads to it."


@dataclass(frozen=True, slots=True)
class Asked:
    """The opening of a link."""

    posting_id: int
    title: str
    company: str
    confirmed_at: datetime


def ask_employers(session: Session, now: datetime, config: SubmissionConfig, secret: str) -> int:
    """Write the mails that are due, none twice in a month; returns how many."""
    asked = sa.exists().where(
        col(OutboxMessage.subject_kind) == SUBJECT,
        col(OutboxMessage.subject_id) == col(Posting.id),
        col(OutboxMessage.created_at) > now - ASK_AFTER,
    )
    end = col(Posting.valid_through)
    rows = session.execute(
        sa.select(Posting, col(Company.name))
        .join(Company, col(Company.id) == col(Posting.company_id))
        .where(
            visible(now),
            col(Posting.source_id).is_(None),
            col(Posting.contact_email).is_not(None),
            col(Posting.employer_confirmed_at) <= now - ASK_AFTER,
            # One that closes soon is asked about by `reminders`.
            sa.or_(end.is_(None), end > now + REMIND_BEFORE),
            ~asked.correlate(Posting),
        )
        .order_by(col(Posting.employer_confirmed_at))
        .limit(_AT_ONCE)
        .with_for_update(of=Posting, skip_locked=True)  # another worker is writing these
    ).all()
    for posting, company in rows:
        link = config.links.full(config.links.still_open(_token(posting, now, secret)))
        values = {"title": posting.title, "company": company, "link": link, "days": VALID.days}
        letter = config.letters.letter("still-open", posting.contact_email, **values)
        outbox.enqueue(session, letter, now, about=(SUBJECT, posting.id))
    return len(rows)


def load_asked(session: Session, token: str, now: datetime, secret: str) -> Asked:
    """The opening of a link. Raises Gone where the link is answered, too old or none of ours."""
    posting_id, said, until = _parse(token, secret)
    row = session.execute(
        sa.select(Posting, col(Company.name))
        .join(Company, col(Company.id) == col(Posting.company_id))
        .where(col(Posting.id) == posting_id)
    ).first()
    if row is None:
        raise Gone("There is no such opening any more.")
    posting, company = row
    confirmed = posting.employer_confirmed_at
    if confirmed is None or _seconds(confirmed) != said or now.timestamp() > until or not _is_listed(posting, now):
        raise Gone(_ANSWERED)
    return Asked(posting_id, posting.title, company, confirmed)


def keep_open(session: Session, now: datetime, token: str, secret: str, config: SubmissionConfig) -> Asked:
    """The employer says that it is open. Where the board set its last day, that is put off. Raises as `load_asked`."""
    asked = load_asked(session, token, now, secret)
    posting = lifecycle.posting_for_update(session, asked.posting_id)
    posting.employer_confirmed_at = now
    if not posting.closing_given:
        posting.valid_through = now + timedelta(days=config.posting_days)
    lifecycle.touch(session, posting, now)
    outbox.take_back(session, (SUBJECT, asked.posting_id))
    actor = STRANGER.with_keys(frozenset({asked.posting_id}))
    audit.record(session, actor, now, "posting.confirmed", "posting", asked.posting_id)
    return asked


def close_asked(session: Session, now: datetime, token: str, secret: str, reason: str) -> Asked:
    """The employer says that it is not. Raises as `load_asked` and `close`."""
    asked = load_asked(session, token, now, secret)
    close.close(session, STRANGER.with_keys(frozenset({asked.posting_id})), now, asked.posting_id, reason)
    outbox.take_back(session, (SUBJECT, asked.posting_id))
    return asked


def _token(posting: Posting, now: datetime, secret: str) -> str:
    said = posting.employer_confirmed_at
    assert said is not None
    return str(_signer(secret).dumps([posting.id, _seconds(said), _seconds(now + VALID)]))


def _parse(token: str, secret: str) -> tuple[int, int, int]:
    try:
        number, said, until = _signer(secret).loads(token[:_LONGEST])
    except (BadSignature, ValueError):
        raise Gone("This link opens nothing here; look for the latest mail about the opening.") from None
    return int(number), int(said), int(until)


def _signer(secret: str) -> URLSafeSerializer:
    return signer(secret, "still open")


def _seconds(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())


def _is_listed(posting: Posting, now: datetime) -> bool:
    return posting.status == Status.PUBLISHED and is_visible(posting.status, posting.valid_through, now)
