"""How an edition's mails fare, in numbers for the desk; never who they are."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.models import Bounce, Delivery, DeliveryTally


@dataclass(frozen=True, slots=True)
class Figures:
    """`waiting` are queued or in hand; `dropped` were not wanted any more when their turn came. Of those that went,
    `hard` and `soft` came back and `complaints` were made; `doubts` went twice for want of an answer."""

    waiting: int = 0
    sent: int = 0
    failed: int = 0
    dropped: int = 0
    hard: int = 0
    soft: int = 0
    complaints: int = 0
    doubts: int = 0
    trouble: str = ""
    """What a mail server last said to a mail that still waits; empty where all is well."""

    @property
    def queued(self) -> int:
        """To how many it was to go."""
        return self.waiting + self.sent + self.failed + self.dropped

    @property
    def bounced(self) -> int:
        return self.hard + self.soft

    @property
    def bounced_share(self) -> float:
        """Of what went or was refused, between 0 and 1."""
        tried = self.sent + self.failed
        return self.bounced / tried if tried else 0.0


def of_editions(session: Session, edition_ids: Iterable[int]) -> dict[int, Figures]:
    """The figures of each; an edition that was sent to nobody has noughts."""
    ids = list(edition_ids)
    counts: dict[int, dict[str, int]] = {edition_id: {} for edition_id in ids}
    for table, column in ((Delivery, col(Delivery.state)), (Bounce, col(Bounce.kind))):
        edition_column = col(table.edition_id)
        rows = session.execute(
            sa.select(edition_column, column, sa.func.count())
            .where(edition_column.in_(ids))
            .group_by(edition_column, column)
        )
        for edition_id, name, number in rows:
            counts[edition_id][name] = counts[edition_id].get(name, 0) + number
    for tally in session.execute(sa.select(DeliveryTally).where(col(DeliveryTally.edition_id).in_(ids))).scalars():
        counts[tally.edition_id][tally.what] = counts[tally.edition_id].get(tally.what, 0) + tally.count
    doubts, trouble = _doubts(session, ids), _trouble(session, ids)
    return {
        edition_id: _figures(counts[edition_id], doubts.get(edition_id, 0), trouble.get(edition_id, ""))
        for edition_id in ids
    }


def _figures(counts: dict[str, int], doubts: int, trouble: str) -> Figures:
    return Figures(
        waiting=counts.get("queued", 0) + counts.get("begun", 0),
        sent=counts.get("sent", 0),
        failed=counts.get("failed", 0),
        dropped=counts.get("dropped", 0),
        hard=counts.get("hard", 0),
        soft=counts.get("soft", 0),
        complaints=counts.get("complaint", 0),
        doubts=doubts,
        trouble=trouble,
    )


def _doubts(session: Session, ids: list[int]) -> dict[int, int]:
    edition_column = col(Delivery.edition_id)
    counted = (
        sa.select(edition_column, sa.func.count())
        .where(edition_column.in_(ids), col(Delivery.doubts) > 0)
        .group_by(edition_column)
    )
    return dict(session.execute(counted).all())


def _trouble(session: Session, ids: list[int]) -> dict[int, str]:
    edition_column, error_column = col(Delivery.edition_id), col(Delivery.last_error)
    waiting = sa.select(edition_column, sa.func.max(error_column)).where(
        edition_column.in_(ids), col(Delivery.state) == "queued", error_column != ""
    )
    return dict(session.execute(waiting.group_by(edition_column)).all())
