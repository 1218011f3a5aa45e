"""Which openings each reader gets in an edition of the digest today, so that no alert has them again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.digest.editions.blocks import CLOSING, OPENINGS, PICKS, blocks_for_topics, parse_blocks
from jobboard.digest.editions.states import public
from jobboard.digest.subscribers.subscription_request import TOPICS
from jobboard.store.models import Delivery, Edition, SavedSearch

_TODAY = timedelta(hours=12)
"""An edition that was queued so long before an alert is of the same day for its readers."""
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ToldToday:
    """By edition and topics the openings, and by reader which editions they get."""

    openings: dict[tuple[int, str], frozenset[int]]
    editions: dict[int, tuple[tuple[int, str], ...]]

    def to(self, subscriber_id: int) -> frozenset[int]:
        """Openings that this reader gets today without any alert."""
        bodies = self.editions.get(subscriber_id, ())
        return frozenset().union(*(self.openings[body] for body in bodies)) if bodies else _NONE


def openings_of_today(session: Session, now: datetime) -> ToldToday:
    """Of all readers with a saved search."""
    recent = sa.and_(public(), col(Edition.queued_at) > now - _TODAY, col(Edition.queued_at) <= now)
    openings = {
        (edition.id or 0, topics): _shown(edition, topics)
        for edition in session.execute(sa.select(Edition).where(recent)).scalars()
        for topics in TOPICS
    }
    if not any(openings.values()):
        return ToldToday({}, {})
    return ToldToday(openings, _readers(session, {edition for edition, _ in openings}))


def _shown(edition: Edition, topics: str) -> frozenset[int]:
    blocks = blocks_for_topics(parse_blocks(edition.blocks), topics)
    items = [item for block in blocks if block.kind in (PICKS, OPENINGS, CLOSING) for item in block.shown]
    return frozenset(int(item["id"]) for item in items if "id" in item)


def _readers(session: Session, editions: set[int]) -> dict[int, tuple[tuple[int, str], ...]]:
    columns = (col(Delivery.subscriber_id), col(Delivery.edition_id), col(Delivery.body))
    rows = session.execute(
        sa.select(*columns)
        .where(col(Delivery.edition_id).in_(editions), col(Delivery.subscriber_id).in_(_with_searches()))
        .execution_options(yield_per=1_000)
    )
    known: dict[tuple[int, str], tuple[tuple[int, str], ...]] = {}
    readers: dict[int, tuple[tuple[int, str], ...]] = {}
    for subscriber_id, edition_id, body in rows:
        one = known.setdefault((edition_id, body), ((edition_id, body),))
        readers[subscriber_id] = readers[subscriber_id] + one if subscriber_id in readers else one
    return readers


def _with_searches() -> sa.Select[int]:
    return sa.select(col(SavedSearch.subscriber_id)).where(col(SavedSearch.state) == "active")
