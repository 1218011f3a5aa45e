"""What a card is, whatever it is about. A new kind is one file in `cards`."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.jobs.posting.differences import Difference
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.rules.submission import Signal
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store.models import Decision


@dataclass(frozen=True, slots=True)
class Verdict:
    """One way to decide. `key` is the letter that does it; `asks` is empty, reason or words."""

    name: str
    label: str
    key: str
    style: str = ""
    asks: str = ""
    bulk: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing in the queue: the higher its score, the sooner it is looked at; then the older."""

    kind: str
    subject_id: int
    at: datetime
    score: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """Openings that a card is about, as (title, address of the original); `total` may be more than are listed."""

    heading: str
    entries: tuple[tuple[str, str], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Card:
    """All that an editor needs to decide."""

    kind: str
    subject_id: int
    title: str
    who: str
    at: datetime
    verdicts: tuple[Verdict, ...]
    kicker: str = ""
    company_id: int | None = None
    posting_id: int | None = None
    score: int = 0
    signals: tuple[Signal, ...] = ()
    differences: tuple[Difference, ...] = ()
    opening: Opening | None = None
    facts: tuple[tuple[str, str], ...] = ()
    quotes: tuple[tuple[str, str], ...] = field(default=())
    lists: tuple[Listed, ...] = ()
    link: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """How forms and addresses call it."""
        return f"{self.kind}:{self.subject_id}"


class CardKind(Protocol):
    """A kind of card. Modules of `cards` satisfy it."""

    KIND: str
    LABEL: str
    VERDICTS: tuple[Verdict, ...]

    def waiting(self, session: Session, now: datetime, limit: int) -> list[Waiting]:
        """What waits, the most urgent first, at most `limit`."""
        ...

    def card(self, session: Session, subject_id: int, now: datetime) -> Card | None:
        """The whole card, or None where nothing waits under this id."""
        ...

    def decide(
        self, session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
    ) -> dict[str, Any]:
        """Do what `decision` says; gives what undoing it needs, as JSON values. Raises JobboardError."""
        ...

    def undo(self, session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
        """Put back what was before."""
        ...
