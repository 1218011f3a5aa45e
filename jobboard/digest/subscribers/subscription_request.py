"""What somebody who subscribes asks for, and the words in which it is consented to."""

from dataclasses import dataclass
from typing import Self

from jobboard.core.addresses import parse_email_address
from jobboard.core.errors import Misuse
from jobboard.core.mail_typos import is_role_address

CADENCES = {"weekly": "Every Monday", "daily": "Every morning"}
TOPICS = {"both": "Openings and trends", "openings": "Openings only", "trends": "Trends only"}
NO_DIGEST = ""
"""The cadence of those who get alerts alone."""


class InvalidSubscription(Misuse):
    """`field` is the one that is wrong."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class SubscriptionRequest:
    """How often, and what."""

    cadence: str = "weekly"
    topics: str = "both"

    @classmethod
    def parse(cls, cadence: str, topics: str, *, may_be_none: bool = False) -> Self:
        """Raises InvalidSubscription."""
        if cadence not in CADENCES and not (may_be_none and cadence == NO_DIGEST):
            raise InvalidSubscription("cadence", "Please choose how often: daily or weekly.")
        if topics not in TOPICS:
            raise InvalidSubscription("topics", "Please choose what: openings, trends or both.")
        return cls(cadence, topics)

    def in_words(self) -> str:
        """ "the weekly digest, openings and trends"."""
        if self.cadence == NO_DIGEST:
            return "no digest"
        return f"the {self.cadence} digest, {TOPICS[self.topics].lower()}"


def address_of(typed: str) -> str:
    """A mail address as it can be written to (RFC 5321, 6531). Raises InvalidSubscription."""
    address = parse_email_address(typed)
    if address is None:
        raise InvalidSubscription(
            "email",
            "Please give a mail address such as name@example.org." if typed else "Please type your mail address.",
        )
    if is_role_address(address):
        raise InvalidSubscription("email", "That address belongs to a mail system. Please give your own.")
    return address


def consent(site: str, address: str, purpose: str) -> str:
    """The sentence that is agreed to, kept as proof."""
    return f"Send {purpose} of {site} to {address}. I can leave at any time by one click."
