"""An employer's own openings, each with its state."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.states import FILLED, Status, is_visible
from jobboard.jobs.submissions import policy
from jobboard.jobs.submissions.renew import may_renew
from jobboard.store.models import Company, Posting

OWN_PAGE_SIZE = 20
LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class OwnOpening:
    """`state` is waiting, listed, expired, rejected, filled or closed."""

    id: int
    title: str
    company: str
    status: Status
    state: str
    valid_through: datetime | None
    closing_given: bool
    rejected_reason: str | None
    approved_at: datetime | None
    updated_at: datetime
    renewable: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    items: tuple[OwnOpening, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return min(LAST_PAGE, max(1, -(-self.total // OWN_PAGE_SIZE)))


def list_own_openings(session: Session, actor: Actor, now: datetime, page: int = 1) -> OwnPage:
    """One page of the actor's openings, the latest changed first; `page` counts from 1."""
    rule = policy.owned_by(actor)
    total = session.execute(sa.select(sa.func.count()).select_from(Posting).where(rule)).scalar_one()
    rows = session.execute(
        _select()
        .where(rule)
        .order_by(col(Posting.updated_at).desc(), col(Posting.id).desc())
        .offset((page - 1) * OWN_PAGE_SIZE)
        .limit(OWN_PAGE_SIZE)
    )
    return OwnPage(tuple(_own_opening_from_row(posting, company, now) for posting, company in rows), total, page)


def load_own_opening(session: Session, actor: Actor, now: datetime, posting_id: int) -> OwnOpening:
    """One of the actor's openings. Raises NotFound."""
    policy.load_own_posting(session, actor, posting_id)
    posting, company = session.execute(_select().where(col(Posting.id) == posting_id)).one()
    return _own_opening_from_row(posting, company, now)


def _select() -> sa.Select[Posting, str]:
    return sa.select(Posting, col(Company.name)).join(Company, col(Company.id) == col(Posting.company_id))


def _own_opening_from_row(posting: Posting, company: str, now: datetime) -> OwnOpening:
    assert posting.id is not None
    return OwnOpening(
        posting.id,
        posting.title,
        company,
        Status(posting.status),
        _state(posting, now),
        posting.valid_through,
        posting.closing_given,
        posting.rejected_reason,
        posting.approved_at,
        posting.updated_at,
        may_renew(posting, now),
    )


def _state(posting: Posting, now: datetime) -> str:
    if posting.status == Status.PUBLISHED:
        return "listed" if is_visible(posting.status, posting.valid_through, now) else "expired"
    if posting.status == Status.CLOSED:
        return "filled" if posting.closed_reason in FILLED else "closed"
    return {Status.PENDING: "waiting"}.get(Status(posting.status), posting.status)
