"""Edit an opening: changes that readers rely on go to review again, others are published at once."""

from dataclasses import replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Misuse
from jobboard.core.markdown import reads_the_same
from jobboard.core.states import Status
from jobboard.core.trust import APPLY_PARTS
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.rules.review import changed_parts
from jobboard.jobs.submissions import policy, review, rows
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.jobs.submissions.submitted_posting import SubmittedPosting
from jobboard.store import audit
from jobboard.store.company_facts import is_imported
from jobboard.store.models import Company, Posting, PostingVersion

_EDITABLE = (Status.PENDING, Status.PUBLISHED, Status.REJECTED)


def edit(
    session: Session, actor: Actor, now: datetime, posting_id: int, parts: SubmittedPosting, config: SubmissionConfig
) -> Status:
    """Write `parts` over the opening; returns its new status. An editor's change keeps the status.

    Raises NotFound, Conflict if it is closed, and Misuse while a question is open.
    """
    posting = policy.load_own_posting_for_update(session, actor, posting_id)
    if posting.status not in _EDITABLE:
        raise Conflict("This opening is closed; renew it first, then edit it.")
    if not actor.at_desk and review.open_questions(parts, now):
        raise Misuse(review.open_questions(parts, now)[0].sentence)
    if reads_the_same(parts.description_html, posting.description_html):
        parts = replace(parts, description_html=posting.description_html)
    before = lifecycle.version_snapshot(session, posting)
    _keep_version(session, posting, before)
    _write_posting(session, posting, parts, now, config)
    after = lifecycle.version_snapshot(session, posting)
    changed = sorted(changed_parts(before, after))
    if not changed and posting.status != Status.REJECTED:
        return Status(posting.status)
    review.save_text_signature(session, posting, parts)
    if actor.at_desk:
        _note_desk_edit(session, posting, changed, after, now)
    else:
        _send_to_review_if_needed(session, actor, posting, changed, now, config)
    if actor.at_desk or posting.source_id is not None:
        posting.locked_parts = sorted({*posting.locked_parts, *changed})
    audit.record(session, actor, now, "posting.edited", "posting", posting_id, parts=changed, status=posting.status)
    return Status(posting.status)


def _write_posting(
    session: Session, posting: Posting, parts: SubmittedPosting, now: datetime, config: SubmissionConfig
) -> None:
    assert posting.id is not None
    company = rows.find_or_add_company(session, parts, now)
    assert company.id is not None
    posting.company_id = company.id
    for name, value in rows.posting_columns(parts).items():
        setattr(posting, name, value)
    if parts.valid_through is not None:
        posting.valid_through = parts.valid_through
    elif posting.closing_given:
        listed = posting.status == Status.PUBLISHED
        posting.valid_through = now + timedelta(days=config.posting_days) if listed else None
    posting.closing_given = parts.valid_through is not None
    session.flush()
    rows.write_places(session, posting.id, parts)


def _keep_version(session: Session, posting: Posting, parts: dict[str, object]) -> None:
    """Store the approved version, if that was not done yet."""
    assert posting.id is not None
    known = sa.select(col(PostingVersion.id)).where(col(PostingVersion.posting_id) == posting.id).limit(1)
    if posting.status == Status.PUBLISHED and session.execute(known).scalar() is None:
        approved = posting.approved_at or posting.created_at
        session.add(PostingVersion(posting_id=posting.id, approved_at=approved, parts=parts))


def _note_desk_edit(
    session: Session, posting: Posting, changed: list[str], after: dict[str, object], now: datetime
) -> None:
    assert posting.id is not None
    lifecycle.touch(session, posting, now)
    if changed and posting.status == Status.PUBLISHED:
        session.add(PostingVersion(posting_id=posting.id, approved_at=now, parts=after))


def _send_to_review_if_needed(
    session: Session, actor: Actor, posting: Posting, changed: list[str], now: datetime, config: SubmissionConfig
) -> None:
    company = session.get_one(Company, posting.company_id)
    again = review.edit_needs_review(session, actor, posting, company, changed, config.review)
    if APPLY_PARTS & set(changed) and posting.apply_edit != "approved" and is_imported(session, posting):
        posting.apply_edit = "waiting"
    if posting.status == Status.REJECTED or (posting.status == Status.PUBLISHED and again):
        lifecycle.move(session, posting, Status.PENDING, now)
        posting.submitted_at = now
    else:
        lifecycle.touch(session, posting, now)
