"""Readers who get no mail since it came back, by cause; and all of one cause brought back at once.

A cause is a provider and what its server said, without addresses and numbers: a provider that answers “user unknown” to
everybody for a day removes many by one cause.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden
from jobboard.core.mail_providers import provider_of
from jobboard.core.text import cut
from jobboard.digest.subscribers import suppression
from jobboard.digest.subscribers.suppression import Reason
from jobboard.mail.refusal_words import without_addresses
from jobboard.mail.refusals import plain
from jobboard.store import audit
from jobboard.store.models import Bounce, SavedSearch, Subscriber

_LONGEST = 160
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Cause:
    key: str
    provider: str
    said: str
    first_at: datetime
    last_at: datetime
    readers: tuple[int, ...]


def note_searches(session: Session, subscriber: Subscriber) -> None:
    """Before a reader is removed: which saved searches end by that, and not by their owner."""
    own = col(SavedSearch.subscriber_id) == subscriber.id
    session.execute(sa.update(SavedSearch).where(own).values(paused_by=""))
    session.execute(
        sa.update(SavedSearch).where(own, col(SavedSearch.state) == "active").values(paused_by=Reason.BOUNCED.value)
    )


def causes(session: Session) -> list[Cause]:
    """Of the readers removed for bounces whose addresses are still kept; that of most readers first."""
    found: dict[str, Cause] = {}
    for subscriber_id, address, left_at, said in _removed(session):
        provider, words = provider_of(address), without_addresses(said)
        key = hashlib.sha256(f"{provider} {_bare(said)}".encode()).hexdigest()[:16]
        cause = found.get(key) or Cause(key, provider, cut(words, _LONGEST), left_at, left_at, ())
        first, last = min(cause.first_at, left_at), max(cause.last_at, left_at)
        found[key] = Cause(key, provider, cause.said, first, last, (*cause.readers, subscriber_id))
    return sorted(found.values(), key=lambda cause: (-len(cause.readers), cause.provider))


def bring_back(session: Session, actor: Actor, now: datetime, key: str) -> int:
    """All readers of a cause get mail again, as before; gives how many. Raises Forbidden, Conflict."""
    if not actor.at_desk:
        raise Forbidden("Only editors do this.")
    cause = next((cause for cause in causes(session) if cause.key == key), None)
    if cause is None:
        raise Conflict("Nobody is removed by this cause any more.")
    for subscriber_id in cause.readers:
        subscriber = session.get_one(Subscriber, subscriber_id)
        suppression.lift(session, subscriber.address)
        subscriber.state, subscriber.left_at, subscriber.left_reason = "active", None, ""
        subscriber.bounce_score, subscriber.bounced_at = 0.0, None
        session.execute(
            sa.update(SavedSearch)
            .where(col(SavedSearch.subscriber_id) == subscriber_id, col(SavedSearch.paused_by) == Reason.BOUNCED.value)
            .values(state="active", paused_by="", looked_until=now)
        )
    count = len(cause.readers)
    audit.record(session, actor, now, "readers.brought-back", "mail", None, provider=cause.provider, count=count)
    return count


def _removed(session: Session) -> list[tuple[int, str, datetime, str]]:
    latest = (
        sa.select(sa.func.max(col(Bounce.id)))
        .where(col(Bounce.subscriber_id) == col(Subscriber.id), col(Bounce.kind).in_(("hard", "soft")))
        .correlate(Subscriber)
        .scalar_subquery()
    )
    rows = session.execute(
        sa.select(col(Subscriber.id), col(Subscriber.address), col(Subscriber.left_at), col(Bounce.said))
        .join(Bounce, col(Bounce.id) == latest)
        .where(col(Subscriber.state) == "left", col(Subscriber.left_reason) == Reason.BOUNCED.value)
        .where(col(Subscriber.address).contains("@"), col(Subscriber.left_at).is_not(None))
        .order_by(col(Subscriber.left_at).desc())
        .limit(_MOST)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _bare(said: str) -> str:
    """What many answers of one cause have in common."""
    return re.sub(r"[^a-z ]+", " ", plain(said).lower()).strip()[:120]
