"""Leases of sources that are about to be read: many in one transaction, renewed and given back."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from jobboard.importer.standing.polling import LEASE, is_due, is_free
from jobboard.store.engine import Store
from jobboard.store.models import StandingSource

MOST_AT_ONCE = 200


def claim_due_sources(store: Store, now: datetime, ids: Collection[int]) -> list[StandingSource]:
    """Lease those of `ids` that are due and free; at most MOST_AT_ONCE. Others were faster with the rest."""
    due = [col(StandingSource.id).in_(sorted(ids)[:MOST_AT_ONCE]), is_due(now), is_free(now)]
    until = now + LEASE
    with store.writing(now) as session:
        free = sa.select(col(StandingSource.id)).where(*due).with_for_update(skip_locked=True)
        claimed = list(session.execute(free).scalars())
        session.execute(
            sa.update(StandingSource)
            .where(col(StandingSource.id).in_(claimed))
            .values(leased_until=until, tried_at=now)
        )
        rows = list(session.execute(sa.select(StandingSource).where(col(StandingSource.id).in_(claimed))).scalars())
        session.expunge_all()
    return rows


def renew_lease(store: Store, now: datetime, source: StandingSource) -> bool:
    """Whether the lease, which waited for its turn, is still ours and runs for its whole time again."""
    until = now + LEASE
    same = [col(StandingSource.id) == source.id, col(StandingSource.leased_until) == source.leased_until]
    with store.writing(now) as session:
        renewed = session.execute(sa.update(StandingSource).where(*same, is_due(now)).values(leased_until=until))
    return bool(renewed.rowcount == 1)  # type: ignore[attr-defined]


def release_leases(store: Store, now: datetime, ids: Collection[int]) -> None:
    """Return leases unused when the program stops; the sources stay due."""
    if ids:
        with store.writing(now) as session:
            session.execute(
                sa.update(StandingSource).where(col(StandingSource.id).in_(sorted(ids))).values(leased_until=None)
            )
