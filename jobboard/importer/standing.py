"""Standing sources: added, listed, paused, removed. Reading them is `polling`."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.addresses import LONGEST, web_address
from jobboard.core.errors import Conflict, Forbidden, Misuse, NotFound
from jobboard.core.text import one_line
from jobboard.net.client import checked
from jobboard.net.errors import FetchFailed
from jobboard.store import audit
from jobboard.store.models import StandingSource

A_PAGE = 50
MOST = 5_000


def add(
    session: Session, actor: Actor, now: datetime, address: str, *, company: str = "", reviewed: bool = False
) -> StandingSource:
    """Read an address from now on; the first read is due at once. Raises Forbidden, Misuse, Conflict."""
    _may(actor)
    url = _address(address)
    if (
        session.execute(sa.select(col(StandingSource.id)).where(col(StandingSource.address) == url)).scalar()
        is not None
    ):
        raise Conflict("This address is read already.")
    if session.execute(sa.select(sa.func.count()).select_from(StandingSource)).scalar_one() >= MOST:
        raise Conflict(f"At most {MOST:,} addresses are read; remove one first.")
    source = StandingSource(
        address=url,
        company_name=one_line(company)[:120],
        reviewed=reviewed,
        added_by=actor.user_id,
        added_at=now,
        next_at=now,
    )
    session.add(source)
    session.flush()
    audit.record(session, actor, now, "source.added", "standing-source", source.id, address=url)
    return source


def pause(session: Session, actor: Actor, now: datetime, standing_id: int) -> None:
    """Stop reading; its openings stay until their closing dates. Raises Forbidden, NotFound."""
    _changed(session, actor, now, standing_id, "source.paused").state = "paused"


def resume(session: Session, actor: Actor, now: datetime, standing_id: int) -> None:
    """Read on, at once."""
    source = _changed(session, actor, now, standing_id, "source.resumed")
    source.state, source.next_at, source.failures = "active", now, 0


def remove(session: Session, actor: Actor, now: datetime, standing_id: int) -> None:
    """Forget the address; its openings stay until their closing dates."""
    session.delete(_changed(session, actor, now, standing_id, "source.removed"))


def page(session: Session, number: int) -> tuple[list[StandingSource], int]:
    """One page of sources, those that fail first, and how many there are."""
    total = session.execute(sa.select(sa.func.count()).select_from(StandingSource)).scalar_one()
    rows = session.execute(
        sa.select(StandingSource)
        .order_by(sa.case((col(StandingSource.error) != "", 0), else_=1), col(StandingSource.address))
        .offset((number - 1) * A_PAGE)
        .limit(A_PAGE)
    ).scalars()
    return list(rows), total


def everything(session: Session) -> list[StandingSource]:
    """All sources, in the order of their pages."""
    _, total = page(session, 1)
    return [row for number in range(1, -(-total // A_PAGE) + 1) for row in page(session, number)[0]]


def needed(session: Session, standing_id: int) -> StandingSource:
    """Raises NotFound."""
    source = session.get(StandingSource, standing_id)
    if source is None:
        raise NotFound("There is no such source.")
    return source


def _address(typed: str) -> str:
    """What can be fetched; a host may be a number, for development. Whether it may be reached, the guard says."""
    said = one_line(typed)
    try:
        url = web_address(said) or (checked(said) if said.casefold().startswith(("http://", "https://")) else None)
    except FetchFailed:
        url = None
    if url is None or len(url) > LONGEST:
        raise Misuse("That is no web address; paste the one of the careers page or of its feed.")
    return url


def _changed(session: Session, actor: Actor, now: datetime, standing_id: int, action: str) -> StandingSource:
    _may(actor)
    source = needed(session, standing_id)
    audit.record(session, actor, now, action, "standing-source", standing_id, address=source.address)
    return source


def _may(actor: Actor) -> None:
    if not actor.at_desk:
        raise Forbidden("Only editors look after sources.")
