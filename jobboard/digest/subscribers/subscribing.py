"""Subscribing, confirming, changing, leaving. What is asked for by whoever types an address waits for its owner's word.

Nothing here tells whether an address is known: each way ends in the same answer, and what differs is in the mail.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.errors import Gone
from jobboard.core.mail_domains import address_key
from jobboard.digest.subscribers import suppression
from jobboard.digest.subscribers.link_keys import GOOD_FOR, Confirmation, Key
from jobboard.digest.subscribers.subscription_mailer import ABOUT, SubscriptionMailer
from jobboard.digest.subscribers.subscription_request import NO_DIGEST, SubscriptionRequest, consent
from jobboard.digest.subscribers.suppression import Reason
from jobboard.mail import limits, outbox
from jobboard.store.models import Bounce, Delivery, OutboxMessage, SavedSearch, Subscriber

A_DAY = timedelta(days=1)
KEPT = timedelta(days=30)
"""How long somebody who left can come back as they were; after that only the hash of the address stays."""
_DEAD = "This link is too old or was used. Please subscribe once more; it takes a moment."


def request_subscription(
    session: Session, now: datetime, address: str, subscription: SubscriptionRequest, post: SubscriptionMailer
) -> None:
    """Mail a confirmation, or a subscriber the way to change; how often, `mail.limits` says."""
    subscriber, admitted = waiting_row(session, now, address), post.admit(session, now, address)
    if subscriber is None or admitted is None:
        return
    if subscriber.state == "active" and subscriber.cadence != NO_DIGEST:
        context = {
            "has": SubscriptionRequest(subscriber.cadence, subscriber.topics).in_words(),
            "asked": subscription.in_words(),
        }
        post.send(session, subscriber, now, "subscription-known", admitted, link=post.page(subscriber), **context)
        return
    if subscriber.state != "active":
        subscriber.asked_at = now
    link = post.confirmation(subscriber, now, subscription)
    post.send(
        session, subscriber, now, "confirm-subscription", admitted, link=link, what=subscription.in_words(), others=()
    )


def waiting_row(session: Session, now: datetime, address: str) -> Subscriber | None:
    """The row of an address, made where there is none; None for one that must not be written to."""
    reason = suppression.reason_for(session, address)
    if reason == Reason.COMPLAINED or (reason == Reason.BOUNCED and not suppression.rested(session, address, now)):
        return None
    subscriber = by_address(session, address)
    if subscriber is None:
        subscriber = Subscriber(address=address, address_key=address_key(address), asked_at=now)
        session.add(subscriber)
        session.flush()
    return subscriber


def confirm(
    session: Session, now: datetime, confirmation: Confirmation, site: str, searches: Collection[int] = ()
) -> Subscriber:
    """The owner’s word, also on waiting `searches` that the page listed; a second time changes nothing. Raises Gone."""
    subscriber = session.get(Subscriber, confirmation.subscriber_id)
    if subscriber is None or subscriber.key_number != confirmation.number or _left_since(subscriber):
        raise Gone(_DEAD)
    if confirmation.search_id:
        _confirm_search(session, now, subscriber, confirmation)
    _confirm_waiting(session, now, subscriber, searches)
    if subscriber.state != "active":
        subscriber.state, subscriber.confirmed_at, subscriber.left_at = "active", now, None
        subscriber.cadence = NO_DIGEST
        suppression.lift(session, subscriber.address)
    if not confirmation.search_id:
        subscription = SubscriptionRequest(confirmation.cadence, confirmation.topics)
        subscriber.cadence, subscriber.topics, subscriber.confirmed_at = subscription.cadence, subscription.topics, now
        subscriber.consent_text = consent(site, subscriber.address, subscription.in_words())
    limits.forget(session, "confirm-subscription", subscriber.address)
    subscriber.mailed_at, subscriber.bounce_score, subscriber.left_reason = None, 0.0, ""
    return subscriber


def _confirm_search(session: Session, now: datetime, subscriber: Subscriber, confirmation: Confirmation) -> None:
    search = session.get(SavedSearch, confirmation.search_id)
    if search is None or search.subscriber_id != subscriber.id:
        raise Gone(_DEAD)
    if confirmation.cadence:
        search.cadence = confirmation.cadence
    if search.state != "active":
        search.state, search.confirmed_at, search.looked_until = "active", now, max(now, search.looked_until)


def _confirm_waiting(session: Session, now: datetime, subscriber: Subscriber, searches: Collection[int]) -> None:
    waiting = sa.select(SavedSearch).where(
        col(SavedSearch.subscriber_id) == subscriber.id,
        col(SavedSearch.state) == "pending",
        col(SavedSearch.id).in_(list(searches)),
    )
    for search in session.execute(waiting).scalars():
        search.state, search.confirmed_at, search.looked_until = "active", now, max(now, search.looked_until)


def _left_since(subscriber: Subscriber) -> bool:
    """Whether they left after they last asked."""
    return subscriber.left_at is not None and subscriber.asked_at <= subscriber.left_at


def subscriber_by_key(session: Session, key: Key | None) -> Subscriber:
    """Whose page a key opens. Raises Gone."""
    subscriber = session.get(Subscriber, key.subscriber_id) if key else None
    if key is None or subscriber is None or subscriber.key_number != key.number or subscriber.state == "pending":
        raise Gone("This link no longer works. The latest mail you got from us has a newer one.")
    return subscriber


def change(
    session: Session, now: datetime, subscriber: Subscriber, subscription: SubscriptionRequest, site: str
) -> None:
    """Its owner wants it otherwise; one who had left is back."""
    if subscriber.state == "left":
        subscriber.state, subscriber.left_at, subscriber.left_reason = "active", None, ""
        subscriber.bounce_score = 0.0
        suppression.lift(session, subscriber.address)
    subscriber.cadence, subscriber.topics = subscription.cadence, subscription.topics
    subscriber.consent_text = consent(site, subscriber.address, subscription.in_words())
    subscriber.asked_at = subscriber.confirmed_at = now


def leave(session: Session, now: datetime, subscriber: Subscriber, reason: Reason = Reason.ASKED) -> None:
    """No mail from this moment, whatever waits to be sent; said twice it is said once."""
    if subscriber.state != "left":
        subscriber.state, subscriber.left_at, subscriber.left_reason = "left", now, reason.value
    own_searches = col(SavedSearch.subscriber_id) == subscriber.id
    session.execute(
        sa.update(SavedSearch).where(own_searches, col(SavedSearch.state) == "active").values(state="paused")
    )
    suppression.suppress(session, subscriber.address, reason, now)
    outbox.take_back(session, (ABOUT, subscriber.id or 0))


def by_address(session: Session, address: str) -> Subscriber | None:
    subscriber: Subscriber | None = session.execute(
        sa.select(Subscriber).where(col(Subscriber.address_key) == address_key(address))
    ).scalar()
    return subscriber


def clean(session: Session, now: datetime) -> None:
    """Forget who never confirmed, and the addresses of who left a month ago, wherever they stand."""
    session.execute(
        sa.delete(SavedSearch).where(col(SavedSearch.state) == "pending", col(SavedSearch.asked_at) < now - GOOD_FOR)
    )
    forgotten = sa.and_(
        sa.or_(
            col(Subscriber.state) == "pending",
            sa.and_(col(Subscriber.state) == "left", col(Subscriber.left_at) < now - KEPT),
        ),
        col(Subscriber.asked_at) < now - GOOD_FOR - A_DAY,
    )
    _forget_addresses(session, sa.select(col(Subscriber.id)).where(forgotten))
    session.execute(sa.delete(Subscriber).where(forgotten))


def _forget_addresses(session: Session, ids: sa.Select[int | None]) -> None:
    """Mail to these subscribers, and what servers answered, which often names the address."""
    session.execute(
        sa.delete(OutboxMessage).where(col(OutboxMessage.subject_kind) == ABOUT, col(OutboxMessage.subject_id).in_(ids))
    )
    session.execute(sa.update(Bounce).where(col(Bounce.subscriber_id).in_(ids)).values(said=""))
    session.execute(sa.update(Delivery).where(col(Delivery.subscriber_id).in_(ids)).values(last_error=""))
