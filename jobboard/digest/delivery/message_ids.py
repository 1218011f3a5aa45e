"""What names one mail of an edition wherever it turns up again: in its Message-ID, and in where it comes back to.

A mark is made from edition and subscriber alone, so that a mail sent once more has the same; and it is signed, so that
nobody can report a bounce of a mail they never saw.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

_MARK = re.compile(r"\b([bu])(\d{1,12})-(\d{1,12})-([0-9a-f]{20})\b", re.IGNORECASE)


class Way(StrEnum):
    """What a mark is good for: to say what became of a mail, or to leave by writing to an address."""

    BACK = "b"
    LEAVE = "u"


@dataclass(frozen=True, slots=True)
class Mark:
    way: Way
    edition_id: int
    subscriber_id: int


class Marks:
    """Signs and reads with the site's secret."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(f"marks of mails:{secret}".encode()).digest()

    def write(self, mark: Mark) -> str:
        """Such as b12-3400-9f0c…; fit for a Message-ID and for an address, also where capitals are lost."""
        name = f"{mark.way}{mark.edition_id}-{mark.subscriber_id}"
        return f"{name}-{self._sign(name)}"

    def find_mark(self, text: str, way: Way) -> Mark | None:
        """The first mark in `text` that is good for `way` and that we signed."""
        for letter, edition_id, subscriber_id, signature in _MARK.findall(text):
            name = f"{letter.lower()}{edition_id}-{subscriber_id}"
            if letter.lower() == way and hmac.compare_digest(self._sign(name), signature.lower()):
                return Mark(way, int(edition_id), int(subscriber_id))
        return None

    def _sign(self, name: str) -> str:
        return hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()[:20]


def return_address(base: str, mark: str) -> str:
    """“back+MARK@example.org” of “back@example.org”."""
    local, _, domain = base.rpartition("@")
    return f"{local}+{mark}@{domain}"
