"""The registry of standing sources: add, list, pause, remove. Reading them is `polling`."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.addresses import LONGEST, parse_web_address
from jobboard.core.errors import Conflict, Forbidden, Misuse, NotFound
from jobboard.core.text import one_line
from jobboard.importer.reading.column_mapping import NO_MAPPING, ColumnMapping
from jobboard.importer.write import pending_reads
from jobboard.net.client import check_url
from jobboard.net.errors import FetchFailed
from jobboard.store import audit
from jobboard.store.models import Company, StandingSource

A_PAGE = 50
MOST, MOST_OF_ONE = 5_000, 20
_RECENTLY = timedelta(hours=2)


def consent_sentence(company: str, site: str) -> str:
    """The consent given when a source is connected for `company`."""
    return f"I may speak for {company}, and its openings at this address may be shown on {site} until I disconnect it."


def add(
    session: Session,
    actor: Actor,
    now: datetime,
    address: str,
    *,
    company: str = "",
    reviewed: bool = False,
    company_id: int | None = None,
    consent: str = "",
    mapping: ColumnMapping = NO_MAPPING,
) -> StandingSource:
    """Add an address to be polled; the first poll is due at once. Raises Forbidden, Misuse, Conflict.

    A member of company `company_id` may do so for it, an editor for anybody; `consent` is what was agreed to,
    `mapping` what the columns of a table or the fields of a JSON list are, where the guess is wrong.
    """
    if not _may_manage(actor, company_id):
        raise Forbidden("Only editors and people of the company look after its sources.")
    url = _free_address(session, address)
    _check_limits(session, company_id)
    source = StandingSource(
        address=url,
        company_name=one_line(company)[:120],
        company_id=company_id,
        reviewed=reviewed,
        added_by=actor.user_id,
        added_at=now,
        next_at=now,
        consent=one_line(consent)[:500],
        consent_by=actor.user_id if consent else None,
        consent_at=now if consent else None,
        mapping=dict(mapping.checked().fields),
    )
    session.add(source)
    session.flush()
    audit.record(session, actor, now, "source.added", "standing-source", source.id, address=url)
    return source


def pause(session: Session, actor: Actor, now: datetime, standing_id: int) -> None:
    """Stop polling; its openings stay until their closing dates. Raises NotFound."""
    _change(session, actor, now, standing_id, "source.paused").state = "paused"


def resume(session: Session, actor: Actor, now: datetime, standing_id: int) -> None:
    """Poll again, at once."""
    source = _change(session, actor, now, standing_id, "source.resumed")
    source.state, source.next_at, source.failures = "active", now, 0


def remove(session: Session, actor: Actor, now: datetime, standing_id: int) -> None:
    """Delete the source; its openings stay until their closing dates."""
    session.delete(_change(session, actor, now, standing_id, "source.removed"))


def change_address(session: Session, actor: Actor, now: datetime, standing_id: int, address: str) -> None:
    """Poll another address from now on: the employer has moved. Raises NotFound, Misuse, Conflict.

    Where it is another board, the openings of the old one stay until their closing dates.
    """
    source = get_own_source(session, actor, standing_id)
    url = _free_address(session, address, but=standing_id)
    audit.record(session, actor, now, "source.mended", "standing-source", standing_id, address=url, was=source.address)
    source.address, source.feed, source.kind, source.source_id = url, "", "", None
    source.etag, source.last_modified, source.content_digest, source.trusted = "", "", "", []
    source.state, source.next_at, source.error = "active", now, ""
    source.failures, source.failing_since, source.allowed_at = 0, None, None
    pending_reads.settle_recovered(session, standing_id, now)


def set_review(session: Session, actor: Actor, now: datetime, standing_id: int, *, reviewed: bool) -> None:
    """Set whether new openings are reviewed first. Raises Forbidden, NotFound."""
    if not actor.at_desk:
        raise Forbidden("Only editors decide what they see first.")
    action = "source.reviewed" if reviewed else "source.trusted"
    _change(session, actor, now, standing_id, action).reviewed = reviewed


def end_review_of_verified(session: Session, now: datetime, review: str) -> None:
    """New openings of a recently verified company are no longer reviewed, unless all have to be."""
    if review == "always":
        return
    verified = sa.select(col(Company.id)).where(col(Company.verified_at) > now - _RECENTLY)
    session.execute(
        sa.update(StandingSource)
        .where(col(StandingSource.company_id).in_(verified), col(StandingSource.reviewed).is_(True))
        .values(reviewed=False)
    )


def list_page(session: Session, number: int) -> tuple[list[StandingSource], int]:
    """One page of sources, those that fail first, and how many there are."""
    total = session.execute(sa.select(sa.func.count()).select_from(StandingSource)).scalar_one()
    rows = session.execute(
        sa.select(StandingSource)
        .order_by(sa.case((col(StandingSource.error) != "", 0), else_=1), col(StandingSource.address))
        .offset((number - 1) * A_PAGE)
        .limit(A_PAGE)
    ).scalars()
    return list(rows), total


def all_sources(session: Session) -> list[StandingSource]:
    """All sources, in the order of their pages."""
    _, total = list_page(session, 1)
    return [row for number in range(1, -(-total // A_PAGE) + 1) for row in list_page(session, number)[0]]


def sources_of_companies(session: Session, actor: Actor) -> list[StandingSource]:
    """The sources of the actor's companies."""
    query = sa.select(StandingSource).where(col(StandingSource.company_id).in_(sorted(actor.companies)))
    return list(
        session.execute(query.order_by(col(StandingSource.company_name), col(StandingSource.address))).scalars()
    )


def get_own_source(session: Session, actor: Actor, standing_id: int) -> StandingSource:
    """A source that the actor manages. Raises NotFound, also for sources of others."""
    source = get_source(session, standing_id)
    if not _may_manage(actor, source.company_id):
        raise NotFound("There is no such source.")
    return source


def get_source(session: Session, standing_id: int) -> StandingSource:
    """Raises NotFound."""
    source = session.get(StandingSource, standing_id)
    if source is None:
        raise NotFound("There is no such source.")
    return source


def checked_address(typed: str) -> str:
    """What can be fetched; a host may be a number, for development. Whether it may be reached, the guard says.

    Raises Misuse.
    """
    address = one_line(typed)
    try:
        url = parse_web_address(address) or (
            check_url(address) if address.casefold().startswith(("http://", "https://")) else None
        )
    except FetchFailed:
        url = None
    if url is None or len(url) > LONGEST:
        raise Misuse("That is no web address; paste the one of the careers page or of its feed.")
    return url


def _free_address(session: Session, typed: str, but: int = 0) -> str:
    url = checked_address(typed)
    same = sa.select(col(StandingSource.id)).where(col(StandingSource.address) == url, col(StandingSource.id) != but)
    if session.execute(same).scalar() is not None:
        raise Conflict("This address is read already.")
    return url


def _check_limits(session: Session, company_id: int | None) -> None:
    query = sa.select(sa.func.count()).select_from(StandingSource)
    if session.execute(query).scalar_one() >= MOST:
        raise Conflict(f"At most {MOST:,} addresses are read; remove one first.")
    if company_id is not None:
        of_company = query.where(col(StandingSource.company_id) == company_id)
        if session.execute(of_company).scalar_one() >= MOST_OF_ONE:
            raise Conflict(f"At most {MOST_OF_ONE} addresses are read for one company; remove one first.")


def _change(session: Session, actor: Actor, now: datetime, standing_id: int, action: str) -> StandingSource:
    source = get_own_source(session, actor, standing_id)
    audit.record(session, actor, now, action, "standing-source", standing_id, address=source.address)
    return source


def _may_manage(actor: Actor, company_id: int | None) -> bool:
    return actor.at_desk or (company_id is not None and actor.in_company(company_id))
