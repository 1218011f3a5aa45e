"""What a filter asks of the index: its words understood, corrected, and relaxed where they find little."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from jobboard.core.text import fold
from jobboard.jobs.search import spelling
from jobboard.jobs.search.job_filter import JobFilter
from jobboard.jobs.search.understanding.asking import ask, can_relax
from jobboard.jobs.search.understanding.knowledge import KnowledgeKeeper
from jobboard.jobs.search.understanding.meanings import Convert
from jobboard.jobs.search.understanding.parts import Part, Understood
from jobboard.jobs.search.understanding.reading import Reader
from jobboard.jobs.taxonomy.roles import Roles
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.index.snapshot import Snapshot
from jobboard.store.index.synonyms import Synonyms
from jobboard.store.index.wording import Wording

FEW_MATCHES = 10
"""Fewer openings than this that have all, and those that have most follow them."""
_LEAST = 0.5
_NOTHING = Understood("", ())


@dataclass(frozen=True, slots=True)
class Plan:
    """The query for the index. `matching` openings have all that was asked for; None where all that come have.

    `corrected` are the words that are searched for instead of those typed, else empty. An open plan is not settled yet.
    """

    query: IndexQuery
    understood: Understood = _NOTHING
    corrected: str = ""
    matching: int | None = None
    is_open: bool = False


class Planner:
    """Makes plans; keeps what it knows of the openings."""

    def __init__(
        self, synonyms: Synonyms, currency: str, convert: Convert, roles: Callable[[], Roles], home: str = ""
    ) -> None:
        self._synonyms = synonyms
        self._currency = currency
        self._convert = convert
        self._roles = roles
        self._home = home
        self._keeper = KnowledgeKeeper()

    def plan(self, job_filter: JobFilter, plain: IndexQuery, snapshot: Snapshot, now: datetime) -> Plan:
        """The plan for a filter over this state of the index; `plain` is its query as it is typed."""
        first = self.plan_as_typed(job_filter, plain, snapshot, now)
        if not first.is_open:
            return first
        total = snapshot.count(first.query, now)
        return self.settle(first, total, job_filter, plain, snapshot, now)

    def plan_as_typed(self, job_filter: JobFilter, plain: IndexQuery, snapshot: Snapshot, now: datetime) -> Plan:
        """The plan that asks for all that was typed; `settle` decides on it by what it finds, if it is open."""
        if not job_filter.q or job_filter.exact:
            return Plan(plain)
        typed, understood = self._respelt(job_filter.q, self.reader(snapshot, now, job_filter.plain))
        corrected = typed if typed != job_filter.q else ""
        return Plan(self._strict(plain, understood), understood, corrected, is_open=True)

    def settle(
        self, first: Plan, total: int, job_filter: JobFilter, plain: IndexQuery, snapshot: Snapshot, now: datetime
    ) -> Plan:
        """The first plan where it finds enough; else one with words corrected, or with less that must be there."""
        if total >= FEW_MATCHES:
            return replace(first, is_open=False)
        typed, understood = first.corrected or job_filter.q, first.understood
        reader = self.reader(snapshot, now, job_filter.plain)
        finds = self._finds(plain, reader, snapshot, now)
        meant = spelling.correct(typed, understood, reader.knowledge, snapshot, finds)
        if meant != typed and finds(meant) >= max(total, _LEAST):
            typed, understood = meant, reader.read(meant)
            total = snapshot.count(self._strict(plain, understood), now)
        corrected = typed if typed != job_filter.q and finds(typed) else ""
        if total < FEW_MATCHES and can_relax(understood):
            named = self._relaxed(plain, understood, named=True)
            relaxed = self._relaxed(plain, understood) if snapshot.count(named, now) else named
            return Plan(relaxed, understood, corrected, total)
        return Plan(self._strict(plain, understood), understood, corrected)

    def count(self, understood: Understood, snapshot: Snapshot, now: datetime) -> int:
        """How many openings have all of a search."""
        return snapshot.count(IndexQuery(wording=ask(understood, self._synonyms)), now)

    def _finds(self, plain: IndexQuery, reader: Reader, snapshot: Snapshot, now: datetime) -> Callable[[str], float]:
        """How many openings a search finds; where none has all of it, next to nothing if some have most."""

        @lru_cache(maxsize=spelling.MOST_TRIED * 2)
        def finds(typed: str) -> float:
            understood = reader.read(typed)
            if total := snapshot.count(self._strict(plain, understood), now):
                return total
            relaxed = self._relaxed(plain, understood, named=True) if can_relax(understood) else None
            return _LEAST if relaxed is not None and snapshot.count(relaxed, now) else 0

        return finds

    def missing(self, plan: Plan, posting_ids: list[int], snapshot: Snapshot, now: datetime) -> tuple[Part, ...]:
        """The parts of a relaxed search that none of these postings has."""
        if plan.matching is None or not posting_ids:
            return ()
        return tuple(
            part
            for part in plan.understood.wanted
            if not snapshot.count(IndexQuery(wording=self._alone(part), ids=tuple(posting_ids)), now)
        )

    def _alone(self, part: Part) -> Wording:
        return ask(Understood(part.words, (part,)), self._synonyms)

    def _respelt(self, typed: str, reader: Reader) -> tuple[str, Understood]:
        understood = reader.read(typed)
        respelt = spelling.respell_doubled(typed, reader.knowledge, understood)
        return respelt, understood if respelt == typed else reader.read(respelt)

    def _strict(self, plain: IndexQuery, understood: Understood) -> IndexQuery:
        return replace(plain, words="", wording=ask(understood, self._synonyms, home=self._home))

    def _relaxed(self, plain: IndexQuery, understood: Understood, *, named: bool = False) -> IndexQuery:
        return replace(
            plain, words="", wording=ask(understood, self._synonyms, relaxed=True, named=named, home=self._home)
        )

    def reader(self, snapshot: Snapshot, now: datetime, plain: Iterable[str] = ()) -> Reader:
        """What reads searches by the openings of this state of the index; `plain` words stay words."""
        return Reader(
            self._keeper.get(snapshot, now),
            self._currency,
            self._convert,
            self._roles(),
            self._synonyms,
            frozenset(map(fold, plain)),
        )
