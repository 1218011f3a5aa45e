"""Cards of the moderation queue, and the protocol of their kinds.

A built-in kind is one module in `cards`. An installed package adds a kind by an entry point in the group
`jobboard.cards` that names a module or an object satisfying `CardKind`. Stable for packages: `CardKind`, `Card`,
`Verdict`, `Waiting` and `Listed` (new fields get defaults), and the arguments of the four methods. Everything that
they reach through `session`, `config` and other modules may change with any release. A package cannot replace a
built-in kind, and its subjects are its own ids, from 1 to 999,999,999.
"""

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
    """One way to decide. `key` is its keyboard shortcut; `asks` is empty, “reason” or “words”."""

    name: str
    label: str
    key: str
    style: str = ""
    asks: str = ""
    bulk: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One queue item; the highest score comes first, then the oldest."""

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
    """All that the desk shows about one item."""

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
        """Name in forms and URLs."""
        return f"{self.kind}:{self.subject_id}"


class CardKind(Protocol):
    """A kind of card. `KIND` is small letters and dashes, at most 30; `LABEL` heads its list in the queue."""

    KIND: str
    LABEL: str
    VERDICTS: tuple[Verdict, ...]

    def waiting(self, session: Session, now: datetime, limit: int) -> list[Waiting]:
        """Items that wait for a decision, the most urgent first, at most `limit`."""
        ...

    def card(self, session: Session, subject_id: int, now: datetime) -> Card | None:
        """Load one card, or None where nothing waits under this id."""
        ...

    def decide(
        self, session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
    ) -> dict[str, Any]:
        """Apply the decision; returns what undoing it needs, as JSON values. Raises JobboardError."""
        ...

    def undo(self, session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
        """Undo the decision; `decision.before` is what `decide` returned."""
        ...
