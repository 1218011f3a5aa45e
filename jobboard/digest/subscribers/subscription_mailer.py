"""What the acts of subscribing need to write letters with."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from jobboard.core.links import Links
from jobboard.digest.subscribers.link_keys import Keys
from jobboard.digest.subscribers.subscription_request import SubscriptionRequest
from jobboard.mail import limits, outbox
from jobboard.mail.limits import Admitted, Sender
from jobboard.mail.message import Letters
from jobboard.store.models import Subscriber

ABOUT = "subscriber"


@dataclass(frozen=True, slots=True)
class SubscriptionMailer:
    """`site` is the name that stands in consents."""

    site: str
    keys: Keys
    letters: Letters
    links: Links
    sender: Sender
    """Who asks, from outside."""

    def admit(self, session: Session, now: datetime, address: str) -> Admitted | None:
        """Leave for a letter about a subscription, whichever it will be."""
        return limits.admit(session, now, "confirm-subscription", address, self.sender)

    def send(
        self, session: Session, subscriber: Subscriber, now: datetime, name: str, admitted: Admitted, **context: object
    ) -> None:
        """Keep a letter about the subscription, and note when."""
        letter = self.letters.letter(name, subscriber.address, **context)
        outbox.enqueue(session, letter, now, about=(ABOUT, subscriber.id or 0), admitted=admitted)
        subscriber.mailed_at = now

    def confirmation(
        self, subscriber: Subscriber, now: datetime, request: tuple[int, str] | SubscriptionRequest
    ) -> str:
        """The link that confirms a saved search, by its id and cadence, or the digest as it was wished for."""
        search_id, subscription = (
            (request[0], SubscriptionRequest(request[1])) if isinstance(request, tuple) else (0, request)
        )
        owner = (subscriber.id or 0, subscriber.key_number)
        token = self.keys.confirmation(*owner, search_id, now, subscription.cadence, subscription.topics)
        return self.links.full(self.links.subscribe(token))

    def page(self, subscriber: Subscriber) -> str:
        """Where the subscriber changes all."""
        return self.links.full(self.links.subscription(self.keys.key(subscriber.id or 0, subscriber.key_number)))
