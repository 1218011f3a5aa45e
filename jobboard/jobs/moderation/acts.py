"""Editors' decisions on postings. Each returns what undoing it needs; mails wait a minute for that."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Forbidden, Misuse
from jobboard.core.states import ClosedReason, Status
from jobboard.core.text import clean
from jobboard.jobs.moderation.rejections import REASONS
from jobboard.jobs.posting import lifecycle
from jobboard.jobs.submissions import keys, rows
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.mail import outbox
from jobboard.store import audit
from jobboard.store.models import Company, Posting, PostingNote, PostingVersion

UNDO = timedelta(seconds=60)
MAX_COMMENT_LENGTH = 2_000
_UNDONE_COLUMNS = (
    *("status", "rejected_reason", "approved_at", "posted_at", "valid_through", "closing_given"),
    *("closed_at", "closed_reason", "updated_at", "apply_edit"),
)

_COMPANY_COLUMNS = ("website", "website_basis", "name_basis")
"""Columns of the company that approving an opening may change."""

Before = dict[str, Any]


def approve(
    session: Session, actor: Actor, now: datetime, posting_id: int, config: SubmissionConfig, decision: int
) -> Before:
    """Publish a pending posting until its closing date. Raises Conflict if it is no longer pending."""
    _require_editor(actor)
    posting = lifecycle.posting_for_update(session, posting_id)
    before = _snapshot(posting)
    is_first = posting.approved_at is None
    lifecycle.list_publicly(session, posting, now, config.posting_days)
    company = session.get_one(Company, posting.company_id)
    before["company"] = [getattr(company, name) for name in _COMPANY_COLUMNS]
    rows.save_website(session, posting, now)
    posting.apply_edit = "approved" if posting.apply_edit else ""
    session.flush()
    version = PostingVersion(posting_id=posting_id, approved_at=now, parts=lifecycle.version_snapshot(session, posting))
    session.add(version)
    session.flush()
    audit.record(session, actor, now, "posting.published", "posting", posting_id)
    _mail_employer(session, posting, "published" if is_first else "changes-published", now, config, decision)
    return before | {"version": version.id}


def reject(
    session: Session,
    actor: Actor,
    now: datetime,
    posting_id: int,
    reason: str,
    words: str,
    config: SubmissionConfig,
    decision: int,
) -> Before:
    """Reject a pending or listed posting, and mail the employer the reason. Raises Misuse without a reason."""
    _require_editor(actor)
    comment = clean(words).strip()
    if reason not in REASONS:
        raise Misuse("Please choose a reason; the employer is told it in kind words.")
    if reason == "other" and not comment:
        raise Misuse("Please say why in your own words.")
    if len(comment) > MAX_COMMENT_LENGTH:
        raise Misuse(f"That has {len(comment):,} characters; please say it in at most {MAX_COMMENT_LENGTH:,}.")
    posting = lifecycle.posting_for_update(session, posting_id)
    before = _snapshot(posting)
    lifecycle.move(session, posting, Status.REJECTED, now)
    posting.rejected_reason = reason
    text = "\n\n".join(filter(None, (REASONS[reason].sentence, comment)))
    note = PostingNote(posting_id=posting_id, author_id=actor.user_id, side="editor", words=text, written_at=now)
    session.add(note)
    session.flush()
    audit.record(session, actor, now, "posting.rejected", "posting", posting_id, reason=reason)
    _mail_employer(session, posting, "rejected", now, config, decision, reason=REASONS[reason].sentence, words=comment)
    return before | {"note": note.id}


def close_as_filled(session: Session, actor: Actor, now: datetime, posting_id: int) -> Before:
    """Close a posting reported as filled."""
    _require_editor(actor)
    posting = lifecycle.posting_for_update(session, posting_id)
    before = _snapshot(posting)
    lifecycle.close(session, posting, ClosedReason.FILLED_ELSEWHERE, now)
    audit.record(session, actor, now, "posting.closed", "posting", posting_id, reason=posting.closed_reason)
    return before


def undo_decision(
    session: Session, actor: Actor, now: datetime, posting_id: int, before: Before, decision: int
) -> None:
    """Restore a posting as it was before a decision, and withdraw the mail about it."""
    _require_editor(actor)
    posting = lifecycle.posting_for_update(session, posting_id)
    for name in _UNDONE_COLUMNS:
        if name not in before:  # the decision is older than this column
            continue
        value = before[name]
        is_moment = isinstance(value, str) and name in (
            "approved_at",
            "posted_at",
            "valid_through",
            "closed_at",
            "updated_at",
        )
        setattr(posting, name, datetime.fromisoformat(value) if is_moment else value)
    company = session.get_one(Company, posting.company_id)
    for name, value in zip(_COMPANY_COLUMNS, before.get("company", ()), strict=False):
        setattr(company, name, value)
    lifecycle.touch(session, posting, now)
    for table, key in ((PostingVersion, "version"), (PostingNote, "note")):
        if before.get(key):
            session.execute(sa.delete(table).where(col(table.id) == before[key]))
    outbox.take_back(session, ("decision", decision))


def _snapshot(posting: Posting) -> Before:
    values = {name: getattr(posting, name) for name in _UNDONE_COLUMNS}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _mail_employer(
    session: Session, posting: Posting, name: str, now: datetime, config: SubmissionConfig, decision: int, **values: str
) -> None:
    if not posting.contact_email or posting.id is None:
        return
    links = config.links
    key_link = links.full(links.key(keys.new_key(session, posting.id, now)))
    company = session.get_one(Company, posting.company_id)
    letter = config.letters.letter(
        name,
        posting.contact_email,
        title=posting.title,
        company=company.name,
        key_link=key_link,
        mend_link=key_link,
        public_link=links.full(links.job(posting.id, posting.title)),
        **values,
    )
    outbox.enqueue(session, letter, now, not_before=now + UNDO, about=("decision", decision))


def _require_editor(actor: Actor) -> None:
    if not actor.at_desk:
        raise Forbidden("Only editors decide about openings.")
