"""Load card kinds of installed packages by the entry points `jobboard.cards`; see `card` for what is stable.

A failing plug-in never breaks the queue: its cards are left out, with a warning in the log.
"""

import logging
import re
from collections.abc import Collection
from datetime import datetime
from importlib.metadata import EntryPoint
from typing import Any

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, JobboardError
from jobboard.core.plugins import Unusable, load_entries
from jobboard.desk.card import Card, CardKind, Verdict, Waiting
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store import audit
from jobboard.store.models import Decision

GROUP = "jobboard.cards"
_KIND = re.compile(r"[a-z-]{1,30}", re.ASCII)
_METHODS = ("waiting", "card", "decide", "undo")
_log = logging.getLogger(__name__)


class PluginKind:
    """A card kind of a plug-in. Its unexpected errors are logged with the name of its distribution."""

    def __init__(self, kind: CardKind, distribution: str) -> None:
        self.KIND, self.LABEL, self.VERDICTS = kind.KIND, kind.LABEL, kind.VERDICTS
        self.distribution = distribution
        self._kind = kind

    def waiting(self, session: Session, now: datetime, limit: int) -> list[Waiting]:
        try:
            with audit.savepoint(session):
                items = list(self._kind.waiting(session, now, limit))[:limit]
            if not all(isinstance(item, Waiting) and item.kind == self.KIND for item in items):
                raise TypeError(f"waiting() must return Waiting items of the kind {self.KIND}")
        except Exception:  # noqa: BLE001  the other cards must be shown
            self._log_failure("waiting")
            return []
        return items

    def card(self, session: Session, subject_id: int, now: datetime) -> Card | None:
        try:
            with audit.savepoint(session):
                card = self._kind.card(session, subject_id, now)
            if card is not None and (not isinstance(card, Card) or card.name != f"{self.KIND}:{subject_id}"):
                raise TypeError(f"card() must return a Card named {self.KIND}:{subject_id}")
        except Exception:  # noqa: BLE001
            self._log_failure("card")
            return None
        return card

    def decide(
        self, session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
    ) -> dict[str, Any]:
        try:
            return self._kind.decide(session, actor, now, decision, config)
        except JobboardError:
            raise
        except Exception as error:
            self._log_failure("decide")
            raise Conflict(f"The plug-in {self.distribution} could not decide it.") from error

    def undo(self, session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
        try:
            self._kind.undo(session, actor, now, decision)
        except JobboardError:
            raise
        except Exception as error:
            self._log_failure("undo")
            raise Conflict(f"The plug-in {self.distribution} could not undo it.") from error

    def _log_failure(self, method: str) -> None:
        _log.warning("plug-in %s failed in %s of the card kind %s", self.distribution, method, self.KIND, exc_info=True)


def load_plugins(built_in: Collection[str]) -> dict[str, CardKind]:
    """Card kinds of plug-ins by name. Those that cannot be used are logged as warnings and left out."""
    return {name: PluginKind(kind, distribution) for name, kind, distribution in load_entries(GROUP, built_in, _load)}


def _load(entry: EntryPoint) -> tuple[str, CardKind]:
    kind: CardKind = entry.load()
    missing = [name for name in _METHODS if not callable(getattr(kind, name, None))]
    if missing:
        raise Unusable(f"it has no {', '.join(missing)}")
    if not isinstance(kind.KIND, str) or not _KIND.fullmatch(kind.KIND):
        raise Unusable(f"its KIND is {kind.KIND!r}; a kind is small letters and dashes, at most 30")
    if not isinstance(kind.LABEL, str) or not kind.LABEL:
        raise Unusable("its LABEL is no text")
    if not isinstance(kind.VERDICTS, tuple) or not all(isinstance(verdict, Verdict) for verdict in kind.VERDICTS):
        raise Unusable("its VERDICTS are no tuple of Verdict")
    return kind.KIND, kind
