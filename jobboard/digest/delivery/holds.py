"""Mail to providers that refuse it waits, but for one probe at a time."""

import threading
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_providers import patterns_of, provider_of
from jobboard.digest.delivery import deliveries
from jobboard.digest.delivery.deliveries import Claimed
from jobboard.mail import providers
from jobboard.mail.providers import INTERVALS, Probe
from jobboard.store.models import Delivery, ProviderRefusal, Subscriber

_A_DAY = timedelta(days=1)
_BEHIND = timedelta(minutes=1)
"""What was refused waits behind what was not tried: one odd mailbox must not fail each probe."""


class Holds:
    """What this process knows of them; one for all its threads."""

    def __init__(self) -> None:
        self._by_provider: dict[str, ProviderRefusal] = {}
        self._lock = threading.Lock()

    def refresh(self, session: Session) -> None:
        """Read them anew, with each batch."""
        rows = {row.provider: row for row in providers.all_refusals(session)}
        session.expunge_all()
        with self._lock:
            self._by_provider = rows

    def row(self, address: str) -> ProviderRefusal | None:
        """The refusals of the provider of an address; None for nearly all."""
        if not self._by_provider:
            return None
        with self._lock:
            return self._by_provider.get(provider_of(address))


def admit(session: Session, now: datetime, claimed: Claimed, provider: str) -> bool:
    """Whether a mail to a held provider goes now, as the probe or since it is over; else it waits."""
    outcome = providers.take_probe(session, now, provider)
    if outcome == Probe.OVER:
        release(session, now, provider)
    if outcome != Probe.WAIT:
        return True
    row = session.get_one(ProviderRefusal, provider)
    deliveries.wait(session, [claimed], row.probe_at or now + INTERVALS[0], now, providers.sentence(row))
    return False


def refused(session: Session, now: datetime, claimed: Claimed, address: str, said: str) -> None:
    """The mail itself waits for later; nothing counts against the reader."""
    row = providers.note_refusal(session, now, address, said, first_try=claimed.attempts == 0)
    if row.held_at is not None:
        until = (row.probe_at or now + INTERVALS[0]) + _BEHIND
        deliveries.wait(session, [claimed], until, now, providers.sentence(row))
    else:
        deliveries.refused(session, claimed, now, providers.sentence(row), permanent=False)


def accepted(session: Session, now: datetime, provider: str) -> None:
    if providers.accepted(session, provider):
        release(session, now, provider)


def release(session: Session, now: datetime, provider: str) -> None:
    """What waited for this provider is due now."""
    session.execute(
        sa.update(Delivery)
        .where(
            col(Delivery.state) == "queued",
            col(Delivery.not_before) > now,
            col(Delivery.last_error).startswith(f"{provider} refuses our mail:", autoescape=True),
        )
        .values(not_before=now)
    )


def reported(
    session: Session, now: datetime, subscriber: Subscriber, edition_id: int, said: str, *, again: bool
) -> None:
    """A report says that a mail was refused by policy: it goes once more when the provider takes mail again, unless
    that happened to it before (`again`)."""
    provider = provider_of(subscriber.address)
    got = session.execute(
        sa.select(sa.func.count(col(Delivery.id)))
        .join(Subscriber, col(Subscriber.id) == col(Delivery.subscriber_id))
        .where(
            col(Delivery.state) == "sent",
            col(Delivery.settled_at) > now - _A_DAY,
            sa.or_(*(col(Subscriber.address_key).like(pattern) for pattern in patterns_of(provider))),
        )
    ).scalar_one()
    row = providers.note_refusal(session, now, subscriber.address, said, by_report=True, got=got)
    if again:
        return
    session.execute(
        sa.update(Delivery)
        .where(
            col(Delivery.edition_id) == edition_id,
            col(Delivery.subscriber_id) == subscriber.id,
            col(Delivery.state) == "sent",
            col(Delivery.settled_at) > now - deliveries.TOO_OLD,
        )
        .values(
            state="queued",
            not_before=row.probe_at or now + providers.REPORTED_WITHIN,
            settled_at=None,
            last_error=providers.sentence(row),
        )
    )
