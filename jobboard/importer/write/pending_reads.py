"""Reads held for an editor: one for each source, with what they would have done."""

from datetime import datetime
from itertools import chain, islice
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.importer.write.plan import Plan, Write
from jobboard.importer.write.spool import Spool
from jobboard.importer.write.trust import Doubt
from jobboard.store.models import HeldRun, Posting, StandingSource

GONE = "gone"
BOARD = "board"
"""In the difference of a held read: the other board that the careers page leads to, where it was read there."""
MOST_LISTED = 200
"""The most openings of each kind that a held read lists; all of them are counted."""


def hold_read(session: Session, standing_id: int, now: datetime, why: str, **values: Any) -> HeldRun:
    """Hold a read for an editor. Each source has one held read: a later one replaces it."""
    waiting = pending_read(session, standing_id)
    if waiting is None:
        waiting = HeldRun(standing_id=standing_id, held_at=now, read=0, open_before=0)
        session.add(waiting)
    waiting.why, waiting.said = why, ""
    waiting.would_close, waiting.difference = [], {}
    for name, value in values.items():
        setattr(waiting, name, value)
    session.flush()
    return waiting


def hold_doubted_read(
    session: Session, standing: StandingSource, doubt: Doubt, plan: Plan, now: datetime, *, board: str = ""
) -> None:
    """Hold an answer in doubt: what it would change is listed for an editor, and not done."""
    report = plan.report
    lists = {name: _as_listed(writes) for name, writes in (("new", plan.new), ("changed", plan.changed))}
    counts = {"new": report.created, "changed": report.updated, "unchanged": report.unchanged}
    difference = {**lists, "counts": counts, "keys": list(doubt.keys)}
    difference |= {BOARD: board} if board else {}
    values = {"read": report.read, "said": doubt.sentence, "difference": difference}
    hold_read(session, standing.id or 0, now, doubt.why, **values)


def _as_listed(writes: Spool[Write]) -> list[dict[str, Any]]:
    return [
        {
            "id": write.posting_id or 0,
            "title": write.posting.title,
            "url": write.posting.source_url or write.posting.apply_url or "",
        }
        for write in islice(chain.from_iterable(writes.slices()), MOST_LISTED)
    ]


def pending_read(session: Session, standing_id: int) -> HeldRun | None:
    """The held read of this source, if there is one."""
    row: HeldRun | None = session.execute(
        sa.select(HeldRun).where(col(HeldRun.standing_id) == standing_id, col(HeldRun.settled_at).is_(None))
    ).scalar()
    return row


def settle_recovered(session: Session, standing_id: int, now: datetime) -> None:
    """Settle the held read: a later read of the same board gave no more reason to hold it."""
    waiting = pending_read(session, standing_id)
    if waiting is None:
        return
    standing = session.get(StandingSource, standing_id)
    if standing is None or waiting.difference.get(BOARD, standing.feed) in ("", standing.feed):
        waiting.settled_at, waiting.verdict = now, "recovered"


def listed_postings(session: Session, posting_ids: list[int]) -> list[dict[str, Any]]:
    """Postings as a held read lists them: id, title and link to the original."""
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.title), col(Posting.source_url), col(Posting.apply_url))
        .where(col(Posting.id).in_(posting_ids[:MOST_LISTED]))
        .order_by(col(Posting.title), col(Posting.id))
    )
    return [{"id": number, "title": title, "url": url or apply or ""} for number, title, url, apply in rows]
