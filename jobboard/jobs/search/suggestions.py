"""Suggestions (autocomplete) of the search box: titles, skills, companies and places of open openings.

Never what people searched for. The names are loaded again once a minute at most, in the background; the count of each
is asked of the index each time, so that nothing closed is suggested.
"""

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote_plus

from jobboard.core.links import Links
from jobboard.core.places import place_key
from jobboard.core.text import fold
from jobboard.jobs.search.job_filter import InvalidFilter
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.index.lexicon import Lexicon
from jobboard.store.index.prefix_index import PrefixIndex
from jobboard.store.index.snapshot import Snapshot

MAX_TYPED_LENGTH = 100
MAX_SUGGESTIONS = 10
_NAMES_AGE = timedelta(minutes=1)
_MAX_CACHED = 2_000
_MOST_WORDS = 8
# How many of each kind at most, and in this order.
_SHARES = {"title": 5, "skill": 3, "company": 3, "place": 3}
_FIELDS = {"title": "headline", "skill": "skill", "company": "firm", "place": "area"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`count` is how many openings have it now; `url` leads to them."""

    kind: str
    value: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one state of the index, and when they were loaded."""

    number: int
    since: datetime
    shelves: dict[str, PrefixIndex]
    lexicon: Lexicon

    def correct(self, words: list[str]) -> list[str]:
        """The words with spelling mistakes corrected."""
        known = self.lexicon
        return [part for word in words for part in (word if known.count(word) else known.correct(word) or word).split()]


class Suggestions:
    """Completes what is typed by names from the index."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
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
        words = fold(typed).split()[:_MOST_WORDS]
        key = (generation, self._names.number if self._names else 0, " ".join(words))
        with self._lock:
            cached = self._answers.get(key)
        if cached is not None or not words:
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
            shelves = {kind: PrefixIndex(snapshot.terms(field)) for kind, field in _FIELDS.items()}
            names = self._names = Names(snapshot.number, now, shelves, Lexicon(snapshot.terms("spelling")))
        return names

    def _complete(self, snapshot: Snapshot, words: list[str], now: datetime) -> tuple[Suggestion, ...]:
        names = self._known(snapshot, now)
        suggestions = _matches(names, words, snapshot, now)
        if not suggestions and (corrected := names.correct(words)) != words:
            suggestions = _matches(names, corrected, snapshot, now)
        while len(suggestions) > MAX_SUGGESTIONS:
            kinds = [suggestion.kind for suggestion in suggestions]
            commonest = max(_SHARES, key=kinds.count)
            del suggestions[len(kinds) - 1 - kinds[::-1].index(commonest)]
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


def _matches(names: Names, words: list[str], snapshot: Snapshot, now: datetime) -> list[Suggestion]:
    return [
        suggestion
        for kind, share in _SHARES.items()
        for name in names.shelves[kind].beginning(words, share)
        if (suggestion := _suggestion(snapshot, kind, name, now)).count
    ]


def _suggestion(snapshot: Snapshot, kind: str, name: str, now: datetime) -> Suggestion:
    jobs = Links.jobs()
    if kind == "company":
        name, _, slug = name.partition("\t")
        return Suggestion(kind, name, _count(snapshot, "company", slug, now), f"{jobs}?company={quote_plus(slug)}")
    if kind == "skill":
        return Suggestion(
            kind, name, _count(snapshot, "skill_key", fold(name), now), f"{jobs}?skill={quote_plus(name)}"
        )
    if kind == "place":
        key = place_key(name)
        return Suggestion(kind, name, _count(snapshot, "place", key, now), f"{jobs}?location={quote_plus(name)}")
    return Suggestion(kind, name, _count(snapshot, "headline", name, now), f"{jobs}?q={quote_plus(name)}")


def _count(snapshot: Snapshot, field: str, value: str, now: datetime) -> int:
    return snapshot.count(IndexQuery().also(field, (value,)), now)
