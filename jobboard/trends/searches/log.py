"""The search log: what is searched for goes to memory first and within two seconds to the store.

A visitor is a mark made of the address, the browser and a salt that lives for one day: it tells people apart on that
day and says nothing of anybody afterwards. The client, which is what counts, is the same of the address alone, and the
network of what is around it. Nothing here raises or waits: no search is slower for being logged.
"""

import hashlib
import hmac
import logging
import secrets
import threading
from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

from jobboard.core.clock import Clock
from jobboard.core.networks import client_of
from jobboard.store.engine import Store
from jobboard.trends.searches import entries
from jobboard.trends.searches.entries import Entry, Key
from jobboard.trends.searches.normal import normalise_query
from jobboard.trends.searches.personal import personal_reason

_log = logging.getLogger(__name__)
EVERY = 1.0
MOST = 20_000
KEYSTROKES = timedelta(seconds=5)
AGAIN = timedelta(seconds=60)
"""The same search of the same visitor within a minute is a page loaded again."""
MOST_A_VISITOR = 40
MOST_A_CLIENT = 400
"""Many people may share an address; without a bound a browser that changes its name would fill the table."""
_MARKS = 50_000


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime
    visitor_of: str
    query: str
    results: int | None
    filters: str = ""


@dataclass(frozen=True, slots=True)
class VisitorMarks:
    """The hashes that the store keeps for one visitor on one day."""

    visitor: str
    client: str
    network: str


class SearchLog:
    """Thread-safe. `start` brings searches to the store every second, `stop` a last time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._events: deque[_Event] = deque()
        self._last: OrderedDict[str, tuple[str, datetime, int]] = OrderedDict()
        self._of_client: OrderedDict[str, int] = OrderedDict()
        self._marks: OrderedDict[str, VisitorMarks] = OrderedDict()
        self._salt: tuple[date, bytes] | None = None
        self._flushing = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def searched(self, visitor_of: str, query: str, results: int, filters: str = "") -> None:
        """Log a search; `visitor_of` identifies the visitor (only its hash is stored), `query` is as typed."""
        if len(self._events) < MOST:
            self._events.append(_Event(self._clock(), visitor_of, query, results, filters))

    def clicked(self, visitor_of: str, query: str) -> None:
        """Say that a visitor opened something that this search had found."""
        if len(self._events) < MOST:
            self._events.append(_Event(self._clock(), visitor_of, query, None))

    def flush(self) -> None:
        """Bring what waits to the store; where the store does not take it, it is lost and nobody is held up."""
        with self._flushing:
            events = [self._events.popleft() for _ in range(len(self._events))]
            if not events:
                return
            try:
                batch, withdrawn = self._read(events)
                with self._store.writing(self._clock()) as session:
                    entries.write_entries(session, batch.values(), withdrawn)
            except sa.exc.SQLAlchemyError:
                _log.warning("%d searches were not logged: the store did not take them", len(events))

    def start(self) -> None:
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="search log", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
        self.flush()

    def _run(self) -> None:
        while not self._stopping.wait(EVERY):
            self.flush()

    def _read(self, events: list[_Event]) -> tuple[dict[Key, Entry], list[Key]]:
        """Events as entries, and entries of before that turned out to be letters on the way to a word."""
        entries: dict[Key, Entry] = {}
        withdrawn: list[Key] = []
        for event in events:
            withheld = personal_reason(event.query)
            words = "" if withheld else normalise_query(event.query)
            if not words and not withheld:
                continue
            day = event.at.astimezone(UTC).date()
            marks = self._marks_of(event.visitor_of, day, event.at)
            key = (day, marks.visitor, words)
            entry = entries.setdefault(key, Entry(*key, marks.client, marks.network))
            if event.results is None:
                entry.clicked = True
            elif self._counts(key, marks.client, event, entries, withdrawn):
                entry.searches += 1
                entry.results, entry.filters = event.results, event.filters[:200]
        return entries, withdrawn

    def _counts(self, key: Key, client: str, event: _Event, entries: dict[Key, Entry], withdrawn: list[Key]) -> bool:
        """Whether this is a search of its own; a shorter beginning of it, just before, then was none."""
        day, mark, words = key
        last, at, count = self._last.get(mark, ("", event.at - 2 * AGAIN, 0))
        if (words == last and event.at - at < AGAIN) or count >= MOST_A_VISITOR:
            return False
        if self._of_client.get(client, 0) >= MOST_A_CLIENT:
            return False
        if last and words != last and words.startswith(last) and event.at - at < KEYSTROKES:
            before = entries.get((day, mark, last))
            if before is not None and before.searches:
                before.searches -= 1
            else:
                withdrawn.append((day, mark, last))
        self._last[mark] = (words, event.at, count + 1)
        self._of_client[client] = self._of_client.get(client, 0) + 1
        for counters, used in ((self._last, mark), (self._of_client, client)):
            counters.move_to_end(used)
            while len(counters) > _MARKS:
                counters.popitem(last=False)
        return True

    def _marks_of(self, visitor_of: str, day: date, now: datetime) -> VisitorMarks:
        if self._salt is None or self._salt[0] != day:
            self._salt = (day, entries.daily_salt(self._store, day, now, secrets.token_hex(32)))
            for counters in (self._last, self._of_client, self._marks):
                counters.clear()
        known = self._marks.get(visitor_of)
        if known is None:
            known = self._marks[visitor_of] = _marks(self._salt[1], visitor_of)
            while len(self._marks) > _MARKS:
                self._marks.popitem(last=False)
        return known


def _marks(salt: bytes, visitor_of: str) -> VisitorMarks:
    client = client_of(visitor_of.partition("\n")[0])
    return VisitorMarks(
        _mark(salt, visitor_of),
        _mark(salt, f"client {client.address}"),
        client.version + _mark(salt, f"network {client.network}"),
    )


def _mark(salt: bytes, text: str) -> str:
    return hmac.new(salt, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:16]
