"""Who the mails in hand go to, what each holds, and which of them nobody wants any more."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.digest.delivery.deliveries import Claimed
from jobboard.digest.delivery.edition_mail import MailConfig, Mailing, Recipient
from jobboard.digest.delivery.holds import Holds
from jobboard.digest.subscribers import suppression
from jobboard.mail.outgoing_mail import OutgoingMail
from jobboard.store.engine import Store
from jobboard.store.models import Edition, Subscriber

Compose = Callable[[Session, dict[str, Any], datetime], dict[str, str] | None]
"""The subject, text and HTML of contents; None where nothing of them is left to tell."""
_MOST_MAILINGS = 12


@dataclass(frozen=True, slots=True)
class Batch:
    """Mails in hand, parted into wanted and unwanted."""

    to_send: list[Claimed]
    unwanted: list[Claimed]
    recipients: dict[int, Recipient]
    mailings: dict[int, Mailing]
    config: MailConfig

    def address(self, claimed: Claimed) -> str:
        return self.recipients[claimed.subscriber_id].address

    def outgoing_mail(self, claimed: Claimed) -> OutgoingMail:
        """Raises ValueError for an address that cannot be written to."""
        return self.mailings[claimed.id].to(self.recipients[claimed.subscriber_id], self.config)


class RecipientLoader:
    """Looks up what a batch needs; bodies of editions, which never change, are made ready once and kept."""

    def __init__(self, store: Store, config: MailConfig, compose: Compose, holds: Holds) -> None:
        self._store, self._config, self._compose, self._holds = store, config, compose, holds
        self._mailings: dict[tuple[int, str], Mailing | None] = {}
        self._lock = threading.Lock()

    def open(self, claimed: list[Claimed], now: datetime) -> Batch:
        with self._store.reading() as session:
            self._holds.refresh(session)
            recipients = _active_subscribers(session, claimed)
            mailings = {
                delivery.id: mailing
                for delivery in claimed
                if delivery.subscriber_id in recipients
                and (mailing := self._mailing(session, delivery, now)) is not None
            }
        to_send = [delivery for delivery in claimed if delivery.id in mailings]
        unwanted = [delivery for delivery in claimed if delivery.id not in mailings]
        return Batch(to_send, unwanted, recipients, mailings, self._config)

    def _mailing(self, session: Session, claimed: Claimed, now: datetime) -> Mailing | None:
        if not claimed.body:
            edition = session.get(Edition, claimed.edition_id)
            body = self._compose(session, claimed.contents, now)
            return self._build_mailing(edition, body)
        known = (claimed.edition_id, claimed.body)
        with self._lock:  # one loader serves all sender threads
            if known in self._mailings:
                return self._mailings[known]
        edition = session.get(Edition, claimed.edition_id)
        mailing = self._build_mailing(edition, edition.bodies.get(claimed.body) if edition else None)
        with self._lock:
            if len(self._mailings) >= _MOST_MAILINGS:
                self._mailings.clear()
            self._mailings[known] = mailing
        return mailing

    def _build_mailing(self, edition: Edition | None, body: dict[str, str] | None) -> Mailing | None:
        if edition is None or not body:
            return None
        moment = edition.queued_at or edition.updated_at
        return self._config.mailing(edition.id or 0, moment, body["subject"], body["text"], body["html"])


def _active_subscribers(session: Session, claimed: list[Claimed]) -> dict[int, Recipient]:
    """Those who still get mail, by id."""
    rows = session.execute(
        sa.select(col(Subscriber.id), col(Subscriber.address), col(Subscriber.key_number)).where(
            col(Subscriber.id).in_([delivery.subscriber_id for delivery in claimed]), col(Subscriber.state) == "active"
        )
    ).all()
    silent = suppression.among(session, [row[1] for row in rows])
    return {row[0]: Recipient(row[0], row[1], row[2]) for row in rows if row[1] not in silent}
