"""What the demo knows of its openings: most were confirmed lately, some long ago or never, some were listed before."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import Status
from jobboard.jobs.duplicates.listed_before import write_links
from jobboard.store import changes
from jobboard.store.models import Posting, Source

_READ = (timedelta(hours=2), timedelta(hours=5), timedelta(days=4))
"""Ago, one source after the other."""
_READ_AGAIN = ("greenhouse", "lever", "csv")
_MISSED, _REPOSTED, _TYPED = 9, 12, 8
"""Each so manieth opening."""


def confirm_openings(session: Session, now: datetime) -> int:
    """Let the boards have been read, some openings be typed by their employers and some be listed before; once."""
    boards = sa.select(Source).where(col(Source.kind).in_(_READ_AGAIN), col(Source.read_whole_at).is_(None))
    sources = list(session.execute(boards.order_by(col(Source.id))).scalars())
    for at, source in enumerate(sources):
        source.read_whole_at = now - _READ[at % len(_READ)]
        for number, posting in enumerate(_listed(session, source.id), start=1):
            posting.still_named = number % _MISSED != 0
            if source.kind == "csv" and number % _TYPED == 0:
                posting.source_id = posting.external_id = posting.source_url = None
                posting.submitted_at = posting.approved_at = posting.posted_at
                posting.employer_confirmed_at = now - timedelta(days=2 + number % 26)
    if sources:
        session.flush()
        _list_before(session)
    return len(sources)


def _listed(session: Session, source_id: int | None) -> list[Posting]:
    query = sa.select(Posting).where(col(Posting.source_id) == source_id, col(Posting.status) == Status.PUBLISHED)
    rows = list(session.execute(query.order_by(col(Posting.id))).scalars())
    changes.note(session, [row.id or 0 for row in rows])
    return rows


def _list_before(session: Session) -> None:
    """Some openings follow older ones of the same title and company, which have closed."""
    open_now = sa.select(Posting).where(col(Posting.status) == Status.PUBLISHED, col(Posting.repost_of).is_(None))
    for number, posting in enumerate(session.execute(open_now.order_by(col(Posting.id))).scalars().all()):
        times, rest = divmod(number, _REPOSTED)
        if rest:
            continue
        earlier = sa.select(col(Posting.id)).where(
            col(Posting.status) == Status.CLOSED,
            col(Posting.company_id) == posting.company_id,
            col(Posting.title) == posting.title,
            col(Posting.created_at) < posting.created_at - timedelta(days=30),
            col(Posting.repost_of).is_(None),
        )
        ids = list(session.execute(earlier.order_by(col(Posting.created_at)).limit(1 + times % 4)).scalars())
        write_links(session, dict(zip([*ids[1:], posting.id or 0], ids, strict=False)))
