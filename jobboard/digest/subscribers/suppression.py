"""Suppressed addresses: kept as hashes, enough to recognise one, too little to write to it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_domains import address_hash
from jobboard.store.models import Suppression


class Reason(StrEnum):
    """Who asked may come back by confirming anew; who could not be reached, after a rest; who complained, never."""

    ASKED = "asked"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


_REST = timedelta(days=30)


def suppress(session: Session, address: str, reason: Reason, now: datetime) -> None:
    """No mail to this address from now on. A complaint outweighs what stood there; nothing else does."""
    row = session.get(Suppression, address_hash(address))
    if row is None:
        session.add(Suppression(address_hash=address_hash(address), reason=reason, since=now))
    elif reason == Reason.COMPLAINED or row.reason == Reason.ASKED:
        row.reason, row.since = reason, now
    session.flush()


def reason_for(session: Session, address: str) -> Reason | None:
    row = session.get(Suppression, address_hash(address))
    return Reason(row.reason) if row else None


def rested(session: Session, address: str, now: datetime) -> bool:
    """Whether it is so long ago that mail could not be delivered that one may try again."""
    row = session.get(Suppression, address_hash(address))
    return row is None or row.since <= now - _REST


def lift(session: Session, address: str) -> None:
    """Its owner confirmed anew."""
    session.execute(sa.delete(Suppression).where(col(Suppression.address_hash) == address_hash(address)))


def among(session: Session, addresses: Iterable[str]) -> set[str]:
    """Those of the addresses that get no mail."""
    by_hash = {address_hash(address): address for address in addresses}
    rows = session.execute(
        sa.select(col(Suppression.address_hash)).where(col(Suppression.address_hash).in_(list(by_hash)))
    ).scalars()
    return {by_hash[address_hash] for address_hash in rows}
