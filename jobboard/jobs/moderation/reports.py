"""Readers' reports that something is wrong with an opening."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.text import clean
from jobboard.store.models import ReaderReport

REASONS = {
    "scam": "It asks for money or looks like a scam",
    "closed": "It is filled or no longer there",
    "wrong": "Something in it is wrong",
    "discriminates": "It shuts people out",
    "spam": "It is no job at all",
    "other": "Something else",
}
_LONGEST = 1_000
_MAX_OPEN = 20
_KEEP_SETTLED = timedelta(days=365)


def add_report(session: Session, now: datetime, posting_id: int, reason: str, words: str, client_hash: str) -> bool:
    """Store a report; False where this client has an open report already or there are enough others."""
    unsettled = sa.select(col(ReaderReport.client_hash)).where(
        col(ReaderReport.posting_id) == posting_id, col(ReaderReport.settled_at).is_(None)
    )
    reporters = list(session.execute(unsettled).scalars())
    if client_hash in reporters or len(reporters) >= _MAX_OPEN:
        return False
    session.add(
        ReaderReport(
            posting_id=posting_id,
            reason=reason,
            words=clean(words).strip()[:_LONGEST],
            client_hash=client_hash,
            created_at=now,
        )
    )
    return True


def delete_old_reports(session: Session, now: datetime) -> None:
    """Delete settled reports after a year, and the hash of their sender once they are settled."""
    session.execute(sa.delete(ReaderReport).where(col(ReaderReport.settled_at) < now - _KEEP_SETTLED))
    session.execute(
        sa.update(ReaderReport)
        .where(col(ReaderReport.settled_at).is_not(None), col(ReaderReport.client_hash) != "")
        .values(client_hash="")
    )
