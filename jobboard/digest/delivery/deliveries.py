"""The mails of an edition, from being queued to being settled: one row for each, moved by conditional updates.

    queued ──claimed──▸ (in one worker's hands, with a lease) ──▸ begun ──▸ sent
       ▲                                                         │  └─────▸ failed
       └────────── not now, or the lease ran out ────────────────┘          dropped: not wanted any more

`begun` is written before the last word of a mail is said to the server, and `sent` after its answer. A worker that dies
elsewhere leaves no doubt; one that dies between the two leaves one mail in doubt, as docs/digest-and-mail.md tells.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.engine import Store
from jobboard.store.models import Delivery, Edition, Subscriber
from jobboard.store.types import UtcDateTime

LEASE = timedelta(minutes=20)
"""Longer than the longest wait for a server's last word."""
RETRIES = tuple(timedelta(minutes=minutes) for minutes in (2, 10, 30, 120, 360, 720, 720))
MOST_DOUBTS = 5
"""How often a mail goes again because the worker died over it."""
MOST_SILENCES = 2
"""How often because the server took it and said nothing: one that does so always must not fill a reader's box."""
TOO_OLD = timedelta(days=5)
"""An edition that could not go to a provider for so long is no news any more."""
_LONGEST_ERROR = 300
_AT_ONCE = 1_000
_FREE: dict[str, Any] = {"claimed_until": None, "claim_token": None}
_ODD = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail in the hands of one worker."""

    id: int
    token: str
    edition_id: int
    subscriber_id: int
    body: str
    contents: dict[str, Any]
    attempts: int


def queue(session: Session, edition: Edition, now: datetime) -> int:
    """A row for everybody who gets this edition; the caller commits it with the edition's state. Gives how many.

    Whoever has one already gets no second.
    """
    subscribers = sa.select(
        sa.literal(edition.id).label("edition_id"),
        col(Subscriber.id),
        sa.literal("queued"),
        col(Subscriber.topics),
        sa.literal(now, type_=UtcDateTime()),
        *(sa.literal(0), sa.literal(0), sa.literal("")),
    ).where(
        col(Subscriber.state) == "active",
        col(Subscriber.cadence) == edition.kind,
        col(Subscriber.topics).in_(list(edition.bodies)),
        ~sa.exists().where(col(Delivery.edition_id) == edition.id, col(Delivery.subscriber_id) == col(Subscriber.id)),
    )
    names = ["edition_id", "subscriber_id", "state", "body", "not_before", "attempts", "doubts", "last_error"]
    before = _queued(session, edition)
    session.execute(sa.insert(Delivery).from_select(names, subscribers))
    return _queued(session, edition) - before


def queue_each(
    session: Session, edition: Edition, now: datetime, contents: Iterable[tuple[int, dict[str, Any]]]
) -> int:
    """A row for each subscriber's own contents, such as alerts; of one with a row already it is left alone."""
    queued = 0
    for chunk in _chunks(contents):
        known = set(
            session.execute(
                sa.select(col(Delivery.subscriber_id)).where(
                    col(Delivery.edition_id) == edition.id,
                    col(Delivery.subscriber_id).in_([subscriber for subscriber, _ in chunk]),
                )
            ).scalars()
        )
        rows = [
            {"edition_id": edition.id, "subscriber_id": subscriber, "contents": contents, "not_before": now}
            | {"state": "queued", "body": "", "attempts": 0, "doubts": 0, "last_error": ""}
            for subscriber, contents in chunk
            if subscriber not in known
        ]
        if rows:
            session.execute(sa.insert(Delivery), rows)
        queued += len(rows)
    return queued


def claim(session: Session, now: datetime, limit: int) -> list[Claimed]:
    """Take some that are due, for as long as the lease lasts."""
    if limit < 1:
        return []
    token = uuid.uuid4().hex
    chosen = (
        sa.select(col(Delivery.id))
        .where(col(Delivery.state) == "queued", _due(now), _free(now))
        .order_by(col(Delivery.not_before), col(Delivery.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(session.execute(chosen).scalars())
    if not ids:
        return []
    rows = session.execute(
        sa.update(Delivery)
        .where(col(Delivery.id).in_(ids))
        .values(claimed_until=now + LEASE, claim_token=token)
        .returning(
            *(col(Delivery.id), col(Delivery.edition_id), col(Delivery.subscriber_id), col(Delivery.body)),
            *(col(Delivery.contents), col(Delivery.attempts)),
        )
    ).all()
    return [Claimed(row[0], token, row[1], row[2] or 0, row[3], row[4], row[5]) for row in sorted(rows)]


def dropped(session: Session, claimed: Sequence[Claimed], now: datetime) -> None:
    """They are not wanted any more; of those that were taken from us meanwhile nothing changes."""
    session.execute(_owned_by_claim(claimed, "queued").values(state="dropped", settled_at=now, **_FREE))


def refused(session: Session, claimed: Claimed, now: datetime, why: str, *, permanent: bool) -> None:
    """The server said no: try again later, or give up where trying is no use or was tried often enough."""
    attempts = claimed.attempts + 1
    values: dict[str, Any] = {"attempts": attempts, "last_error": why[:_LONGEST_ERROR], **_FREE}
    if permanent or attempts > len(RETRIES):
        values |= {"state": "failed", "settled_at": now}
    else:
        values |= {"state": "queued", "not_before": now + RETRIES[attempts - 1]}
    session.execute(_owned_by_claim([claimed], "queued", "begun").values(**values))


def wait(session: Session, claimed: Sequence[Claimed], until: datetime, now: datetime, why: str) -> None:
    """Its provider takes nothing from us now, which is no fault of the mail: later, until the edition is too old."""
    old = sa.exists().where(col(Edition.id) == col(Delivery.edition_id), col(Edition.queued_at) < now - TOO_OLD)
    values: dict[str, Any] = {"last_error": why[:_LONGEST_ERROR], **_FREE}
    given_up = _owned_by_claim(claimed, "queued", "begun").where(old)
    session.execute(given_up.values(state="failed", settled_at=now, **values))
    session.execute(_owned_by_claim(claimed, "queued", "begun").values(state="queued", not_before=until, **values))


def in_doubt(session: Session, claimed: Claimed, now: datetime, why: str) -> None:
    """All was said, and no answer came."""
    _doubt(session, now, _owned_by_claim([claimed], "begun"), why[:_LONGEST_ERROR], MOST_SILENCES)


def give_back(session: Session, claimed: Sequence[Claimed], why: str = "") -> None:
    """Return claims unused: the worker stops, or the server takes nothing now. No attempt is counted."""
    values = {"last_error": why[:_LONGEST_ERROR]} if why else {}
    session.execute(_owned_by_claim(claimed, "queued", "begun").values(state="queued", **_FREE, **values))


def take_up(store: Store, now: datetime) -> bool:
    """Take up what dead workers left in doubt; gives whether anything is due. Looks before it writes."""
    left = sa.and_(col(Delivery.state) == "begun", _free(now))
    with store.reading() as session:
        any_left = session.execute(sa.select(col(Delivery.id)).where(left).limit(1)).first()
    if any_left:
        with store.writing(now) as session:
            recover(session, now)
    with store.reading() as session:
        due = sa.select(col(Delivery.id)).where(col(Delivery.state) == "queued", _due(now), _free(now)).limit(1)
        return session.execute(due).first() is not None


def recover(session: Session, now: datetime) -> int:
    """What dead workers had begun is in doubt; gives how many. What they had merely claimed needs no taking up."""
    left = sa.update(Delivery).where(col(Delivery.state) == "begun", _free(now))
    return _doubt(session, now, left, "A worker ended between sending and noting it.", MOST_DOUBTS)


def _doubt(session: Session, now: datetime, update: sa.Update, why: str, most: int) -> int:
    """Once more, under the same Message-ID; where that happened often it counts as sent, as it most likely is."""
    again = update.where(col(Delivery.doubts) < most).values(
        state="queued", not_before=now + RETRIES[0], doubts=col(Delivery.doubts) + 1, last_error=why, **_FREE
    )
    enough = update.where(col(Delivery.doubts) >= most).values(state="sent", settled_at=now, last_error=why, **_FREE)
    # In this order: a row that goes again is in `begun` no longer.
    return _count(session.execute(enough)) + _count(session.execute(again))


def _owned_by_claim(claimed: Sequence[Claimed], *states: str) -> sa.Update:
    return sa.update(Delivery).where(
        sa.tuple_(col(Delivery.id), col(Delivery.claim_token)).in_(held_by(claimed)), col(Delivery.state).in_(states)
    )


def held_by(claimed: Sequence[Claimed]) -> list[tuple[int, str]]:
    """What only the worker that claimed them knows."""
    return [(claim.id, claim.token) for claim in claimed]


def _due(now: datetime) -> sa.ColumnElement[bool]:
    """Its time has come; or lies so far ahead that only a clock which was wrong can have set it."""
    return sa.or_(col(Delivery.not_before) <= now, col(Delivery.not_before) > now + _ODD)


def _free(now: datetime) -> sa.ColumnElement[bool]:
    """In nobody's hands: a lease that ends later than one that begins now was taken by a clock that ran ahead."""
    until = col(Delivery.claimed_until)
    return sa.or_(until.is_(None), until <= now, until > now + LEASE + timedelta(hours=2))


def _queued(session: Session, edition: Edition) -> int:
    counted = sa.select(sa.func.count(col(Delivery.id))).where(col(Delivery.edition_id) == edition.id)
    return int(session.execute(counted).scalar_one())


def _chunks(contents: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[list[tuple[int, dict[str, Any]]]]:
    iterator = iter(contents)
    while chunk := list(islice(iterator, _AT_ONCE)):
        yield chunk


def _count(result: Any) -> int:
    return int(result.rowcount)
