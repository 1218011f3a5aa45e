"""Copies among what a large import writes: compared without the lock, written in short transactions."""

from collections.abc import Collection, Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.jobs.duplicates.members import chunked, load_members, shared_match_keys
from jobboard.jobs.duplicates.settle import Moves, employer_keys, lost_postings, plan_moves, settle, show_as
from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.models import Change, Posting

_EMPLOYERS_AT_ONCE = 20
_COMPARED_AT_ONCE = 1_000
_MOVES_AT_ONCE = 500
_OVERTAKEN_AT_ONCE = 20
"""Postings that are compared inside a transaction: one employer with many openings takes long."""
_CHANGES_AT_ONCE = 2_000
_posting = Posting.__table__  # type: ignore[attr-defined]
_SET_SHOWN_AS = (
    sa.update(_posting).where(_posting.c.id == sa.bindparam("number")).values(shown_as=sa.bindparam("target"))
)


def settle_hidden(
    store: Store, source_id: int, batch_id: int, company_ids: Collection[int], now: datetime
) -> Iterator[tuple[int, Moves]]:
    """Show the copies of a batch as others, and say which others must be shown as the batch's once it is there.

    Gives how many of the employers are done, and those moves.
    """
    done = 0
    for ids in chunked(sorted(company_ids)):
        with store.reading() as session:
            keys = shared_match_keys(session, ids, source_id, now)
        for some_keys in chunked(sorted(keys), _EMPLOYERS_AT_ONCE):
            own, others = _plan_batch_moves(store, some_keys, batch_id, now)
            for part in chunked(own.items(), _MOVES_AT_ONCE):
                with store.writing(now) as session:
                    rows = [{"number": number, "target": target} for number, target in part]
                    session.connection().execute(_SET_SHOWN_AS, rows)
                store.let_others_write()
            yield done, others
        done += len(ids)
        yield done, {}


def settle_lost(store: Store, now: datetime) -> None:
    """As `settle.settle_lost`: looks for them without the lock, since that takes long on a large board."""
    with store.reading() as session:
        lost = lost_postings(session, now)
    for posting_ids in chunked(lost, _OVERTAKEN_AT_ONCE):
        with store.writing(now) as session:
            settle(session, posting_ids, now)
        store.let_others_write()


def settle_since(store: Store, checkpoint: int, until: int, source_id: int, now: datetime) -> None:
    """Compare again what others changed while a batch was hidden from them: neither side saw the other's."""
    for posting_ids in chunked(_changed_by_others(store, checkpoint, until, source_id), _COMPARED_AT_ONCE):
        with store.reading() as session:
            keys = employer_keys(session, posting_ids)
        _settle_employers(store, keys, frozenset(posting_ids), now)


def settle_written(
    store: Store, source_id: int, company_ids: Collection[int], posting_ids: Collection[int], now: datetime
) -> None:
    """As `settle.settle_import`, after what the import wrote was committed."""
    for ids in chunked(sorted(company_ids)):
        with store.reading() as session:
            keys = shared_match_keys(session, ids, source_id, now)
        _settle_employers(store, keys, frozenset(posting_ids), now)


def _settle_employers(store: Store, keys: Collection[str], posting_ids: frozenset[int], now: datetime) -> None:
    """Compare the openings of these employers without the lock: one of them may have very many."""
    for some_keys in chunked(sorted(keys), _EMPLOYERS_AT_ONCE):
        planned: Moves = {}
        with store.reading() as session:
            checkpoint = changes.newest(session)
            for employer in load_members(session, some_keys, now).values():
                planned |= plan_moves(session, employer, posting_ids)[0]
        write_moves(store, planned, checkpoint, set(), now)


def write_moves(store: Store, planned: Moves, checkpoint: int, own: set[int], now: datetime) -> None:
    """Write moves that were worked out at `checkpoint`, in short transactions.

    Postings that others changed since are compared again. `own` are those that the caller wrote itself since; what is
    written here is added to it.
    """
    overtaken: list[int] = []
    # Those that will be shown come first, so that no group is ever hidden altogether.
    in_order = sorted(planned.items(), key=lambda move: move[1] is not None)
    for part in chunked(in_order, _MOVES_AT_ONCE):
        with store.writing(now) as session:
            changed = _changed_since(session, checkpoint, part) - own
            fresh = {number: target for number, target in part if not changed & {number, target}}
            show_as(session, fresh, now)
        own.update(fresh, filter(None, fresh.values()))
        overtaken += [number for number, _ in part if number not in fresh]
        store.let_others_write()
    for numbers in chunked(overtaken, _OVERTAKEN_AT_ONCE):
        with store.writing(now) as session:
            settle(session, numbers, now)
        store.let_others_write()


def _changed_since(session: Session, checkpoint: int, part: list[tuple[int, int | None]]) -> set[int | None]:
    """Of the postings in these moves, those that changed after `checkpoint`."""
    changed: set[int | None] = set()
    for numbers in chunked({number for move in part for number in move if number}):
        query = sa.select(col(Change.posting_id)).where(
            col(Change.id) > checkpoint, col(Change.posting_id).in_(numbers)
        )
        changed.update(session.execute(query).scalars())
    return changed


def _plan_batch_moves(store: Store, keys: list[str], batch_id: int, now: datetime) -> tuple[Moves, Moves]:
    own: Moves = {}
    others: Moves = {}
    with store.reading() as session:
        for employer in load_members(session, keys, now, batch_id).values():
            batch_ids = {member.id for member in employer if member.batch_id == batch_id}
            for number, target in plan_moves(session, employer, batch_ids)[0].items():
                (own if number in batch_ids else others)[number] = target
    return own, others


def _changed_by_others(store: Store, checkpoint: int, until: int, source_id: int) -> Iterator[int]:
    """Postings of other sources that changed after `checkpoint`, through `until`."""
    of_others = sa.func.coalesce(col(Posting.source_id), 0) != source_id
    while checkpoint < until:
        with store.reading() as session:
            rows = [change for change in changes.after(session, checkpoint, _CHANGES_AT_ONCE) if change[0] <= until]
            ids: list[int] = []
            for numbers in chunked({number for _, number in rows}):
                query = sa.select(col(Posting.id)).where(col(Posting.id).in_(numbers), of_others)
                ids += session.execute(query).scalars()
        yield from ids
        checkpoint = rows[-1][0] if rows else until
