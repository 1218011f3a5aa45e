"""One unchanging state of the index, and what it answers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import tantivy

from jobboard.store.index.ask import Ask, build_query
from jobboard.store.index.documents import microseconds
from jobboard.store.index.schema import FACET_FIELDS, FILTERED_BY, FOREVER

_MOST_VALUES = 50
_EVERY_VALUE = 65_000


@dataclass(frozen=True, slots=True)
class Answer:
    """Posting ids in order, and counts per facet as (value, count), largest first."""

    total: int
    posting_ids: list[int]
    counts: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


class Snapshot:
    """A searcher with a number of its own, and the next moment at which a posting in it closes."""

    def __init__(self, index: tantivy.Index, number: int) -> None:
        self._searcher = index.searcher()
        self.number = number
        self.size: int = self._searcher.num_docs
        self.first_closing = self._first_closing(after=None)

    def answer(
        self, ask: Ask, *, now: datetime, order: str, offset: int, limit: int, facets: tuple[str, ...] = ()
    ) -> Answer:
        """A page of ids, the count of all, and each facet counted with its own choice lifted.

        `order` is "relevance" or an integer field, largest first.
        """
        query = self._query(ask, now)
        hits = self._searcher.search(
            query, limit, count=True, offset=offset, order_by_field=None if order == "relevance" else order
        )
        ids = self._searcher.fast_field_values("id", [address for _, address in hits.hits])
        chosen = [name for name in facets if ask.asks_for(FILTERED_BY.get(name, name))]
        counts = self._counts(query, [name for name in facets if name not in chosen])
        for name in chosen:
            counts |= self._counts(self._query(ask.without(FILTERED_BY.get(name, name)), now), [name])
        return Answer(hits.count, [int(posting_id) for posting_id in ids], counts)  # type: ignore[attr-defined, arg-type]

    def distinct(self, ask: Ask, facet: str, now: datetime) -> int:
        """How many values of `facet` the matching postings have, exactly."""
        return len(self._counts(self._query(ask, now), [facet], _EVERY_VALUE)[facet])

    def probe(self, now: datetime) -> None:
        """Touch every part of the index once; raises whatever tantivy raises when one is broken."""
        self.answer(Ask("a"), now=now, order="newest", offset=0, limit=1, facets=FACET_FIELDS)

    def next_closing(self, now: datetime) -> int:
        """The first moment after `now` at which an answer may change by itself, in microseconds."""
        if microseconds(now) < self.first_closing:
            return self.first_closing
        return self._first_closing(after=now)

    def _query(self, ask: Ask, now: datetime) -> tantivy.Query:
        # Until the first closing is reached nothing in here is closed, and the filter costs half the search.
        at = microseconds(now)
        return build_query(ask, at if at >= self.first_closing else None)

    def _counts(
        self, query: tantivy.Query, facets: list[str], most: int = _MOST_VALUES
    ) -> dict[str, list[tuple[str, int]]]:
        if not facets:
            return {}
        wanted = {name: {"terms": {"field": name, "size": most}} for name in facets}
        found: dict[str, Any] = self._searcher.aggregate(query, wanted)
        return {
            name: [(bucket["key"], int(bucket["doc_count"])) for bucket in found[name]["buckets"]] for name in facets
        }

    def _first_closing(self, after: datetime | None) -> int:
        query = build_query(Ask(), microseconds(after) if after else None)
        lowest = self._searcher.aggregate(query, {"first": {"min": {"field": "valid_through"}}})["first"]["value"]
        return FOREVER if lowest is None else int(lowest)
