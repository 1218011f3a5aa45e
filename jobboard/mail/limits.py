"""Rate limits of mail: how much one person can cause and one address gets, the one rule for every kind.

A letter that somebody causes by typing an address is counted for the address, for the client that asked, and for both
together, so that a stranger uses up her own share and never the owner's. `outbox.enqueue` takes such a letter only with
an `Admitted` from here. Kept are hashes, for a day; nothing here tells whether an address is known.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_domains import address_hash, address_key
from jobboard.core.networks import client_of
from jobboard.core.tokens import digest
from jobboard.store.models import CausedLetter

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEPT = DAY
"""No limit looks back further."""


class Cause(StrEnum):
    STRANGER = "stranger"
    """Anybody causes it, to any address that she types."""
    MEMBER = "member"
    """Somebody signed in causes it, to any address that she types."""
    READER = "reader"
    """It goes to an address whose owner asked for it, or did what it tells of."""
    SITE = "site"
    """The site or its editors write by themselves, to people they know."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`together` is what one client causes to one address, `recipient` what one address gets from all of them.

    `first`: so many in all, where a network that caused none yet asks: many strangers stop nobody either. `known` is
    what a browser causes that signed in with this address before, whatever others did. `budget` names what is counted
    as one. All are within `within`, which is a day at most.
    """

    cause: Cause
    within: timedelta = HOUR
    together: int = 0
    recipient: int = 0
    client: int = 0
    first: int = 0
    known: int = 0
    budget: str = ""

    @property
    def limited(self) -> bool:
        return self.cause in (Cause.STRANGER, Cause.MEMBER)


_SUBSCRIPTION = Rule(Cause.STRANGER, DAY, together=1, recipient=3, client=300, first=6, budget="subscription")
"""Carriers put thousands of readers behind one address; each recipient still gets one letter from there."""
_OWN, _SITE = Rule(Cause.READER), Rule(Cause.SITE)
RULES: dict[str, Rule] = {
    "sign-in": Rule(Cause.STRANGER, together=5, recipient=12, client=20, first=40, known=5),
    "confirm-opening": Rule(Cause.STRANGER, together=5, recipient=10, client=10, first=20),
    "confirm-subscription": _SUBSCRIPTION,
    "subscription-known": _SUBSCRIPTION,
    "contact": Rule(Cause.STRANGER, DAY, together=20, recipient=200, client=20, first=400),
    "address-change": Rule(Cause.MEMBER, together=5, recipient=5, client=5, first=10),
    "invitation": Rule(Cause.MEMBER, DAY, together=1, recipient=1, client=20),
    **dict.fromkeys(("alert", "edition", "new-sign-in", "address-changed"), _OWN),
    **dict.fromkeys(("waiting", "published", "changes-published", "closing-soon", "still-open", "rejected"), _OWN),
    **dict.fromkeys(("message", "company-verified", "source-failing", "source-recovered"), _SITE),
}
"""Every letter that there is, by its folder of templates."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who causes a letter: an address of a client or an account, and the mark of a browser known for the recipient."""

    client: str
    network: str = ""
    known: str = field(default="", repr=False)

    @classmethod
    def at(cls, address: str, known: str = "") -> "Sender":
        """A client by its IP address."""
        client = client_of(address)
        return cls(client.address, client.network, known)

    @classmethod
    def account(cls, user_id: int | None) -> "Sender":
        return cls(f"account {user_id}")


@dataclass(frozen=True, slots=True)
class Admitted:
    """Leave to post one letter of a budget to one address."""

    budget: str
    recipient: str

    def covers(self, kind: str, recipient: str) -> bool:
        return (RULES[kind].budget or kind, address_key(recipient)) == (self.budget, self.recipient)


def needs_leave(kind: str) -> bool:
    """Whether a letter of this kind is posted only with an `Admitted`."""
    rule = RULES.get(kind)
    return rule is not None and rule.limited


def admit(session: Session, now: datetime, kind: str, recipient: str, sender: Sender) -> Admitted | None:
    """Count one more letter of this kind, or None where it would be too many; the caller commits."""
    rule = RULES[kind]
    letter = CausedLetter(
        kind=rule.budget or kind,
        recipient_hash=address_hash(recipient),
        client_hash=digest(f"known {sender.known}" if sender.known and rule.known else f"client {sender.client}"),
        network_hash=digest(f"network {sender.network or sender.client}"),
        known=bool(sender.known and rule.known),
        asked_at=now,
    )
    _one_at_a_time(session, letter)
    if not _within(session, rule, letter):
        return None
    session.add(letter)
    session.flush()
    return Admitted(letter.kind, address_key(recipient))


def forget(session: Session, kind: str, recipient: str) -> None:
    """The owner of the address has answered: what was sent before counts no more."""
    rule = RULES[kind]
    session.execute(
        sa.delete(CausedLetter).where(
            col(CausedLetter.kind) == (rule.budget or kind),
            col(CausedLetter.recipient_hash) == address_hash(recipient),
        )
    )


def clean(session: Session, now: datetime) -> None:
    """Forget what no limit looks at any more."""
    session.execute(sa.delete(CausedLetter).where(col(CausedLetter.asked_at) <= now - KEPT))


def _within(session: Session, rule: Rule, letter: CausedLetter) -> bool:
    of_kind = sa.and_(col(CausedLetter.kind) == letter.kind, col(CausedLetter.asked_at) > letter.asked_at - rule.within)
    to_them = col(CausedLetter.recipient_hash) == letter.recipient_hash
    by_them = col(CausedLetter.client_hash) == letter.client_hash
    if letter.known:
        return _count(session, of_kind, to_them, by_them) < rule.known
    if _count(session, of_kind, to_them, by_them) >= rule.together or _count(session, of_kind, by_them) >= rule.client:
        return False
    by_strangers = _count(session, of_kind, to_them, col(CausedLetter.known).is_(False))
    if by_strangers < rule.recipient:
        return True
    new = _count(session, of_kind, to_them, col(CausedLetter.network_hash) == letter.network_hash) == 0
    return new and by_strangers < rule.first


def _count(session: Session, *rules: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(CausedLetter).where(*rules)
    return int(session.execute(query).scalar_one())


def _one_at_a_time(session: Session, letter: CausedLetter) -> None:
    """Requests at the same moment are counted one after the other; SQLite writes one at a time anyway."""
    if session.get_bind().dialect.name == "postgresql":
        for mark in sorted((letter.recipient_hash, letter.client_hash)):
            session.execute(sa.select(sa.func.pg_advisory_xact_lock(int(mark[:15], 16))))
