"""The one writer of an index: batches of changes in, and an index built anew."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
import tantivy
from sqlmodel import Session, col

from jobboard.core.garbage import relaxed_gc
from jobboard.core.states import Status
from jobboard.core.stopping import Stopped, check_stopping
from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.index.documents import Terms, document_rows, documents, microseconds
from jobboard.store.index.folder import IndexFolder, State, write_state
from jobboard.store.index.index_query import past_closing, these_documents
from jobboard.store.index.schema import SCHEMA_VERSION, open_index
from jobboard.store.models import Posting
from jobboard.store.visibility import landed

BATCH = 20_000
_ROWS = 2_000
_HEAP = 48_000_000
Progress = Callable[[int, int], None]


class IndexWriter:
    """Writes into one folder; the caller holds the lock of the folders above it."""

    def __init__(self, folder: Path, store: Store, terms: Terms, state: State) -> None:
        self.folder = folder
        self.state = state
        self.index = open_index(str(folder))
        self._store = store
        self._terms = terms
        self._writer = self.index.writer(_HEAP, 1)
        self._highest_id = _highest_id(self.index)

    def apply_next(self) -> int:
        """Apply the next batch of the change log and commit it; says how many changes that were."""
        with relaxed_gc(), self._store.reading() as session:
            changed = changes.after(session, self.state.checkpoint, BATCH)
        if changed:
            self._replace(list(dict.fromkeys(posting_id for _, posting_id in changed)))
            self._commit(changed[-1][0])
        return len(changed)

    def forget_closed(self, now: datetime) -> None:
        """Drop what is past its closing date; the dates in the index have hidden it since its hour."""
        self._writer.delete_documents_by_query(past_closing(microseconds(now)))
        self._commit(self.state.checkpoint)

    def close(self, *, wait: bool = True) -> None:
        """End it: after its merges, or at once, and then the next writer merges anew. It cannot be used after."""
        if wait:
            self._writer.wait_merging_threads()
        del self._writer

    def _replace(self, posting_ids: list[int]) -> None:
        """Bring these documents up to date, as the store has them now or, by a later change, newer.

        Each part is read for itself: a long read would keep the store from giving back its write-ahead log.
        """
        for batch in _in_parts(posting_ids):
            check_stopping()
            with relaxed_gc():
                self._replace_part(batch)

    def _replace_part(self, batch: Sequence[int]) -> None:
        with self._store.reading() as session:
            rows = document_rows(session, batch)
        known = [posting_id for posting_id in batch if posting_id <= self._highest_id]
        if known:
            self._writer.delete_documents_by_query(these_documents(known))
        for posting_id, document in documents(rows, self._terms):
            self._writer.add_document(document)
            self._highest_id = max(self._highest_id, posting_id)

    def _commit(self, checkpoint: int) -> None:
        self._writer.commit()
        self.index.reload()
        self.state = State(self.state.made_for, self.state.store, checkpoint)
        write_state(self.folder, self.state)


def made_for(terms: Terms) -> str:
    """What a usable index must have been made for."""
    return f"schema {SCHEMA_VERSION}, pay in {terms.currency} at {terms.rates.fingerprint}, roles {terms.roles_version}"


def build(folders: IndexFolder, store: Store, terms: Terms, progress: Progress | None = None) -> IndexWriter:
    """Build an index of all that is published, beside the one in force, and put it in force."""
    folder = folders.new()
    with store.reading() as session:
        state = State(made_for(terms), changes.store_token(session), changes.newest(session))
        ids = _published_ids(session)
    writer = IndexWriter(folder, store, terms, state)
    try:
        _fill(writer, ids, progress)
    except Stopped:
        writer.close(wait=False)
        folders.drop(folder)
        raise
    folders.put_in_force(folder)
    return writer


def _fill(writer: IndexWriter, ids: Sequence[int], progress: Progress | None) -> None:
    done = 0
    for batch in _in_parts(ids):
        writer._replace(batch)
        done += len(batch)
        if progress:
            progress(done, len(ids))
    writer._commit(writer.state.checkpoint)


def _published_ids(session: Session) -> Sequence[int]:
    published = sa.and_(col(Posting.status) == Status.PUBLISHED, col(Posting.shown_as).is_(None), landed())
    query = sa.select(col(Posting.id)).where(published).order_by(col(Posting.id))
    return array("q", session.execute(query.execution_options(yield_per=_ROWS)).scalars())


def _highest_id(index: tantivy.Index) -> int:
    highest = index.searcher().aggregate(tantivy.Query.all_query(), {"top": {"max": {"field": "id"}}})["top"]["value"]
    return int(highest or 0)


def _in_parts(ids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _ROWS):
        yield list(ids[start : start + _ROWS])
