"""Reads that wait for an editor: one for each source, and what they would have done."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.models import HeldRun, Posting

GONE = "gone"
MOST_LISTED = 200
"""Openings that a held read lists of each kind; their number is told besides."""


def hold(session: Session, standing_id: int, now: datetime, why: str, **told: Any) -> HeldRun:
    """Let an editor decide. One held read a source: a later one says anew what it would do."""
    waiting = waiting_for(session, standing_id)
    if waiting is None:
        waiting = HeldRun(standing_id=standing_id, held_at=now, read=0, open_before=0)
        session.add(waiting)
    waiting.why, waiting.said = why, ""
    waiting.would_close, waiting.difference = [], {}
    for name, value in told.items():
        setattr(waiting, name, value)
    session.flush()
    return waiting


def waiting_for(session: Session, standing_id: int) -> HeldRun | None:
    """What waits for an editor about this source, if anything."""
    found: HeldRun | None = session.execute(
        sa.select(HeldRun).where(col(HeldRun.standing_id) == standing_id, col(HeldRun.settled_at).is_(None))
    ).scalar()
    return found


def recovered(session: Session, standing_id: int, now: datetime) -> None:
    """A later read gives no reason to wait any more."""
    session.execute(
        sa.update(HeldRun)
        .where(col(HeldRun.standing_id) == standing_id, col(HeldRun.settled_at).is_(None))
        .values(settled_at=now, verdict="recovered")
    )


def listed(session: Session, posting_ids: list[int]) -> list[dict[str, Any]]:
    """Openings as a held read lists them: id, title and the link to the original."""
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.title), col(Posting.source_url), col(Posting.apply_url))
        .where(col(Posting.id).in_(posting_ids[:MOST_LISTED]))
        .order_by(col(Posting.title), col(Posting.id))
    )
    return [{"id": number, "title": title, "url": url or apply or ""} for number, title, url, apply in rows]
