"""Suggestions (autocomplete) of the search box: roles, titles, skills, companies and places of open openings, and the
last word of a search completed within what was understood of it.

Never what people searched for, and never what finds nothing. The names are loaded again once a minute at most, in the
background; the count of each is asked of the index each time, so that nothing closed is suggested.
"""

import logging
import threading
from collections import OrderedDict
from datetime import datetime, timedelta

from jobboard.core.text import fold
from jobboard.jobs.search.completing import MAX_SUGGESTIONS, Openings, Suggestion, complete
from jobboard.jobs.search.job_filter import InvalidFilter
from jobboard.jobs.search.names import Names
from jobboard.jobs.search.planning import Planner
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.snapshot import Snapshot

__all__ = ["MAX_SUGGESTIONS", "MAX_TYPED_LENGTH", "Suggestion", "Suggestions"]

MAX_TYPED_LENGTH = 100
_NAMES_AGE = timedelta(minutes=1)
_MAX_CACHED = 2_000
_MOST_WORDS = 8
_log = logging.getLogger(__name__)


class Suggestions:
    """Completes what is typed by names from the index."""

    def __init__(self, catalogue: Catalogue, planner: Planner) -> None:
        self._catalogue = catalogue
        self._planner = planner
        self._names: Names | None = None
        self._answers: OrderedDict[tuple[int, int, str], tuple[Suggestion, ...]] = OrderedDict()
        self._lock = threading.Lock()
        self._gathering = threading.Lock()

    def complete(self, typed: str, generation: int, now: datetime) -> tuple[Suggestion, ...]:
        """At most MOST suggestions for `typed`, visible at `now`; `generation` is that of the search.

        Raises InvalidFilter and IndexNotReady.
        """
        if len(typed) > MAX_TYPED_LENGTH:
            raise InvalidFilter("q", f"Nothing has so long a name; please type at most {MAX_TYPED_LENGTH} characters.")
        words = typed.casefold().split()[:_MOST_WORDS]
        key = (generation, self._names.number if self._names else 0, " ".join(words))
        with self._lock:
            cached = self._answers.get(key)
        if cached is not None or not fold(typed):
            return cached or ()
        suggestions = self._catalogue.ask(lambda snapshot: self._complete(snapshot, words, now))
        with self._lock:
            self._answers[key] = suggestions
            while len(self._answers) > _MAX_CACHED:
                self._answers.popitem(last=False)
        return suggestions

    def gather(self, snapshot: Snapshot, now: datetime) -> Names:
        """Load the names of this state of the index."""
        with self._gathering:
            names = self._names = Names.load(snapshot, self._planner.reader(snapshot, now), now)
        return names

    def _complete(self, snapshot: Snapshot, words: list[str], now: datetime) -> tuple[Suggestion, ...]:
        names = self._known(snapshot, now)
        openings = Openings(self._planner, snapshot, now)
        suggestions = complete(names, words, openings)
        folded = fold(" ".join(words)).split()
        if not suggestions and (corrected := names.correct(folded)) != folded:
            suggestions = complete(names, corrected, openings)
        return tuple(suggestions)

    def _known(self, snapshot: Snapshot, now: datetime) -> Names:
        names = self._names
        if names is None:
            return self.gather(snapshot, now)
        if names.number != snapshot.number and now - names.since >= _NAMES_AGE and not self._gathering.locked():
            threading.Thread(
                target=self._gather_in_background, args=(snapshot, now), name="suggestions", daemon=True
            ).start()
        return names

    def _gather_in_background(self, snapshot: Snapshot, now: datetime) -> None:
        try:
            self.gather(snapshot, now)
        except BaseException:  # noqa: BLE001  a panic in tantivy is no Exception; the old names serve on
            _log.exception("the names to suggest could not be gathered")
