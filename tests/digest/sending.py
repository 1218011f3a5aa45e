"""Editions and subscribers to send to, made with few words."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from jobboard.config import Settings
from jobboard.digest.delivery import deliveries
from jobboard.digest.delivery.deliver import Sender
from jobboard.digest.delivery.edition_mail import MailConfig
from jobboard.digest.subscribers.link_keys import STANDS_FOR_KEY
from jobboard.mail.transports import transport_for
from jobboard.store.engine import Store
from jobboard.store.models import Delivery, Edition, Subscriber

PAGE = f"https://jobs.example/subscriptions/{STANDS_FOR_KEY}"


def bodies(size: int = 0) -> dict[str, dict[str, str]]:
    """One body for each choice of topics, with the subscriber's own page in it."""
    return {
        topics: {
            "subject": f"Nine new openings — {topics} नौकरी",
            "text": f"Hello.\n.\nFrom here on: {topics}\n{'x' * size}\nChange or leave: {PAGE}\n",
            "html": f"<!doctype html><html><body><h1>Hello = “{topics}”</h1><p>{'y' * size}</p>"
            f'<p><a href="{PAGE}">Change or leave</a></p></body></html>\n',
        }
        for topics in ("openings", "trends", "both")
    }


def subscribe(store: Store, now: datetime, count: int, **said: object) -> None:
    """`reader1@lantern.example` and so on, weekly and both."""
    given = {"state": "active", "cadence": "weekly", "topics": "both", "key_number": 1, "consent_text": "yes"} | {
        "asked_at": now,
        "confirmed_at": now,
        "left_reason": "",
        "bounce_score": 0.0,
    }
    with store.writing(now) as session:
        known = session.execute(sa.select(sa.func.count(col(Subscriber.id)))).scalar_one()
        numbers = range(known + 1, known + count + 1)
        names = [f"reader{number}@lantern.example" for number in numbers]
        session.execute(
            sa.insert(Subscriber), [given | {"address": name, "address_key": name} | said for name in names]
        )


def edition_of(now: datetime, number: int = 1, size: int = 0) -> Edition:
    return Edition(
        slug=f"weekly-{number}",
        kind="weekly",
        state="sending",
        period_start=now - timedelta(days=7 * number),
        period_end=now,
        bodies=bodies(size),
        created_at=now,
        updated_at=now,
        queued_at=now,
    )


def queue_edition(store: Store, now: datetime, number: int = 1, size: int = 0) -> int:
    """Queued to all weekly subscribers; gives its id."""
    with store.writing(now) as session:
        edition = edition_of(now, number, size)
        session.add(edition)
        session.flush()
        deliveries.queue(session, edition, now)
        assert edition.id is not None
        return edition.id


def states(store: Store) -> dict[str, int]:
    """How many deliveries are where."""
    with store.reading() as session:
        counted = sa.select(col(Delivery.state), sa.func.count()).group_by(col(Delivery.state))
        return {row[0]: row[1] for row in session.execute(counted)}


def rows(store: Store) -> list[Delivery]:
    with store.reading() as session:
        return list(session.execute(sa.select(Delivery).order_by(col(Delivery.id))).scalars())


class Watch:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def sender(store: Store, settings: Settings, watch: Watch, **said: Any) -> Sender:
    config = MailConfig.from_settings(settings, "secret")
    return Sender(store, transport_for(settings), config, watch, lambda *_: None, **said)


def send(store: Store, settings: Settings, watch: Watch) -> int:
    return sender(store, settings, watch).run()
