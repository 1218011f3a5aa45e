"""A month after a reader left, nothing in the database names the address any more."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.digest.subscribers import subscribing, suppression
from jobboard.digest.subscribers.subscription_mailer import ABOUT
from jobboard.mail import outbox
from jobboard.mail.message import Letter
from jobboard.store.engine import Store
from jobboard.store.models import Bounce, Delivery, Subscriber
from tests.digest.sending import queue_edition, subscribe

GONE, STAYS = "reader1@lantern.example", "reader2@lantern.example"


@pytest.mark.slow
def test_an_address_is_nowhere_a_month_after_its_owner_left(store: Store, now: datetime) -> None:
    _mail_that_failed(store, now)
    assert _tables_naming(store, GONE) >= {"subscriber", "outbox_message", "bounce", "delivery"}
    with store.writing(now) as session:
        subscribing.leave(session, now, session.get_one(Subscriber, 1))
    with store.writing(now) as session:
        subscribing.clean(session, now + subscribing.KEPT + timedelta(days=1))
    assert _tables_naming(store, GONE) == set()
    assert _tables_naming(store, STAYS) >= {"subscriber", "outbox_message", "bounce", "delivery"}
    with store.reading() as session:
        assert suppression.among(session, [GONE, STAYS]) == {GONE}, "the hash still recognises it"


def _mail_that_failed(store: Store, now: datetime) -> None:
    """To two readers: an alert that was given up, and an edition that came back naming them."""
    subscribe(store, now - timedelta(days=90), 2)
    queue_edition(store, now, 1)
    with store.writing(now) as session:
        for number, address in enumerate((GONE, STAYS), 1):
            letter = Letter("alert", address, "New openings", f"For {address}", "<p>New</p>")
            outbox.enqueue(session, letter, now, about=(ABOUT, number))
            said = f"550 5.1.1 <{address}>: unknown"
            session.add(Bounce(edition_id=1, subscriber_id=number, kind="hard", said=said, came_at=now))
            session.execute(sa.update(Delivery).where(col(Delivery.subscriber_id) == number).values(last_error=said))
    for _ in range(2):
        claimed = outbox.claim(store, now)
        assert claimed is not None
        outbox.mark_failed(store, claimed, now, f"550 <{claimed.letter.recipient}> unknown", permanent=True)


def _tables_naming(store: Store, address: str) -> set[str]:
    """Every table of the database that has the address anywhere in a row."""
    with store.reading() as session:
        names = sa.inspect(session.connection()).get_table_names()
        rows = {name: session.execute(sa.text(f'SELECT * FROM "{name}"')).all() for name in names}
    return {name for name, found in rows.items() if any(address in str(value) for row in found for value in row)}
