"""What a search box may offer while somebody types: titles, skills, companies and places of openings that are open.

Never what people searched for. The names are gathered again once a minute at most, in the background; whether an
offer still stands, and for how many openings, is asked of the index each time, so nothing is offered that is closed.
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

LONGEST = 100
MOST = 10
_KEPT = timedelta(minutes=1)
_REMEMBERED = 2_000
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
    """All names of one state of the index, and since when they are known."""

    number: int
    since: datetime
    shelves: dict[str, PrefixIndex]
    lexicon: Lexicon

    def correct(self, words: list[str]) -> list[str]:
        """The words with misspelt ones put right."""
        known = self.lexicon
        return [part for word in words for part in (word if known.count(word) else known.correct(word) or word).split()]


class Suggestions:
    """Completes what is typed, by the openings that the index holds."""

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
        if len(typed) > LONGEST:
            raise InvalidFilter("q", f"Nothing has so long a name; please type at most {LONGEST} characters.")
        words = fold(typed).split()[:_MOST_WORDS]
        key = (generation, self._names.number if self._names else 0, " ".join(words))
        with self._lock:
            known = self._answers.get(key)
        if known is not None or not words:
            return known or ()
        found = self._catalogue.ask(lambda snapshot: self._complete(snapshot, words, now))
        with self._lock:
            self._answers[key] = found
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        return found

    def gather(self, snapshot: Snapshot, now: datetime) -> Names:
        """Take up the names as they are in this state of the index."""
        with self._gathering:
            shelves = {kind: PrefixIndex(snapshot.terms(field)) for kind, field in _FIELDS.items()}
            names = self._names = Names(snapshot.number, now, shelves, Lexicon(snapshot.terms("spelling")))
        return names

    def _complete(self, snapshot: Snapshot, words: list[str], now: datetime) -> tuple[Suggestion, ...]:
        names = self._known(snapshot, now)
        found = _offers(names, words, snapshot, now)
        if not found and (meant := names.correct(words)) != words:
            found = _offers(names, meant, snapshot, now)
        while len(found) > MOST:
            kinds = [each.kind for each in found]
            commonest = max(_SHARES, key=kinds.count)
            del found[len(kinds) - 1 - kinds[::-1].index(commonest)]
        return tuple(found)

    def _known(self, snapshot: Snapshot, now: datetime) -> Names:
        names = self._names
        if names is None:
            return self.gather(snapshot, now)
        if names.number != snapshot.number and now - names.since >= _KEPT and not self._gathering.locked():
            threading.Thread(target=self._gather_anew, args=(snapshot, now), name="suggestions", daemon=True).start()
        return names

    def _gather_anew(self, snapshot: Snapshot, now: datetime) -> None:
        try:
            self.gather(snapshot, now)
        except BaseException:  # noqa: BLE001  a panic in tantivy is no Exception; the old names serve on
            _log.exception("the names to suggest could not be gathered")


def _offers(names: Names, words: list[str], snapshot: Snapshot, now: datetime) -> list[Suggestion]:
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
