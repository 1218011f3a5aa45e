"""Drafts: openings as typed, saved before they are checked, so that nothing is lost.

A draft belongs to the person signed in, or else to the browser it was typed in, until a person signs in there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import Conflict, NotFound
from jobboard.jobs.submissions.form_fields import Typed, clean_typed, looks_automated
from jobboard.store.models import OpeningDraft

MAX_DRAFTS = 20
KEEP_DRAFTS = timedelta(days=60)
_NOT_YOURS = "There is no such draft here. If it is yours, open it in the browser it was typed in, or sign in."


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of a draft: `user_id`, or `browser_hash` for a person who is not signed in."""

    user_id: int | None
    browser_hash: str

    @property
    def rule(self) -> sa.ColumnElement[bool]:
        if self.user_id is not None:
            return col(OpeningDraft.user_id) == self.user_id
        of_browser = col(OpeningDraft.browser_hash) == self.browser_hash
        return sa.and_(of_browser, col(OpeningDraft.user_id).is_(None), sa.literal(bool(self.browser_hash)))


@dataclass(frozen=True, slots=True)
class Draft:
    """`posting_id` is the opening it became, once it was submitted."""

    id: int
    typed: Typed
    updated_at: datetime
    posting_id: int | None


def save_draft(
    session: Session, owner: Owner, now: datetime, fields: Mapping[str, Iterable[str]], draft_id: int | None = None
) -> int:
    """Save what was typed, as a new draft or over the owner's own; returns its id.

    Raises NotFound for another's draft, Conflict for one that was submitted or where the owner has too many.
    """
    typed = clean_typed(fields)
    if draft_id is not None:
        row = _row(session, owner, draft_id)
        if row.posting_id is not None:
            raise Conflict("This draft has been submitted; change the opening itself.")
        row.typed = dict(typed)
        row.updated_at = now
        return draft_id
    if len(list_drafts(session, owner)) >= MAX_DRAFTS:
        raise Conflict(f"You have {MAX_DRAFTS} drafts already; please submit or remove one first.")
    draft = OpeningDraft(
        user_id=owner.user_id,
        browser_hash="" if owner.user_id is not None else owner.browser_hash,
        typed=dict(typed),
        created_at=now,
        updated_at=now,
    )
    session.add(draft)
    session.flush()
    assert draft.id is not None
    return draft.id


def load_draft(session: Session, owner: Owner, draft_id: int) -> Draft:
    """The owner's draft. Raises NotFound."""
    return draft_from_row(_row(session, owner, draft_id))


def list_drafts(session: Session, owner: Owner) -> list[Draft]:
    """The owner's drafts that are not submitted yet, latest first."""
    rows = session.execute(
        sa.select(OpeningDraft)
        .where(owner.rule, col(OpeningDraft.posting_id).is_(None))
        .order_by(col(OpeningDraft.updated_at).desc(), col(OpeningDraft.id).desc())
        .limit(2 * MAX_DRAFTS)
    ).scalars()
    return [draft_from_row(row) for row in rows]


def delete_draft(session: Session, owner: Owner, draft_id: int) -> None:
    """Delete the owner's draft. Raises NotFound."""
    session.delete(_row(session, owner, draft_id))


def assign_drafts(session: Session, user_id: int, browser_hash: str) -> None:
    """Assign the drafts of this browser to the person who signed in there."""
    session.execute(
        sa.update(OpeningDraft)
        .where(Owner(None, browser_hash).rule, col(OpeningDraft.posting_id).is_(None))
        .values(user_id=user_id, browser_hash="")
    )


def came_from_robot(session: Session, posting_id: int) -> bool:
    """Whether the form of this posting seems to have been filled in by a robot."""
    typed = session.execute(
        sa.select(col(OpeningDraft.typed)).where(col(OpeningDraft.posting_id) == posting_id).limit(1)
    ).scalar()
    return typed is not None and looks_automated(typed)


def delete_old_drafts(session: Session, now: datetime) -> None:
    """Delete drafts that were not changed for sixty days."""
    session.execute(sa.delete(OpeningDraft).where(col(OpeningDraft.updated_at) < now - KEEP_DRAFTS))


def draft_from_row(row: OpeningDraft) -> Draft:
    assert row.id is not None
    typed = {str(name): [str(value) for value in values] for name, values in row.typed.items()}
    return Draft(row.id, typed, row.updated_at, row.posting_id)


def _row(session: Session, owner: Owner, draft_id: int) -> OpeningDraft:
    row: OpeningDraft | None = session.execute(
        sa.select(OpeningDraft).where(col(OpeningDraft.id) == draft_id, owner.rule)
    ).scalar()
    if row is None:
        raise NotFound(_NOT_YOURS)
    return row
