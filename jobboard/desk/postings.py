"""Shared by the cards about postings."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import Status
from jobboard.desk.card import Card, Verdict, Waiting
from jobboard.jobs.moderation.review_context import build_review_context, submission_of
from jobboard.jobs.posting import lifecycle, queries
from jobboard.jobs.posting.differences import Difference, differences
from jobboard.jobs.rules.signals import score, signals
from jobboard.jobs.rules.submission import Signal
from jobboard.store.models import Company, Posting, PostingVersion
from jobboard.store.visibility import landed

APPROVE = Verdict("approve", "Publish", "a", bulk=True)
REJECT = Verdict("reject", "Reject", "r", "danger", asks="reason", bulk=True)


def pending_postings(session: Session, rule: sa.ColumnElement[bool], limit: int) -> Sequence[tuple[Posting, Company]]:
    """Pending postings that match `rule`, the oldest first."""
    rows = session.execute(
        sa.select(Posting, Company)
        .join(Company, col(Company.id) == col(Posting.company_id))
        .where(col(Posting.status) == Status.PENDING, landed(), rule)
        .order_by(col(Posting.submitted_at), col(Posting.id))
        .limit(limit)
    )
    return [(posting, company) for posting, company in rows]


def list_waiting(session: Session, kind: str, rule: sa.ColumnElement[bool], now: datetime, limit: int) -> list[Waiting]:
    """Pending postings that match `rule`, as queue items."""
    return [
        Waiting(
            kind,
            posting.id or 0,
            posting.submitted_at or posting.created_at,
            score(posting_signals(session, posting, company, now)),
        )
        for posting, company in pending_postings(session, rule, limit)
    ]


def posting_signals(session: Session, posting: Posting, company: Company, now: datetime) -> list[Signal]:
    return signals(submission_of(session, posting, company), build_review_context(session, posting, company, now))


def posting_card(
    session: Session, kind: str, kicker: str, posting_id: int, now: datetime, verdicts: tuple[Verdict, ...]
) -> Card | None:
    """Build a card about a posting in any state; None where there is no such posting."""
    posting = session.get(Posting, posting_id)
    opening = queries.load_opening(session, posting_id)
    if posting is None or opening is None:
        return None
    company = session.get_one(Company, posting.company_id)
    signals = posting_signals(session, posting, company, now)
    return Card(
        kind=kind,
        subject_id=posting_id,
        title=posting.title,
        who=company.name,
        at=posting.submitted_at or posting.created_at,
        verdicts=verdicts,
        kicker=kicker,
        company_id=posting.company_id,
        posting_id=posting_id,
        score=score(signals),
        signals=tuple(signals),
        differences=tuple(changes_since_approval(session, posting)),
        opening=opening,
    )


def changes_since_approval(session: Session, posting: Posting) -> list[Difference]:
    """Differences from the version approved last."""
    last: dict[str, object] | None = session.execute(
        sa.select(col(PostingVersion.parts))
        .where(col(PostingVersion.posting_id) == posting.id)
        .order_by(col(PostingVersion.id).desc())
        .limit(1)
    ).scalar()
    return [] if last is None else differences(last, lifecycle.version_snapshot(session, posting))
