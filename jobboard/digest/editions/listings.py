"""When each opening was first seen open. A renewed one, or one that was closed and opened again, is not new again."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.models import Edition, FirstListing, Posting
from jobboard.store.types import UtcDateTime
from jobboard.store.visibility import visible

ODD = timedelta(days=2)
"""A moment further ahead than this was set by a clock that was wrong: nothing waits for it."""
_SLICE = 5_000
"""Openings that one transaction notes."""
_AT_ONCE = 500
_MOST_CHANGES = 100_000
"""With more changes than these, looking through all openings is quicker."""


class ListingNotes:
    """Notes the openings that were never seen before.

    They are looked for without the lock and written in slices, since others want to write too. All openings are looked
    through once; after that only what the change log names.
    """

    def __init__(self) -> None:
        self._through: int | None = None
        """The newest change that was looked at."""

    def note(self, store: Store, now: datetime) -> int:
        """Note what is new since the last time; gives how many."""
        with store.reading() as session:
            is_first = _last(session, col(FirstListing.listed_at), now) is None
            newest = changes.newest(session)
            since = self._through
            if since is not None and (since < changes.pruned_through(session) or newest - since > _MOST_CHANGES):
                since = None
        noted = 0
        for ids in _all_unlisted(store, now) if since is None else _changed_unlisted(store, now, since):
            with store.writing(now) as session:
                noted += _record(session, ids, now, is_first=is_first)
            store.let_others_write()
        self._through = newest
        return noted


def record_listings(session: Session, now: datetime) -> int:
    """Note all openings that were never seen before, within a transaction of the caller's; gives how many."""
    is_first = _last(session, col(FirstListing.listed_at), now) is None
    noted = last = 0
    while ids := _unlisted(session, now, col(Posting.id) > last):
        noted, last = noted + _record(session, ids, now, is_first=is_first), ids[-1]
    return noted


def _all_unlisted(store: Store, now: datetime) -> Iterator[list[int]]:
    last = 0
    while True:
        with store.reading() as session:
            ids = _unlisted(session, now, col(Posting.id) > last)
        if not ids:
            return
        yield ids
        last = ids[-1]


def _changed_unlisted(store: Store, now: datetime, since: int) -> Iterator[list[int]]:
    while True:
        with store.reading() as session:
            changed = changes.after(session, since, _SLICE)
            numbers = sorted({number for _, number in changed})
            parts = [numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE)]
            ids = [number for part in parts for number in _unlisted(session, now, col(Posting.id).in_(part))]
        if ids:
            yield ids
        if not changed:
            return
        since = changed[-1][0]


def _unlisted(session: Session, now: datetime, which: sa.ColumnElement[bool]) -> list[int]:
    """The first of `which` that are visible and were not noted, by id."""
    known = sa.exists().where(col(FirstListing.posting_id) == col(Posting.id))
    query = sa.select(col(Posting.id)).where(which, visible(now, few=True), ~known)
    return list(session.execute(query.order_by(col(Posting.id)).limit(_SLICE)).scalars())


def _record(session: Session, posting_ids: list[int], now: datetime, *, is_first: bool) -> int:
    """Note these postings.

    Moments only grow, also where the clock went back: none lies before what was told until. On a board that was open
    before anybody noted (`is_first`), what is there was first seen when it was kept.
    """
    latest = _last(session, col(FirstListing.listed_at), now)
    last_queued = _last(session, col(Edition.queued_at), now)
    ended = _last(session, col(Edition.period_end), now, col(Edition.state).not_in(("draft", "scheduled")))
    at = max(
        [now, *(moment_ + timedelta(microseconds=1) for moment_ in (latest, last_queued, ended) if moment_ is not None)]
    )
    moment = col(Posting.created_at) if is_first else sa.literal(at, type_=UtcDateTime())
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    noted = 0
    for start in range(0, len(posting_ids), _AT_ONCE):
        part = col(Posting.id).in_(posting_ids[start : start + _AT_ONCE])
        still_there = sa.select(col(Posting.id), moment).where(part, visible(now, few=True))
        insert = dialect.insert(FirstListing.__table__).from_select(["posting_id", "listed_at"], still_there)  # type: ignore[attr-defined]
        insert = insert.on_conflict_do_nothing().returning(col(FirstListing.posting_id))
        noted += len(session.execute(insert).all())
    return noted


def between(session: Session, start: datetime, end: datetime, now: datetime) -> list[int]:
    """Openings first listed after `start`, until `end`, that are still open; the newest first."""
    rows = session.execute(
        sa.select(col(Posting.id))
        .join(FirstListing, col(FirstListing.posting_id) == col(Posting.id))
        .where(col(FirstListing.listed_at) > start, col(FirstListing.listed_at) <= end, visible(now))
        .order_by(col(FirstListing.listed_at).desc(), col(Posting.id).desc())
    )
    return list(rows.scalars())


def _last(session: Session, moment: Any, now: datetime, *conditions: Any) -> datetime | None:
    """The last of some moments, but for those that only a clock which was wrong can have set."""
    latest_moment: datetime | None = session.execute(
        sa.select(sa.func.max(moment)).where(moment <= now + ODD, *conditions)
    ).scalar()
    return latest_moment
