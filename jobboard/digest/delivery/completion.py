"""When an edition is out: all its mails are settled. And what stays of them when their rows are gone: the counts."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.engine import Store
from jobboard.store.models import Bounce, Delivery, DeliveryTally, Edition

KEPT = timedelta(days=120)
OPEN = ("queued", "begun")


def finish(store: Store, now: datetime) -> list[int]:
    """Editions that were being sent and have no mail left to send are sent; gives which."""
    with store.reading() as session:  # most of the time there is none, and nothing is written
        if not session.execute(_finished()).first():
            return []
    with store.writing(now) as session:
        done = list(session.execute(_finished()).scalars())
        session.execute(
            sa.update(Edition)
            .where(col(Edition.id).in_(done), col(Edition.state) == "sending")
            .values(state="sent", sent_at=now)
        )
    return done


def clean(session: Session, now: datetime) -> None:
    """Forget who got what four months after an edition was sent; how many stays."""
    old = list(
        session.execute(
            sa.select(col(Edition.id)).where(col(Edition.state) == "sent", col(Edition.sent_at) < now - KEPT)
        ).scalars()
    )
    for edition_id in old:
        _fold(session, edition_id)
    session.execute(sa.delete(Delivery).where(col(Delivery.edition_id).in_(old)))
    session.execute(sa.delete(Bounce).where(col(Bounce.edition_id).in_(old)))


def _fold(session: Session, edition_id: int) -> None:
    counted: Counter[str] = Counter()
    for column, table in ((col(Delivery.state), Delivery), (col(Bounce.kind), Bounce)):
        rows = session.execute(
            sa.select(column, sa.func.count()).where(col(table.edition_id) == edition_id).group_by(column)
        )
        counted.update(dict(rows.all()))
    for name, number in counted.items():
        row = session.get(DeliveryTally, (edition_id, name))
        if row is None:
            session.add(DeliveryTally(edition_id=edition_id, what=name, count=number))
        else:
            row.count += number
    session.flush()


def _finished() -> sa.Select[Any]:
    left = sa.exists().where(col(Delivery.edition_id) == col(Edition.id), col(Delivery.state).in_(OPEN))
    return sa.select(col(Edition.id)).where(col(Edition.state) == "sending", ~left)
