"""A past for the demo's openings: when its companies came, and what they have closed since. Invented."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import ClosedReason, Status
from jobboard.store.models import Posting

_SINCE = timedelta(days=240)
_CLOSED = 1_100
_LATELY = {"Video": 2.1, "Data": 1.7, "Support": 0.4}
"""How many times as many were posted in the last four weeks."""
_KEPT = (
    *("company_id", "title", "employment_types", "workplace", "applicant_countries", "category", "seniority", "skills"),
)


def add_history(session: Session, now: datetime) -> int:
    """Let the companies have come long ago, and closed openings in the meantime; once. Gives how many."""
    known = sa.select(sa.func.count()).where(col(Posting.closed_reason) == ClosedReason.FILLED_ELSEWHERE)
    if session.execute(known).scalar_one():
        return 0
    chance = Random(11)  # noqa: S311  the same demo every time
    rows = list(session.execute(sa.select(Posting).where(col(Posting.status) == Status.PUBLISHED)).scalars())
    for posting in rows:
        posting.created_at = posting.posted_at + timedelta(hours=2)
    past = [_first(posting, now) for posting in {posting.company_id: posting for posting in rows}.values()]
    past += [_closed(chance.choice(rows), chance, now) for _ in range(_CLOSED)]
    for posting in rows:
        extra = _LATELY.get(posting.category or "", 0)
        past += [_closed(posting, chance, now, recent=True) for _ in range(round(2 * (extra - 1)))] if extra > 1 else []
    session.execute(sa.insert(Posting), past)
    return len(past)


def _first(posting: Posting, now: datetime) -> dict[str, Any]:
    """What the company brought when it came, closed long since."""
    came = now - _SINCE
    return _row(posting, came - timedelta(days=20), came, came + timedelta(days=30))


def _closed(posting: Posting, chance: Random, now: datetime, *, recent: bool = False) -> dict[str, Any]:
    ago = chance.uniform(3, 27) if recent else chance.uniform(26, 235)
    posted = now - timedelta(days=ago)
    closed = posted + timedelta(days=min(ago - 1, max(2.0, chance.gammavariate(2.5, 11))))
    return _row(posting, posted, posted + timedelta(hours=2), closed)


def _row(posting: Posting, posted: datetime, last_seen: datetime, closed: datetime) -> dict[str, Any]:
    return {name: getattr(posting, name) for name in _KEPT} | {
        "description_html": "",
        "status": Status.CLOSED,
        "posted_at": posted,
        "created_at": last_seen,
        "updated_at": closed,
        "closed_at": closed,
        "closed_reason": ClosedReason.FILLED_ELSEWHERE,
        "closing_given": False,
        "locked_parts": [],
    }
