"""Load card kinds of installed packages by the entry points `jobboard.cards`; see `card` for what is stable.

A failing plug-in never breaks the queue: its cards are left out, with a warning in the log.
"""

import logging
import re
from collections.abc import Collection
from datetime import datetime
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, JobboardError
from jobboard.desk.card import Card, CardKind, Verdict, Waiting
from jobboard.importer.reading.plugins import distribution_of
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store import audit
from jobboard.store.models import Decision

GROUP = "jobboard.cards"
_KIND = re.compile(r"[a-z-]{1,30}", re.ASCII)
_METHODS = ("waiting", "card", "decide", "undo")
_log = logging.getLogger(__name__)


class _Unusable(Exception):
    """Why a plug-in is not used."""


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
    kinds: dict[str, CardKind] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (distribution_of(entry), entry.name)):
        distribution = distribution_of(entry)
        try:
            kind = _load(entry)
            if kind.KIND in built_in:
                raise _Unusable(f"its kind “{kind.KIND}” is built in")
            if kind.KIND in kinds:
                raise _Unusable(f"another plug-in has cards of the kind “{kind.KIND}” too")
            kinds[kind.KIND] = PluginKind(kind, distribution)
        except _Unusable as why:
            _log.warning("plug-in %s is not used: %s: %s", distribution, entry.value, why)
        except Exception as error:  # noqa: BLE001  a plug-in may fail in any way, and the board must start
            _log.warning("plug-in %s is not used: %s cannot be loaded: %r", distribution, entry.value, error)
    return kinds


def _load(entry: EntryPoint) -> CardKind:
    kind: CardKind = entry.load()
    missing = [name for name in _METHODS if not callable(getattr(kind, name, None))]
    if missing:
        raise _Unusable(f"it has no {', '.join(missing)}")
    if not isinstance(kind.KIND, str) or not _KIND.fullmatch(kind.KIND):
        raise _Unusable(f"its KIND is {kind.KIND!r}; a kind is small letters and dashes, at most 30")
    if not isinstance(kind.LABEL, str) or not kind.LABEL:
        raise _Unusable("its LABEL is no text")
    if not isinstance(kind.VERDICTS, tuple) or not all(isinstance(verdict, Verdict) for verdict in kind.VERDICTS):
        raise _Unusable("its VERDICTS are no tuple of Verdict")
    return kind
