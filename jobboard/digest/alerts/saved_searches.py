"""Saved searches: “mail me new openings like these”."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qsl

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import Misuse, NotFound
from jobboard.digest.subscribers.subscribing import waiting_row
from jobboard.digest.subscribers.subscription_mailer import SubscriptionMailer
from jobboard.digest.subscribers.subscription_request import CADENCES, InvalidSubscription, consent
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store.models import SavedSearch, Subscriber

MOST = 20
"""Saved searches of one address."""

Label = Callable[[str, str], str]
"""Says a facet's value in words."""


def repeatable_filter(job_filter: JobFilter) -> JobFilter:
    """What of a search can be looked for again: not its page, its order, or how long ago things were posted."""
    return replace(job_filter, page=1, sort="", posted=None)


def filter_from_query(query: str) -> JobFilter:
    return JobFilter.from_query(parse_qsl(query))


def describe_filter(job_filter: JobFilter, label: Label) -> str:
    """ "“writer”, Remote, Pune", or “all openings”."""
    phrases = [f"“{job_filter.q}”"] if job_filter.q else []
    phrases += [label(name, value) for name, value, _ in job_filter.chips()]
    return ", ".join(phrases) or "all openings"


def parse_cadence(typed: str) -> str:
    """Raises InvalidSubscription."""
    if typed not in CADENCES:
        raise InvalidSubscription("cadence", "Please choose how often: daily or weekly.")
    return typed


def request_saved_search(
    session: Session,
    now: datetime,
    address: str,
    job_filter: JobFilter,
    cadence: str,
    post: SubscriptionMailer,
    label: Label,
) -> None:
    """Save a search that waits for its owner's confirmation, with all others that wait.

    How often a confirmation is mailed, `mail.limits` decides; a search that is asked for in between waits for the one
    that was mailed already, whose page lists all of them.
    """
    subscriber = waiting_row(session, now, address)
    if subscriber is None:
        return
    search = _row(session, subscriber, repeatable_filter(job_filter).to_query(), cadence, now)
    if subscriber.state != "active":
        subscriber.asked_at = now
    admitted = post.admit(session, now, address)
    if search is None or admitted is None:
        return
    wanted = in_words(search, label, cadence)
    if search.state == "active" and search.cadence == cadence and subscriber.state == "active":
        context = {"has": wanted, "asked": "the same"}
        post.send(session, subscriber, now, "subscription-known", admitted, link=post.page(subscriber), **context)
        return
    others = [in_words(each, label) for each in waiting_searches(session, subscriber) if each.id != search.id]
    if subscriber.state != "active":
        subscriber.consent_text = consent(post.site, address, wanted)
    link = post.confirmation(subscriber, now, (search.id or 0, cadence))
    post.send(session, subscriber, now, "confirm-subscription", admitted, link=link, what=wanted, others=others)


def in_words(search: SavedSearch, label: Label, cadence: str = "") -> str:
    """ "new openings for “writer”, Pune, weekly"; at another `cadence` than its own, if one is given."""
    return f"new openings for {describe_filter(filter_from_query(search.query), label)}, {cadence or search.cadence}"


def waiting_searches(session: Session, subscriber: Subscriber) -> list[SavedSearch]:
    """Those that wait for their owner's confirmation, the oldest first."""
    rows = session.execute(
        sa.select(SavedSearch)
        .where(col(SavedSearch.subscriber_id) == subscriber.id, col(SavedSearch.state) == "pending")
        .order_by(col(SavedSearch.id))
        .limit(MOST)
    )
    return list(rows.scalars())


def _row(session: Session, subscriber: Subscriber, query: str, cadence: str, now: datetime) -> SavedSearch | None:
    """The search, new or known; None where an address has its share."""
    own_searches = col(SavedSearch.subscriber_id) == subscriber.id
    existing: SavedSearch | None = session.execute(
        sa.select(SavedSearch).where(own_searches, col(SavedSearch.query) == query)
    ).scalar()
    if existing is not None:
        if existing.state == "pending":
            existing.cadence, existing.asked_at = cadence, now
        return existing
    if session.execute(sa.select(sa.func.count()).select_from(SavedSearch).where(own_searches)).scalar_one() >= MOST:
        return None
    saved = SavedSearch(
        subscriber_id=subscriber.id or 0, query=query, cadence=cadence, asked_at=now, looked_until=now, state="pending"
    )
    session.add(saved)
    session.flush()
    return saved


def confirmed_searches(session: Session, subscriber: Subscriber) -> list[SavedSearch]:
    """Those its owner has confirmed."""
    rows = session.execute(
        sa.select(SavedSearch)
        .where(col(SavedSearch.subscriber_id) == subscriber.id, col(SavedSearch.state) != "pending")
        .order_by(col(SavedSearch.id))
        .limit(MOST)
    )
    return list(rows.scalars())


def change(session: Session, now: datetime, subscriber: Subscriber, search_id: int, do: str) -> None:
    """Pause, resume, remove, or look daily or weekly. Raises NotFound and Misuse."""
    search = session.get(SavedSearch, search_id)
    if search is None or search.subscriber_id != subscriber.id or search.state == "pending":
        raise NotFound("There is no such search.")
    if do == "remove":
        session.delete(search)
    elif do == "pause":
        search.state = "paused"
    elif do == "resume":
        search.state, search.looked_until = "active", max(now, search.looked_until)
    elif do in CADENCES:
        search.cadence = do
    else:
        raise Misuse("Choose what to do with the search.")
