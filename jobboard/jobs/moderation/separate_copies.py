"""Copies of an opening from several sources, and an editor's decision that one is a separate opening."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden
from jobboard.jobs.duplicates.grouping import ordered_pair
from jobboard.jobs.duplicates.settle import settle
from jobboard.jobs.posting import lifecycle
from jobboard.store import audit
from jobboard.store.models import DistinctOpenings, Posting, Source

MAX_COPIES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Copy:
    """One source's copy of an opening; `kind` is the source's, empty for one from the form."""

    id: int
    title: str
    kind: str
    url: str
    shown: bool


def list_copies(session: Session, posting_id: int, shown_as: int | None) -> list[Copy]:
    """The copy that readers see and the hidden ones, this posting included; empty where there is only one."""
    shown = shown_as or posting_id
    rows = session.execute(
        sa.select(col(Posting.id), col(Posting.title), col(Source.kind), col(Posting.source_url))
        .outerjoin(Source, col(Source.id) == col(Posting.source_id))
        .where(sa.or_(col(Posting.id) == shown, col(Posting.shown_as) == shown))
        .order_by(sa.case((col(Posting.id) == shown, 0), else_=1), col(Posting.id))
        .limit(MAX_COPIES_SHOWN)
    )
    copies = [Copy(number, title, kind or "", url or "", number == shown) for number, title, kind, url in rows]
    return copies if len(copies) > 1 else []


def separate_copy(session: Session, actor: Actor, now: datetime, posting_id: int) -> None:
    """Show this posting as a separate opening, and never again group it with these copies.

    Raises Forbidden, NotFound, and Conflict where it is shown separately already.
    """
    if not actor.at_desk:
        raise Forbidden("Only editors decide what is the same opening.")
    posting = lifecycle.posting_for_update(session, posting_id)
    if posting.shown_as is None:
        raise Conflict("This opening stands for itself already. Please load the page again.")
    others = [copy.id for copy in list_copies(session, posting_id, posting.shown_as) if copy.id != posting_id]
    for other in others:
        lower, higher = ordered_pair(posting_id, other)
        if session.get(DistinctOpenings, (lower, higher)) is None:
            session.add(DistinctOpenings(lower_id=lower, higher_id=higher, decided_at=now))
    audit.record(session, actor, now, "posting.told-apart", "posting", posting_id, others=others)
    settle(session, [posting_id], now)
    # A copy that is not open is not settled again; it must not redirect any more.
    if posting.shown_as in others:
        posting.shown_as = None
        lifecycle.touch(session, posting, now)
