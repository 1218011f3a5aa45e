"""One unchanging state of the index, and what it answers."""

import math
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

import tantivy

from jobboard.store.index.documents import microseconds
from jobboard.store.index.index_query import IndexQuery, build_query
from jobboard.store.index.likeness import build_similar
from jobboard.store.index.schema import COUNTED_ON, FACET_FIELDS, FILTERED_BY, FOREVER, GIVEN, NOT_GIVEN
from jobboard.store.index.scoring import TIER
from jobboard.store.index.spots import SpotTable
from jobboard.store.index.stems import stems_of
from jobboard.store.index.synonyms import NO_SYNONYMS

_MOST_VALUES = 50
_EVERY_VALUE = 65_000
_SETTLED = 100
_AS_WELL = 0.05
_TINY = 1e-9
_NOWHERE = ("",)
_ALL = IndexQuery(ranked=False)

Counts = dict[str, list[tuple[str, int]]]
"""The values of each facet with how many openings have them, the commonest first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Posting ids in order, counts per facet as (value, count), largest first, and how many say pay that is enough,
    and none at all."""

    total: int
    posting_ids: list[int]
    counts: Counts = field(default_factory=dict)
    pay_given: int = 0
    pay_not_given: int = 0


class Snapshot:
    """A searcher with a number of its own, and the next moment at which a posting in it closes."""

    def __init__(self, index: tantivy.Index, number: int) -> None:
        self._searcher = index.searcher()
        self.number = number
        self.size: int = self._searcher.num_docs
        self.first_closing = self._first_closing(after=None)
        self._spots: SpotTable | None = None
        self._counts_of_all: Counts | None = None

    def answer(
        self, query: IndexQuery, *, now: datetime, order: str, offset: int, limit: int, facets: tuple[str, ...] = ()
    ) -> Answer:
        """A page of ids, the count of all, and each facet counted with its own choice lifted.

        `order` is "relevance" or an integer field, largest first.
        """
        compiled = self._query(query, now)
        if order == "relevance":
            total, ids = self._best(compiled, offset, limit)
        else:
            hits = self._searcher.search(compiled, limit, count=True, offset=offset, order_by_field=order)
            total, ids = _count(hits), self._numbers("id", hits)
        counts = self._facets(replace(query, ranked=False), facets, now) if facets else {}
        pay = dict(counts.pop("pay", ()))
        return Answer(total, ids, counts, pay.get(GIVEN, 0), pay.get(NOT_GIVEN, 0))

    def similar(self, to: dict[str, str], *, now: datetime, limit: int) -> list[int]:
        """Ids of the postings most like one with these texts by field, the most like first."""
        hits = self._searcher.search(build_similar(to, self._open_at(now), self.size), limit, count=False)
        return self._numbers("id", hits)

    def count(self, query: IndexQuery, now: datetime) -> int:
        """How many postings match."""
        return _count(self._searcher.search(self._query(replace(query, ranked=False), now), 1, count=True))

    def posted_since(self, query: IndexQuery, moments: list[int], now: datetime) -> list[int]:
        """How many of the matching postings were posted at each of these moments (in microseconds) or later."""
        starts = sorted(moments)
        ranges: list[dict[str, Any]] = [{"from": float(start), "key": str(start)} for start in starts]
        for earlier, later in pairwise(ranges):
            earlier["to"] = later["from"]  # ranges may not overlap
        request = {"posted": {"range": {"field": "posted_at", "ranges": ranges}}}
        answer: dict[str, Any] = self._searcher.aggregate(self._query(query, now), request)["posted"]
        between = {bucket["key"]: int(bucket["doc_count"]) for bucket in answer["buckets"]}
        return [sum(between.get(str(start), 0) for start in starts if start >= moment) for moment in moments]

    def terms(self, field: str) -> list[tuple[str, int]]:
        """All terms of a text field, with how many postings have them, closed ones not yet forgotten among them."""
        return self._searcher.terms_with_prefix(field, "")

    def frequency(self, word: str) -> int:
        """How many postings have the word anywhere in them, in whatever form."""
        stems = stems_of(word)
        return min((self._searcher.doc_freq("text", stem) for stem in stems), default=0)

    def distinct(self, query: IndexQuery, facet: str, now: datetime) -> int:
        """How many values of `facet` the matching postings have, exactly."""
        return len(self._counts(self._query(query, now), [facet], most=_EVERY_VALUE)[facet])

    def probe(self, now: datetime) -> None:
        """Touch every part of the index once; raises whatever tantivy raises when one is broken."""
        self.answer(IndexQuery("a"), now=now, order="newest", offset=0, limit=1, facets=FACET_FIELDS)

    def next_closing(self, now: datetime) -> int:
        """The first moment after `now` at which an answer may change by itself, in microseconds."""
        if microseconds(now) < self.first_closing:
            return self.first_closing
        return self._first_closing(after=now)

    def _best(self, query: tantivy.Query, offset: int, limit: int) -> tuple[int, list[int]]:
        """The best first and, among those that fit about as well, the newest; settled for so many at once, so that
        the pages follow each other."""
        start = offset // _SETTLED * _SETTLED
        hits = self._searcher.search(query, _SETTLED, count=True, offset=start)
        fits = [(score // TIER, round(math.log(max(score % TIER, _TINY)) / _AS_WELL)) for score, _ in hits.hits]
        by_rank = sorted(zip(fits, self._numbers("newest", hits), self._numbers("id", hits), strict=True), reverse=True)
        return _count(hits), [posting_id for _, _, posting_id in by_rank[offset - start : offset - start + limit]]

    def _numbers(self, field: str, hits: tantivy.SearchResult) -> list[int]:
        values = self._searcher.fast_field_values(field, [address for _, address in hits.hits])
        return [int(value) for value in values if value is not None]

    def _query(self, query: IndexQuery, now: datetime) -> tantivy.Query:
        if query.near is not None:
            near = self._spot_table().within(query.near.lat, query.near.lon, query.near.km)
            query = replace(query, near=None).also("spot", tuple(near) or _NOWHERE)
        return build_query(query, self._open_at(now), self._rarity)

    def _rarity(self, field: str, stem: str) -> float:
        having = self._searcher.doc_freq(field, stem)
        return math.log1p((max(self.size, having) - having + 0.5) / (having + 0.5))

    def _open_at(self, now: datetime) -> int | None:
        # Until the first closing is reached nothing in here is closed, and the filter costs half the search.
        at = microseconds(now)
        return at if at >= self.first_closing else None

    def _spot_table(self) -> SpotTable:
        if self._spots is None:
            self._spots = SpotTable([term for term, _ in self.terms("spot")])
        return self._spots

    def _facets(self, query: IndexQuery, names: tuple[str, ...], now: datetime) -> Counts:
        """Each facet and pay, counted with its own choice lifted."""
        enough = query.pay.least if query.pay else 1
        lifted = {name: _lifted(query, name) for name in (*names, "pay")}
        counts = self._facets_of(query, [name for name, other in lifted.items() if other == query], enough, now)
        for name, other in lifted.items():
            if other != query:
                counts |= self._facets_of(other, [name], enough, now)
        return counts

    def _facets_of(self, query: IndexQuery, names: list[str], enough: int, now: datetime) -> Counts:
        kept = self._of_all(now) if enough <= 1 and replace(query, synonyms=NO_SYNONYMS) == _ALL else None
        return self._counts(self._query(query, now), names, enough) if kept is None else _only(kept, names)

    def _of_all(self, now: datetime) -> Counts | None:
        """The counts of the whole board, which are the dearest and asked for most; None once an opening has closed."""
        if self._open_at(now) is not None:
            return None
        if self._counts_of_all is None:
            self._counts_of_all = self._counts(self._query(_ALL, now), [*FACET_FIELDS, "pay"])
        return self._counts_of_all

    def _counts(self, query: tantivy.Query, names: list[str], enough: int = 1, most: int = _MOST_VALUES) -> Counts:
        if not names:
            return {}
        answer: dict[str, Any] = self._searcher.aggregate(
            query, {name: _counting(name, enough, most) for name in names}
        )
        return {name: [_counted(bucket) for bucket in answer[name]["buckets"]] for name in names}

    def _first_closing(self, after: datetime | None) -> int:
        query = build_query(IndexQuery(), microseconds(after) if after else None)
        lowest = self._searcher.aggregate(query, {"first": {"min": {"field": "valid_through"}}})["first"]["value"]
        return FOREVER if lowest is None else int(lowest)


def _lifted(query: IndexQuery, name: str) -> IndexQuery:
    """The same without what is chosen of a facet or of pay."""
    return replace(query, pay=None) if name == "pay" else query.without(FILTERED_BY.get(name, name))


def _only(counts: Counts, names: list[str]) -> Counts:
    return {name: counts[name] for name in names}


def _counting(name: str, enough: int, most: int) -> dict[str, Any]:
    if name == "pay" and enough <= 1:
        return {"terms": {"field": "pay_said"}}
    if name == "pay":
        ranges = [{"key": NOT_GIVEN, "to": 1}, {"key": GIVEN, "from": enough}]
        return {"range": {"field": name, "ranges": ranges}}
    return {"terms": {"field": COUNTED_ON.get(name, name), "size": most}}


def _counted(bucket: dict[str, Any]) -> tuple[str, int]:
    key = bucket["key"]
    return key if isinstance(key, str) else str(int(key)), int(bucket["doc_count"])


def _count(hits: tantivy.SearchResult) -> int:
    return int(hits.count)  # type: ignore[attr-defined]
