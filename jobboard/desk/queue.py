"""The one queue: every kind of card, what looks worst first, then what waits longest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from jobboard.core.errors import NotFound
from jobboard.desk.card import Card, Waiting
from jobboard.desk.kinds import kind_named, kinds

A_KIND = 60
A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Queue:
    """`cards` are those of one page; `counts` are (kind, label, number) of all that wait, at most A_KIND a kind."""

    cards: tuple[Card, ...]
    counts: tuple[tuple[str, str, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, _, number in self.counts)


def order(session: Session, now: datetime) -> list[Waiting]:
    """Everything that waits, in the order to look at it."""
    found = [each for kind in kinds().values() for each in kind.waiting(session, now, A_KIND)]
    return sorted(found, key=lambda each: (-each.score, each.at, each.kind, each.subject_id))


def queue(session: Session, now: datetime, only: str = "") -> Queue:
    """The first page of the queue, of one kind if `only` names one."""
    waits = order(session, now)
    numbers = Counter(each.kind for each in waits)
    counts = tuple((name, kind.LABEL, numbers[name]) for name, kind in kinds().items())
    shown = [each for each in waits if only in ("", each.kind)][:A_PAGE]
    cards = [card for each in shown if (card := kind_named(each.kind).card(session, each.subject_id, now))]
    return Queue(tuple(cards), counts)


def card(session: Session, kind: str, subject_id: int, now: datetime) -> Card:
    """One card. Raises NotFound where nothing waits under it any more."""
    found = kind_named(kind).card(session, subject_id, now)
    if found is None:
        raise NotFound("This has been decided already, or was taken back.")
    return found


def after(session: Session, now: datetime, names: Sequence[str]) -> str:
    """The name of the next card that is none of `names`; empty where the queue is done."""
    for each in order(session, now):
        name = f"{each.kind}:{each.subject_id}"
        if name not in names:
            return name
    return ""
