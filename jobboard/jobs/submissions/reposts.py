"""Refuse reposts: the same text again, with a link to the opening that has it already."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import Conflict
from jobboard.core.links import Links
from jobboard.core.similarity import bands
from jobboard.core.states import Status, is_visible
from jobboard.jobs.rules.reposts import WITHIN, repost_of
from jobboard.jobs.submissions.review import text_signature
from jobboard.jobs.submissions.submitted_posting import SubmittedPosting
from jobboard.store.models import Posting, PostingBand

SPAM = frozenset({"spam", "scam"})
"""Reasons of a rejection after which the same text is refused from every employer."""

_MOST_CANDIDATES = 500


class Repost(Conflict):
    """`link` leads to the opening that has the text, or is empty if that was rejected."""

    def __init__(self, sentence: str, link: str = "") -> None:
        super().__init__(sentence)
        self.link = link


def refuse_repost(session: Session, now: datetime, parts: SubmittedPosting, employer_key: str, links: Links) -> None:
    """Raises Repost if this employer lists the text, did so recently, or it was rejected as spam."""
    posting = find_same_text(session, now, parts, employer_key)
    if posting is None:
        return
    if posting.rejected_reason in SPAM and posting.status == Status.REJECTED:
        raise Repost("An opening with this text was turned away before. If that was a mistake, please write to us.")
    assert posting.id is not None
    if is_visible(posting.status, posting.valid_through, now):
        raise Repost(
            f"“{posting.title}” with this text is listed already; edit that one.", links.job(posting.id, posting.title)
        )
    if posting.status == Status.PENDING:
        raise Repost(f"“{posting.title}” with this text waits for review already.", links.own_opening(posting.id))
    sentence = f"“{posting.title}” with this text was listed within the last 30 days; renew that one instead."
    raise Repost(sentence, links.own_opening(posting.id))


def find_same_text(session: Session, now: datetime, parts: SubmittedPosting, employer_key: str) -> Posting | None:
    """The posting with the same text, of those that count as a repost."""
    signature = text_signature(parts)
    alike = sa.select(col(PostingBand.posting_id)).where(col(PostingBand.band).in_(bands(signature)))
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.text_signature))
        .where(col(Posting.id).in_(alike), _counts_as_repost(now, employer_key))
        .order_by(col(Posting.id).desc())
        .limit(_MOST_CANDIDATES)
    )
    posting_id = repost_of(
        signature, ((candidate_id, other_signature or b"") for candidate_id, other_signature in rows)
    )
    return None if posting_id is None else session.get_one(Posting, posting_id)


def _counts_as_repost(now: datetime, employer_key: str) -> sa.ColumnElement[bool]:
    since = now - WITHIN
    end = col(Posting.valid_through)
    of_employer = col(Posting.employer_key) == employer_key
    listed = sa.and_(col(Posting.status) == Status.PUBLISHED, sa.or_(end.is_(None), end > since))
    closed = sa.and_(
        col(Posting.status) == Status.CLOSED, col(Posting.closed_at) > since, col(Posting.approved_at).is_not(None)
    )
    recent = sa.and_(of_employer, sa.or_(listed, closed))
    waiting = sa.and_(of_employer, col(Posting.status) == Status.PENDING)
    spam = sa.and_(col(Posting.status) == Status.REJECTED, col(Posting.rejected_reason).in_(SPAM))
    return sa.or_(recent, waiting, spam)
