"""What is handed to a mail server, the line it goes over, and why it may not have gone."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from jobboard.core.errors import JobboardError


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail as it goes out. `content` is all of it, headers first, with CRLF; `sender` is where it would bounce to.
    `shared` are so many first bytes of the body that mails of one kind have in common, and their hash."""

    name: str
    sender: str
    recipient: str
    content: bytes
    shared: "tuple[int, hashlib._Hash] | None" = None


class Fault(StrEnum):
    """Whom a failure is about."""

    LETTER = "letter"
    """This mail or its address: others may go."""
    SERVER = "server"
    """The way itself: no other mail would go now either, and this one was not tried."""
    DOUBT = "doubt"
    """The mail was handed over whole, and the answer never came: it may have arrived."""


class NotSent(JobboardError):
    """A mail did not leave; `permanent` says that trying again is no use."""

    def __init__(
        self, sentence: str, *, permanent: bool, fault: Fault = Fault.LETTER, code: int = 0, status: str = ""
    ) -> None:
        super().__init__(sentence)
        self.permanent = permanent
        self.fault = fault
        self.code = code
        self.status = status
        """The enhanced status (RFC 3463), such as 5.1.1, where one was given."""

    @property
    def answer(self) -> str:
        """What the server said, without our own words before it."""
        return self.sentence.partition(": ")[2]


def nothing() -> None:
    """Done before the end of a mail where nothing is to be done."""


class Line(Protocol):
    """A way out that is used for many mails, by one thread."""

    def send(self, mail: OutgoingMail, before_end: Callable[[], None] = nothing) -> None:
        """Hand it over. `before_end` is called when all but the last mark has been said: before it, nothing can have
        arrived. Raises NotSent; what `before_end` raises is passed on, and the mail has not gone."""


class Transport(Protocol):
    def line(self) -> AbstractContextManager[Line]:
        """A line for as long as the block lasts; it is opened with the first mail."""
