"""Searching: a JobFilter goes in, a JobPage comes out."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from jobboard.core.places import place_key
from jobboard.core.states import is_visible
from jobboard.jobs.filter import PAGE_SIZE, JobFilter
from jobboard.jobs.opening import Opening
from jobboard.jobs.page import FACETS, FacetCount, JobPage
from jobboard.jobs.records import openings_by_id
from jobboard.store.engine import Store
from jobboard.store.index.ask import Ask
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.documents import microseconds
from jobboard.store.index.snapshot import Answer, Snapshot

_REMEMBERED = 500
_MOST_OPENINGS = 10_000
_ORDERS = {"relevance": "relevance", "newest": "newest", "salary": "pay"}


@dataclass(frozen=True, slots=True)
class Totals:
    openings: int
    companies: int


class JobSearch:
    """Answers are remembered for as long as they are true: until the index changes or an opening closes."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._answers: OrderedDict[tuple[JobFilter, int], Answer] = OrderedDict()
        self._openings: dict[int, Opening] = {}
        self._lock = threading.Lock()
        self._generation = 0
        self._snapshot_number = -1
        self._until = 0
        self._totals: tuple[int, Totals] | None = None

    def search(self, wanted: JobFilter, *, now: datetime) -> JobPage:
        """One page of the openings visible at `now` (UTC). Raises IndexNotReady."""
        generation = self.generation(now)
        answer = self._answer(wanted, generation, now)
        found = self._load(answer.posting_ids, generation)
        items = tuple(each for each in found if is_visible(each.status, each.valid_through, now))
        facets = {name: _facet(name, wanted.chosen(name), answer.counts[name]) for name in FACETS}
        return JobPage(wanted, answer.total, items, facets, generation)

    def totals(self, *, now: datetime) -> Totals:
        """How many openings at how many companies there are, from the same query as the list."""
        generation = self.generation(now)
        if self._totals is None or self._totals[0] != generation:
            everything = self._answer(JobFilter(), generation, now)
            companies = self._catalogue.ask(lambda snapshot: snapshot.distinct(Ask(), "company", now))
            self._totals = (generation, Totals(everything.total, companies))
        return self._totals[1]

    def generation(self, now: datetime) -> int:
        """A number that changes when answers may: after a change to the index, and at each closing hour.

        Raises IndexNotReady.
        """
        snapshot = self._catalogue.snapshot()
        moment = microseconds(now)
        if snapshot.number != self._snapshot_number or moment >= self._until:
            self._renew(snapshot, now)
        return self._generation

    def _renew(self, snapshot: Snapshot, now: datetime) -> None:
        with self._lock:
            self._until = snapshot.next_closing(now)
            self._snapshot_number = snapshot.number
            self._generation += 1
            self._answers.clear()
            # A page being put together may still hold the old one.
            self._openings = {}

    def _answer(self, wanted: JobFilter, generation: int, now: datetime) -> Answer:
        key = (replace(wanted, sort=wanted.order), _day(now) if wanted.posted else 0)
        with self._lock:
            known = self._answers.get(key)
            if known is not None:
                self._answers.move_to_end(key)
                return known
        answer = self._ask(wanted, now)
        with self._lock:
            if generation == self._generation:
                self._answers[key] = answer
                while len(self._answers) > _REMEMBERED:
                    self._answers.popitem(last=False)
        return answer

    def _load(self, posting_ids: list[int], generation: int) -> list[Opening]:
        """The openings in this order; what this generation has shown before is not read again."""
        known = self._openings
        missing = [posting_id for posting_id in posting_ids if posting_id not in known]
        found: dict[int, Opening] = {}
        if missing:
            with self._store.reading() as session:
                found = {each.id: each for each in openings_by_id(session, missing)}
            with self._lock:
                if generation == self._generation and len(self._openings) < _MOST_OPENINGS:
                    self._openings.update(found)
        both = [found.get(posting_id) or known.get(posting_id) for posting_id in posting_ids]
        return [each for each in both if each is not None]

    def _ask(self, wanted: JobFilter, now: datetime) -> Answer:
        ask = _ask_for(wanted, now)
        order, offset = _ORDERS[wanted.order], (wanted.page - 1) * PAGE_SIZE
        return self._catalogue.ask(
            lambda snapshot: snapshot.answer(ask, now=now, order=order, offset=offset, limit=PAGE_SIZE, facets=FACETS)
        )


def _ask_for(wanted: JobFilter, now: datetime) -> Ask:
    any_of = [(name, wanted.chosen(name)) for name in ("category", "type", "workplace", "company")]
    any_of.append(("place", tuple(place_key(text) for text in wanted.location)))
    at_least = []
    if wanted.salary_min is not None:
        at_least.append(("pay", wanted.salary_min))
    if wanted.posted is not None:
        at_least.append(("posted_at", microseconds(_start_of_day(now) - timedelta(days=wanted.posted))))
    return Ask(wanted.q, tuple(pair for pair in any_of if pair[1]), tuple(at_least))


def _facet(name: str, chosen: tuple[str, ...], counts: list[tuple[str, int]]) -> tuple[FacetCount, ...]:
    """What was found, and after it what was chosen but not found, so that it can be taken back."""
    if not chosen:
        return tuple([FacetCount(value, count) for value, count in counts])
    key = place_key if name == "location" else str.casefold
    picked = {key(value): value for value in chosen}
    found = [FacetCount(value, count, picked.pop(key(value), None) is not None) for value, count in counts]
    return (*found, *(FacetCount(value, 0, chosen=True) for value in picked.values()))


def _start_of_day(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _day(now: datetime) -> int:
    return now.astimezone(UTC).date().toordinal()
