"""Writing down what happens to mails, for many lines at once: whatever came up while one commit went on is in the next.

A commit waits for the disk. One for each mail on each line would be slower than the mails; together they are not.
What a line notes is kept in its order, so that the end of its last mail is written no later than the start of its next.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

import sqlalchemy as sa
from sqlmodel import Session

from jobboard.core.clock import Clock
from jobboard.digest.delivery import handover
from jobboard.digest.delivery.deliveries import Claimed
from jobboard.store.engine import Store

_log = logging.getLogger(__name__)
_PAUSES = (0.5, 2.0, 5.0)
_FEW_LINES = 2
_MOMENT = 0.003

Act = Callable[[Session, datetime], Any]


@dataclass(slots=True)
class _Entry:
    """`begin` and `sent` are done for all that wait; other acts one by one."""

    kind: str
    what: Any
    done: "Future[Any]" = field(default_factory=Future)


class Ledger:
    """One thread writes; the others wait where they must."""

    def __init__(self, store: Store, clock: Clock, lines: Callable[[], int] = lambda: 1) -> None:
        self._store, self._clock, self._lines = store, clock, lines
        self._entries: list[_Entry] = []
        self._some = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._write, name="digest ledger", daemon=True)
        self.commits = 0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._some:
            self._closing = True
            self._some.notify()
        self._thread.join()

    def begin(self, claimed: Claimed) -> bool:
        """Whether the last word may be said. It is written when this returns. Raises what the store raises."""
        return bool(self._add("begin", claimed).result())

    def sent(self, claimed: Claimed) -> None:
        """Written as soon as can be, and before the next mail of this line is begun."""
        self._add("sent", claimed)

    def note(self, act: Act) -> None:
        self._add("act", act)

    def run_and_wait(self, act: Act) -> Any:
        """Do it and wait for what it gives."""
        return self._add("act", act).result()

    def _add(self, kind: str, what: Any) -> "Future[Any]":
        entry = _Entry(kind, what)
        with self._some:
            self._entries.append(entry)
            self._some.notify()
        return entry.done

    def _write(self) -> None:
        while True:
            with self._some:
                self._some.wait_for(lambda: self._entries or self._closing)
                self._gather()
                entries, self._entries = self._entries, []
            if not entries:
                return
            try:
                self._commit_with_retry(entries)
            except Exception:  # noqa: BLE001  one act that cannot be written must not take the others along
                for entry in entries:
                    self._alone(entry)

    def _gather(self) -> None:
        """Where many lines send, a commit waits a moment for half of them: its disk write is what costs most."""
        lines = self._lines()
        if lines > _FEW_LINES:
            self._some.wait_for(lambda: self._closing or len(self._entries) >= lines, _MOMENT)

    def _commit_with_retry(self, entries: list[_Entry]) -> None:
        """A store that is full or locked for a moment must not make mails doubtful that were taken."""
        for pause in _PAUSES:
            try:
                return self._commit(entries)
            except sa.exc.OperationalError as busy:
                _log.warning("the store does not take what was sent, once more in %.1f s: %s", pause, busy.orig)
                time.sleep(pause)
        return self._commit(entries)

    def _alone(self, entry: _Entry) -> None:
        """Whoever waits for it is told; what was begun and cannot be settled stays in doubt, as it is."""
        try:
            self._commit([entry])
        except Exception as failed:  # noqa: BLE001  told to whoever asked
            _log.exception("what became of a mail cannot be written")
            entry.done.set_exception(failed)

    def _commit(self, entries: list[_Entry]) -> None:
        now = self._clock()
        with self._store.writing(now) as session:
            handover.sent(session, [entry.what for entry in entries if entry.kind == "sent"], now)
            results = {id(entry): entry.what(session, now) for entry in entries if entry.kind == "act"}
            begun = handover.begin(session, [entry.what for entry in entries if entry.kind == "begin"], now)
        self.commits += 1
        for entry in entries:
            entry.done.set_result(entry.what.id in begun if entry.kind == "begin" else results.get(id(entry)))
