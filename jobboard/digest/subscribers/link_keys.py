"""What stands in the links of a mail: signed, so that a hundred thousand mails need no rows for them.

A key names its subscriber for as long as the number in its row stays the same: it opens the page on which all can be
changed, and it unsubscribes (RFC 8058). A confirmation is good for days and for one thing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from jobboard.core.signing import BadSignature, signer

GOOD_FOR = timedelta(days=7)
STANDS_FOR_KEY = "-HERE-STANDS-YOUR-OWN-KEY-"
"""What stands in the bodies of an edition wherever a subscriber's key belongs; each mail gets its own as it is sent."""


@dataclass(frozen=True, slots=True)
class Key:
    subscriber_id: int
    number: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """`search_id` is 0 where it is the digest that is confirmed, at this cadence and with these topics.

    What was asked for stands in the token: nobody's row changes before they said so.
    """

    subscriber_id: int
    number: int
    search_id: int
    cadence: str
    topics: str
    until: datetime


class Keys:
    """Signs and reads with the site's secret."""

    def __init__(self, secret: str) -> None:
        self._keys = signer(secret, "subscriber", mailed_before=True)
        self._confirmations = signer(secret, "subscription confirmation", mailed_before=True)

    def key(self, subscriber_id: int, number: int) -> str:
        return str(self._keys.dumps([subscriber_id, number]))

    def verify_key(self, key: str) -> Key | None:
        """Whose key this is; None where we did not sign it."""
        try:
            subscriber_id, number = self._keys.loads(key)
        except (BadSignature, ValueError, TypeError):
            return None
        return Key(int(subscriber_id), int(number))

    def confirmation(
        self, subscriber_id: int, number: int, search_id: int, now: datetime, cadence: str = "", topics: str = "both"
    ) -> str:
        until = int((now + GOOD_FOR).timestamp())
        return str(self._confirmations.dumps([subscriber_id, number, search_id, cadence, topics, until]))

    def read_confirmation(self, token: str, now: datetime) -> Confirmation | None:
        """What is confirmed; None where we did not sign it or it is too old."""
        try:
            subscriber_id, number, search_id, cadence, topics, until = self._confirmations.loads(token)
        except (BadSignature, ValueError, TypeError):
            return None
        moment = datetime.fromtimestamp(int(until), now.tzinfo)
        confirmation = Confirmation(int(subscriber_id), int(number), int(search_id), str(cadence), str(topics), moment)
        return confirmation if moment > now else None
