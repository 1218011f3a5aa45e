"""What the rules of a good board say of one submission: their questions answered from the store."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.links import Links
from jobboard.jobs.submissions.parts import Parts
from jobboard.store.models import Company, Posting


def refuse_repost(session: Session, now: datetime, parts: Parts, company: Company, known_by: str, links: Links) -> None:
    """Raises Conflict."""


def remember_text(session: Session, posting: Posting, parts: Parts) -> None:
    """Keep signature."""


def needs_review(session: Session, actor: Actor, posting: Posting, company: Company, parts: Parts, review: str) -> bool:
    """first."""
    known = sa.select(col(Posting.id)).where(
        col(Posting.employer_key) == posting.employer_key, col(Posting.approved_at).is_not(None)
    )
    return review == "always" or (review == "first" and session.execute(known.limit(1)).scalar() is None)


def edit_needs_review(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return any(before[name] != after[name] for name in before if name != "valid_through")
