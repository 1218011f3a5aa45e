"""Searching: a JobFilter goes in, a JobPage comes out."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from jobboard.config import Settings
from jobboard.core.html import text_of
from jobboard.core.places import country_name, place_key
from jobboard.core.states import is_visible
from jobboard.jobs.posting.opening import Opening
from jobboard.jobs.posting.records import openings_by_id
from jobboard.jobs.search.facets import CompanyNames, build_facets
from jobboard.jobs.search.index_query import ORDERS, build_index_query, days_before
from jobboard.jobs.search.job_filter import FACETS, PAGE_SIZE, JobFilter
from jobboard.jobs.search.page import JobPage, PayCounts
from jobboard.jobs.search.planning import Plan, Planner
from jobboard.jobs.search.understanding.parts import Part
from jobboard.jobs.taxonomy.fitting import TradeReader
from jobboard.jobs.taxonomy.reading import Taxonomy
from jobboard.jobs.taxonomy.roles import Roles
from jobboard.store.confirmed import whole_reads
from jobboard.store.engine import Store
from jobboard.store.index.catalogue import Catalogue
from jobboard.store.index.documents import microseconds
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.index.snapshot import Answer, Snapshot
from jobboard.store.index.synonyms import Synonyms

_MAX_CACHED_ANSWERS = 500
_MAX_CACHED_OPENINGS = 10_000
_LOOKED_AT = 6
"""Times as many similar openings as are wanted; most of a board may be of other trades."""

_RENEWED_EVERY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Totals:
    openings: int
    companies: int


class IndexPage(NamedTuple):
    """What the index answered, what it was asked for, and which parts of it are in none of the page's openings."""

    answer: Answer
    plan: Plan
    missing: tuple[Part, ...] = ()


class JobSearch:
    """Searches by JobFilter. Answers are cached until the index changes or an opening closes."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        synonyms: Synonyms,
        trades: TradeReader | None = None,
        roles: Callable[[], Roles] = Roles.shipped,
        country: str = "",
    ) -> None:
        self._store = store
        self.trades = trades or TradeReader(Taxonomy.shipped())
        self._catalogue = catalogue
        self.synonyms = synonyms
        self.planner = Planner(
            synonyms, catalogue.terms.currency, self._in_own_money, roles, place_key(country_name(country))
        )
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
        """The search with the site's settings. Raises Misuse for an invalid table of the owner's."""
        folder = settings.data_dir
        trades = TradeReader(Taxonomy.from_data_dir(folder))
        synonyms = Synonyms.from_data_dir(folder)
        return cls(store, catalogue, synonyms, trades, lambda: Roles.from_data_dir(folder), settings.country)

    def search(self, job_filter: JobFilter, *, now: datetime) -> JobPage:
        """One page of the openings visible at `now` (UTC). Raises IndexNotReady."""
        generation = self.generation(now)
        answer, plan, missing = self._answer(job_filter, generation, now)
        openings = self._load(answer.posting_ids, generation)
        items = tuple(
            opening for opening in openings if is_visible(opening.status, opening.valid_through, now, opening.shown_as)
        )
        facets = build_facets(job_filter, answer.counts, self._names)
        pay = PayCounts(answer.pay_given, answer.pay_not_given)
        return JobPage(
            job_filter,
            answer.total,
            items,
            facets,
            generation,
            pay=pay,
            corrected=plan.corrected,
            understood=plan.understood.parts,
            matching=plan.matching,
            missing=missing,
        )

    def query(self, job_filter: JobFilter, *, now: datetime) -> IndexQuery:
        """What a filter asks of the index, its words understood over the present openings. Raises IndexNotReady."""
        plain = self._plain_query(job_filter, now)
        return self._catalogue.ask(lambda snapshot: self.planner.plan(job_filter, plain, snapshot, now).query)

    def posted_within(self, page: JobPage, days: tuple[int, ...], *, now: datetime) -> dict[int, int]:
        """Counts of openings of `page` posted within these numbers of days, without its own `posted`."""
        query = replace(self._answer(page.filter, page.generation, now).plan.query, at_least=())
        moments = [days_before(now, number) for number in days]
        return dict(
            zip(days, self._catalogue.ask(lambda snapshot: snapshot.posted_since(query, moments, now)), strict=True)
        )

    def similar(self, opening: Opening, *, now: datetime, limit: int = 5) -> tuple[Opening, ...]:
        """Openings visible at `now` that are most similar to this one, which may be closed, and of a fitting trade.

        The result is better if `opening` has its description. Raises IndexNotReady.
        """
        terms = {
            "title": opening.title,
            "skills": " , ".join(opening.skills),
            "text": " , ".join((opening.title, opening.category or "", text_of(opening.description_html))),
        }
        generation = self.generation(now)
        ids = self._catalogue.ask(lambda snapshot: snapshot.similar(terms, now=now, limit=_LOOKED_AT * limit + 1))
        openings = self._load([posting_id for posting_id in ids if posting_id != opening.id], generation)
        trade = self.trades.read(opening.title, opening.skills, opening.category)
        fitting = (
            candidate
            for candidate in openings
            if is_visible(candidate.status, candidate.valid_through, now, candidate.shown_as)
            and self.trades.fits(trade, self.trades.read(candidate.title, candidate.skills, candidate.category))
        )
        return tuple(islice(fitting, limit))

    def totals(self, *, now: datetime) -> Totals:
        """How many openings at how many companies there are, from the same query as the list."""
        generation = self.generation(now)
        if self._totals is None or self._totals[0] != generation:
            everything = self._answer(JobFilter(), generation, now).answer
            companies = self._catalogue.ask(lambda snapshot: snapshot.distinct(IndexQuery(), "company", now))
            self._totals = (generation, Totals(everything.total, companies))
        return self._totals[1]

    def generation(self, now: datetime) -> int:
        """A number that changes when answers may: after a change to the index, at each closing hour, and after a
        quarter of an hour.

        Raises IndexNotReady.
        """
        snapshot = self._catalogue.snapshot()
        moment = microseconds(now)
        if snapshot.number != self._snapshot_number or moment >= self._until:
            self._renew(snapshot, now)
        return self._generation

    def _renew(self, snapshot: Snapshot, now: datetime) -> None:
        with self._lock:
            # Pages say how long ago an opening was confirmed, which no change of the index tells.
            self._until = min(snapshot.next_closing(now), microseconds(now + _RENEWED_EVERY))
            self._snapshot_number = snapshot.number
            self._generation += 1
            self._answers.clear()
            # A page being put together may still hold the old one.
            self._openings = {}
            self._names.forget()

    def _answer(self, job_filter: JobFilter, generation: int, now: datetime) -> IndexPage:
        key = (replace(job_filter, sort=job_filter.order), _day(now) if job_filter.posted else 0)
        with self._lock:
            cached = self._answers.get(key)
            if cached is not None:
                self._answers.move_to_end(key)
                return cached
        page = self._catalogue.ask(lambda snapshot: self._page(snapshot, job_filter, now))
        with self._lock:
            if generation == self._generation:
                self._answers[key] = page
                while len(self._answers) > _MAX_CACHED_ANSWERS:
                    self._answers.popitem(last=False)
        return page

    def _page(self, snapshot: Snapshot, job_filter: JobFilter, now: datetime) -> IndexPage:
        order, offset = ORDERS[job_filter.order], (job_filter.page - 1) * PAGE_SIZE

        def answer_to(query: IndexQuery) -> Answer:
            return snapshot.answer(query, now=now, order=order, offset=offset, limit=PAGE_SIZE, facets=FACETS)

        # Most searches find enough as they are typed: the answer itself says so, and no count is needed before it.
        plain = self._plain_query(job_filter, now)
        plan = self.planner.plan_as_typed(job_filter, plain, snapshot, now)
        answer = answer_to(plan.query)
        if plan.is_open:
            settled = self.planner.settle(plan, answer.total, job_filter, plain, snapshot, now)
            answer = answer if settled.query == plan.query else answer_to(settled.query)
            plan = settled
        return IndexPage(answer, plan, self.planner.missing(plan, answer.posting_ids, snapshot, now))

    def _in_own_money(self, amount: int, currency: str) -> int | None:
        converted = self._catalogue.rates.convert(Decimal(amount), currency, self._catalogue.terms.currency)
        return None if converted is None else int(converted)

    def _plain_query(self, job_filter: JobFilter, now: datetime) -> IndexQuery:
        if job_filter.confirmed is None:
            return build_index_query(job_filter, now, self.synonyms)
        # An answer is kept for so long, and must not grow too old in that time.
        with self._store.reading() as session:
            return build_index_query(job_filter, now + _RENEWED_EVERY, self.synonyms, whole_reads(session))

    def _load(self, posting_ids: list[int], generation: int) -> list[Opening]:
        """The openings in this order; those this generation has loaded before come from the cache."""
        cached = self._openings
        missing = [posting_id for posting_id in posting_ids if posting_id not in cached]
        loaded: dict[int, Opening] = {}
        if missing:
            with self._store.reading() as session:
                loaded = {opening.id: opening for opening in openings_by_id(session, missing)}
            with self._lock:
                if generation == self._generation and len(self._openings) < _MAX_CACHED_OPENINGS:
                    self._openings.update(loaded)
        openings = [loaded.get(posting_id) or cached.get(posting_id) for posting_id in posting_ids]
        return [opening for opening in openings if opening is not None]


def _day(now: datetime) -> int:
    return now.astimezone(UTC).date().toordinal()
