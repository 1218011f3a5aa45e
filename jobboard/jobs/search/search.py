"""Searching: a JobFilter goes in, a JobPage comes out."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from jobboard.config import Settings
from jobboard.core.html import text_of
from jobboard.core.states import is_visible
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.records import openings_by_id
from jobboard.jobs.search.facets import CompanyNames, build_facets
from jobboard.jobs.search.index_query import ORDERS, build_index_query, days_before
from jobboard.jobs.search.job_filter import FACETS, PAGE_SIZE, JobFilter
from jobboard.jobs.search.page import JobPage, PayCounts
from jobboard.jobs.search.spelling import FEW, Corrector
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.documents import microseconds
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.index.snapshot import Answer, Snapshot
from jobboard.store.index.synonyms import Synonyms

_REMEMBERED = 500
_MOST_OPENINGS = 10_000


@dataclass(frozen=True, slots=True)
class Totals:
    openings: int
    companies: int


class IndexPage(NamedTuple):
    """What the index answered, and the words it was asked for instead of those typed."""

    answer: Answer
    corrected: str = ""


class JobSearch:
    """Answers are remembered for as long as they are true: until the index changes or an opening closes."""

    def __init__(self, store: Store, catalogue: Catalogue, synonyms: Synonyms | None = None) -> None:
        self._store = store
        self._catalogue = catalogue
        self._synonyms = synonyms or Synonyms.shipped()
        self._corrector = Corrector()
        self._answers: OrderedDict[tuple[JobFilter, int], IndexPage] = OrderedDict()
        self._openings: dict[int, Opening] = {}
        self._names = CompanyNames(store)
        self._lock = threading.Lock()
        self._generation = 0
        self._snapshot_number = -1
        self._until = 0
        self._totals: tuple[int, Totals] | None = None

    @classmethod
    def from_settings(cls, settings: Settings, store: Store, catalogue: Catalogue) -> "JobSearch":
        """The search of a board as it is set up. Raises Misuse for a table of synonyms that is wrong."""
        return cls(store, catalogue, Synonyms.from_data_dir(settings.data_dir))

    def search(self, wanted: JobFilter, *, now: datetime) -> JobPage:
        """One page of the openings visible at `now` (UTC). Raises IndexNotReady."""
        generation = self.generation(now)
        answer, corrected = self._answer(wanted, generation, now)
        found = self._load(answer.posting_ids, generation)
        items = tuple(each for each in found if is_visible(each.status, each.valid_through, now, each.shown_as))
        facets = build_facets(wanted, answer.counts, self._names)
        pay = PayCounts(answer.pay_given, answer.pay_not_given)
        return JobPage(wanted, answer.total, items, facets, generation, pay=pay, corrected=corrected)

    def posted_within(self, page: JobPage, days: tuple[int, ...], *, now: datetime) -> dict[int, int]:
        """How many of what `page` asks for were posted within so many days, whatever it asks of that itself."""
        wanted = replace(page.filter.with_words(page.corrected or page.filter.q), exact=page.filter.exact, posted=None)
        query, moments = build_index_query(wanted, now, self._synonyms), [days_before(now, each) for each in days]
        return dict(
            zip(days, self._catalogue.ask(lambda snapshot: snapshot.posted_since(query, moments, now)), strict=True)
        )

    def similar(self, opening: Opening, *, now: datetime, limit: int = 5) -> tuple[Opening, ...]:
        """Openings visible at `now` that are most like this one, which may be closed. Raises IndexNotReady.

        They are the more alike if `opening` comes with its description.
        """
        to = {
            "title": opening.title,
            "skills": " , ".join(opening.skills),
            "text": " , ".join((opening.title, opening.category or "", text_of(opening.description_html))),
        }
        generation = self.generation(now)
        ids = self._catalogue.ask(lambda snapshot: snapshot.similar(to, now=now, limit=limit + 1))
        found = self._load([posting_id for posting_id in ids if posting_id != opening.id], generation)
        return tuple(each for each in found if is_visible(each.status, each.valid_through, now, each.shown_as))[:limit]

    def totals(self, *, now: datetime) -> Totals:
        """How many openings at how many companies there are, from the same query as the list."""
        generation = self.generation(now)
        if self._totals is None or self._totals[0] != generation:
            everything, _ = self._answer(JobFilter(), generation, now)
            companies = self._catalogue.ask(lambda snapshot: snapshot.distinct(IndexQuery(), "company", now))
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
            self._names.forget()

    def _answer(self, wanted: JobFilter, generation: int, now: datetime) -> IndexPage:
        key = (replace(wanted, sort=wanted.order), _day(now) if wanted.posted else 0)
        with self._lock:
            known = self._answers.get(key)
            if known is not None:
                self._answers.move_to_end(key)
                return known
        found = self._catalogue.ask(lambda snapshot: self._find(snapshot, wanted, now))
        with self._lock:
            if generation == self._generation:
                self._answers[key] = found
                while len(self._answers) > _REMEMBERED:
                    self._answers.popitem(last=False)
        return found

    def _find(self, snapshot: Snapshot, wanted: JobFilter, now: datetime) -> IndexPage:
        """What is asked or, where that finds little and looks misspelt, what was meant."""
        if not wanted.q or wanted.exact:
            return IndexPage(self._page(snapshot, wanted, now))
        respelt = self._corrector.fix_doubled_letters(wanted.q, snapshot, now)
        found = self._page(snapshot, wanted.with_words(respelt), now)
        if found.total < FEW:
            mended = self._corrector.correct(respelt, snapshot, now)
            meant = self._page(snapshot, wanted.with_words(mended), now) if mended != respelt else found
            if meant.total > found.total:
                return IndexPage(meant, mended)
        return IndexPage(found, respelt if respelt != wanted.q and found.total else "")

    def _page(self, snapshot: Snapshot, wanted: JobFilter, now: datetime) -> Answer:
        query = build_index_query(wanted, now, self._synonyms)
        order, offset = ORDERS[wanted.order], (wanted.page - 1) * PAGE_SIZE
        return snapshot.answer(query, now=now, order=order, offset=offset, limit=PAGE_SIZE, facets=FACETS)

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


def _day(now: datetime) -> int:
    return now.astimezone(UTC).date().toordinal()
