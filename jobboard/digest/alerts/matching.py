"""Which of some new openings each of many saved searches wants.

The openings of a day are few and the searches many, so the openings are put into an index of their own, in memory, and
each different search is asked of it once, however many people saved it. That is the search of the board itself, words,
synonyms, distances and all: an alert never finds what its list would not, and it costs a twentieth of asking an index
of 22,000 openings, and half of looking searches up by the words of each opening (`tests.bench.digest` measures all).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from jobboard.digest.alerts import saved_searches
from jobboard.jobs.search.job_filter import InvalidFilter, JobFilter
from jobboard.store.index.documents import Terms, document_rows, documents
from jobboard.store.index.index_query import IndexQuery
from jobboard.store.index.schema import memory_index
from jobboard.store.index.snapshot import Snapshot

MOST_FOUND = 100
"""Openings of one search that are looked at one by one; of more, the number is told."""
QueryOf = Callable[[JobFilter, datetime], IndexQuery]
"""What a filter asks of the index, its words understood over all openings."""
_AT_ONCE = 2_000
_HEAP = 32 << 20


@dataclass(frozen=True, slots=True)
class Match:
    """`openings` are ids, the newest first, at most MOST_FOUND of `total`."""

    total: int
    openings: tuple[int, ...]


class NewOpenings:
    """An index of some openings only, as long as it is needed; `query_of` is what the site's own search asks."""

    def __init__(self, session: Session, posting_ids: Sequence[int], terms: Terms, query_of: QueryOf) -> None:
        self._query_of = query_of
        # Thousands of searches find the same openings: each number is kept once.
        self._numbers = {posting_id: posting_id for posting_id in posting_ids}
        index = memory_index()
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for at in range(0, len(posting_ids), _AT_ONCE):
            for _, document in documents(document_rows(session, posting_ids[at : at + _AT_ONCE]), terms):
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._snapshot = Snapshot(index, 0)

    def match(self, query: str, now: datetime) -> Match:
        """What a saved search finds among them; nothing where it can no longer be read."""
        try:
            job_filter = saved_searches.filter_from_query(query)
        except InvalidFilter:
            return Match(0, ())
        index_query = self._query_of(job_filter, now)
        answer = self._snapshot.answer(index_query, now=now, order="newest", offset=0, limit=MOST_FOUND)
        return Match(answer.total, tuple(map(self._numbers.__getitem__, answer.posting_ids)))

    def matches(self, queries: Iterable[str], now: datetime) -> Iterator[tuple[str, Match]]:
        """Those that find anything."""
        for query in queries:
            match = self.match(query, now)
            if match.total:
                yield query, match
