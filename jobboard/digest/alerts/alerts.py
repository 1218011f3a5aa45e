"""New openings of saved searches, once a day: each subscriber gets one mail with all of theirs, and no opening twice.

An opening is first listed once, and a search has been told of all that was listed until `looked_until`; both move in
the transaction that queues the mails. A worker that dies before it leaves nothing, and one that dies after it, all.
"""

import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from jobboard.core.errors import Conflict
from jobboard.digest.alerts import in_digests, saved_searches
from jobboard.digest.alerts.matching import Match, NewOpenings
from jobboard.digest.delivery import deliveries
from jobboard.digest.editions.context import DigestContext
from jobboard.digest.editions.editions import Outcome, free_slug, last_end
from jobboard.digest.editions.render_mail import SHOWN_OF_A_SEARCH
from jobboard.digest.editions.schedule import Slot, next_slot
from jobboard.store.models import Edition, FirstListing, Posting, SavedSearch, Subscriber
from jobboard.store.visibility import visible

KIND = "alerts"
_A_WEEK = timedelta(days=7)
_FARTHEST = timedelta(days=14)
_AT_ONCE = 2_000


class Due(NamedTuple):
    """A saved search whose turn it is."""

    id: int
    subscriber_id: int
    query: str
    looked_until: datetime


@dataclass(frozen=True, slots=True)
class Cost:
    """What a day's alerts cost: how many searches, how many different ones, over how many openings, for how long."""

    searches: int = 0
    different: int = 0
    openings: int = 0
    seconds: float = 0.0
    mails: int = 0


def run_due(context: DigestContext, now: datetime) -> Outcome | None:
    """Queue the day's alerts when it is time; None where it is not, or another worker does it."""
    with context.store.reading() as session:
        slot = next_slot(KIND, now, context.zone, last_end(session, KIND, now))
    return run(context, slot, now) if slot.end <= now else None


def run_now(context: DigestContext, now: datetime) -> Outcome:
    """Queue what there is, without waiting for the hour; the next are of what comes after it."""
    with context.store.reading() as session:
        start = last_end(session, KIND, now) or now - timedelta(days=1)
    done = run(context, Slot(start, now), now)
    if done is None:
        raise Conflict("Another worker is doing it just now.")
    return done


def would_get(context: DigestContext, now: datetime) -> int:
    """How many mails there would be now; nothing is kept."""
    context.caught_up()
    with context.store.reading() as session:
        due = _due(session, context, Slot(now - timedelta(days=1), now))
        listed = _listed(session, due, _until(session, now), now)
        matches = _match_searches(session, context, due, listed, now)
        return len(list(_contents(context, due, matches, listed, in_digests.openings_of_today(session, now))))


def run(context: DigestContext, slot: Slot, now: datetime) -> Outcome | None:
    """Match, and queue in one transaction. `slot` names the day: of each there is one."""
    began = time.perf_counter()
    context.caught_up()
    with context.store.reading() as session:
        due = _due(session, context, slot)
        until = _until(session, now)
        listed = _listed(session, due, until, now)
        matches = _match_searches(session, context, due, listed, now)
        told_today = in_digests.openings_of_today(session, now)
    counts: list[tuple[int, int]] = []

    def told() -> Iterator[tuple[int, dict[str, Any]]]:
        for search in _contents(context, due, matches, listed, told_today):
            counts.extend(search.searches)
            yield search.subscriber_id, search.contents

    try:
        with context.store.writing(now) as session:
            edition = _edition(session, context, slot, now)
            mails = deliveries.queue_each(session, edition, now, told())
            _mark_searched(session, due, counts, until, now)
            edition.state = "sending" if mails else "empty"
            cost = Cost(
                len(due), len({search.query for search in due}), len(listed), time.perf_counter() - began, mails
            )
            edition.blocks = [asdict(cost)]
            return Outcome(edition.id or 0, edition.slug, edition.state, mails)
    except IntegrityError:  # another worker was quicker
        return None


def last_cost(session: Session) -> Cost:
    """Of the last alerts."""
    blocks = session.execute(
        sa.select(col(Edition.blocks)).where(col(Edition.kind) == KIND).order_by(col(Edition.id).desc()).limit(1)
    ).scalar()
    return Cost(**blocks[0]) if blocks else Cost()


@dataclass(frozen=True, slots=True)
class _Told:
    subscriber_id: int
    contents: dict[str, Any]
    searches: tuple[tuple[int, int], ...]
    """Ids of searches, and of how many openings each tells."""


def _due(session: Session, context: DigestContext, slot: Slot) -> list[Due]:
    """Daily ones each day; weekly ones on Mondays, or where Monday was missed."""
    weekly = sa.and_(col(SavedSearch.cadence) == "weekly", col(SavedSearch.looked_until) <= slot.end - _A_WEEK)
    if slot.end.astimezone(context.zone).weekday() == 0:
        weekly = col(SavedSearch.cadence) == "weekly"
    rows = session.execute(
        sa.select(
            *(col(SavedSearch.id), col(SavedSearch.subscriber_id), col(SavedSearch.query)),
            col(SavedSearch.looked_until),
        )
        .join(Subscriber, col(Subscriber.id) == col(SavedSearch.subscriber_id))
        .where(
            col(SavedSearch.state) == "active",
            col(Subscriber.state) == "active",
            sa.or_(col(SavedSearch.cadence) == "daily", weekly),
        )
        .order_by(col(SavedSearch.subscriber_id), col(SavedSearch.id))
    )
    # Many ask alike, and each way of asking, and each moment, is kept once.
    queries: dict[str, str] = {}
    moments: dict[datetime, datetime] = {}
    streamed = rows.yield_per(_AT_ONCE)
    return [
        Due(at, owner, queries.setdefault(query, query), moments.setdefault(until, until))
        for at, owner, query, until in streamed
    ]


def _until(session: Session, now: datetime) -> datetime:
    """Listings may lie a little ahead of a clock that went back."""
    return max(now, session.execute(sa.select(sa.func.max(FirstListing.listed_at))).scalar() or now)


def _listed(session: Session, due: list[Due], until: datetime, now: datetime) -> dict[int, datetime]:
    """Openings first listed since the first of the searches looked, and when."""
    if not due:
        return {}
    since = max(min(search.looked_until for search in due), now - _FARTHEST)
    rows = session.execute(
        sa.select(col(FirstListing.posting_id), col(FirstListing.listed_at))
        .join(Posting, col(Posting.id) == col(FirstListing.posting_id))
        .where(col(FirstListing.listed_at) > since, col(FirstListing.listed_at) <= until, visible(now))
    )
    return dict(rows.all())


def _match_searches(
    session: Session, context: DigestContext, due: list[Due], listed: dict[int, datetime], now: datetime
) -> dict[str, Match]:
    if not listed:
        return {}
    openings = NewOpenings(session, list(listed), context.terms, context.query_of)
    return dict(openings.matches(dict.fromkeys(search.query for search in due), now))


def _contents(
    context: DigestContext,
    due: list[Due],
    matches: dict[str, Match],
    listed: dict[int, datetime],
    digests: "in_digests.ToldToday",
) -> Iterator[_Told]:
    words: dict[str, str] = {}
    for subscriber_id, searches in groupby(due, attrgetter("subscriber_id")):
        told_ids = set(digests.to(subscriber_id))
        parts, counts = [], []
        for search in searches:
            match = matches.get(search.query)
            if match is None:
                continue
            new = [at for at in match.openings if listed[at] > search.looked_until and at not in told_ids]
            if not new:
                continue
            told_ids.update(new)
            if search.query not in words:
                words[search.query] = saved_searches.describe_filter(
                    saved_searches.filter_from_query(search.query), context.formatter.label
                )
            # Of more than are looked at one by one, the number stands for all.
            total = len(new) + (match.total - len(match.openings) if len(new) == len(match.openings) else 0)
            shown = {"openings": new[:SHOWN_OF_A_SEARCH], "total": total}
            parts.append({"query": search.query, "words": words[search.query]} | shown)
            counts.append((search.id, total))
        if parts:
            yield _Told(subscriber_id, {"searches": parts}, tuple(counts))


def _edition(session: Session, context: DigestContext, slot: Slot, now: datetime) -> Edition:
    edition = Edition(
        slug=free_slug(session, context, KIND, slot),
        kind=KIND,
        state="sending",
        period_start=slot.start,
        period_end=slot.end,
        created_at=now,
        updated_at=now,
        queued_at=now,
    )
    session.add(edition)
    session.flush()
    return edition


def _mark_searched(
    session: Session, due: list[Due], counts: list[tuple[int, int]], until: datetime, now: datetime
) -> None:
    """All that were due have been told of everything until then. One that was saved meanwhile was not among them."""
    table = SavedSearch.__table__  # type: ignore[attr-defined]
    for at in range(0, len(due), _AT_ONCE):
        batch = [search.id for search in due[at : at + _AT_ONCE]]
        behind = sa.and_(table.c.id.in_(batch), table.c.looked_until < until)
        session.execute(sa.update(table).where(behind).values(looked_until=until))
    more = table.c.openings_sent + sa.bindparam("more")
    statement = sa.update(table).where(table.c.id == sa.bindparam("of")).values(sent_at=now, openings_sent=more)
    for at in range(0, len(counts), _AT_ONCE):
        rows = [{"of": search_id, "more": count} for search_id, count in counts[at : at + _AT_ONCE]]
        session.connection().execute(statement, rows)
