"""The moderation queue: cards of every kind, the highest score first, then the oldest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from jobboard.core.errors import NotFound
from jobboard.desk.card import Card, Waiting
from jobboard.desk.kinds import card_kinds, get_kind

A_KIND = 60
A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Queue:
    """`cards` of one page; `counts` are (kind, label, number) of all waiting cards, at most A_KIND of each kind."""

    cards: tuple[Card, ...]
    counts: tuple[tuple[str, str, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, _, number in self.counts)


def list_waiting(session: Session, now: datetime) -> list[Waiting]:
    """All waiting items, in the order of review."""
    items = [item for kind in card_kinds().values() for item in kind.waiting(session, now, A_KIND)]
    return sorted(items, key=lambda item: (-item.score, item.at, item.kind, item.subject_id))


def load_queue(session: Session, now: datetime, only: str = "") -> Queue:
    """The first page of the queue, filtered by the kind `only` if it is set."""
    items = list_waiting(session, now)
    numbers = Counter(item.kind for item in items)
    counts = tuple((name, kind.LABEL, numbers[name]) for name, kind in card_kinds().items())
    shown = [item for item in items if only in ("", item.kind)][:A_PAGE]
    cards = [card for item in shown if (card := get_kind(item.kind).card(session, item.subject_id, now))]
    return Queue(tuple(cards), counts)


def load_card(session: Session, kind: str, subject_id: int, now: datetime) -> Card:
    """Load one card. Raises NotFound where it is no longer waiting."""
    card = get_kind(kind).card(session, subject_id, now)
    if card is None:
        raise NotFound("This has been decided already, or was taken back.")
    return card


def next_card(session: Session, now: datetime, names: Sequence[str]) -> str:
    """The name of the next card that is not in `names`; empty at the end of the queue."""
    for item in list_waiting(session, now):
        name = f"{item.kind}:{item.subject_id}"
        if name not in names:
            return name
    return ""
