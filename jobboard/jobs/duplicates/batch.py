"""Copies among what a large import writes: settled while it is hidden, employer by employer, in short transactions."""

from collections.abc import Collection, Iterator
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.jobs.duplicates.members import in_parts, members, shared_keys
from jobboard.jobs.duplicates.settle import Moves, moves, settle
from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.models import Posting

_EMPLOYERS_AT_ONCE = 20
_AT_ONCE = 20  # openings settled by one transaction: one employer of many takes long
_CHANGES_AT_ONCE = 2_000
_posting = Posting.__table__  # type: ignore[attr-defined]
_HIDDEN_AS = sa.update(_posting).where(_posting.c.id == sa.bindparam("number")).values(shown_as=sa.bindparam("target"))


def settle_hidden(
    store: Store, source_id: int, batch_id: int, company_ids: Collection[int], now: datetime
) -> Iterator[tuple[int, Moves]]:
    """Show the copies of a batch as others, and say which others must be shown as the batch's once it is there.

    Gives how many of the employers are done, and those moves.
    """
    done = 0
    for some in in_parts(sorted(company_ids)):
        with store.reading() as session:
            keys = shared_keys(session, some, source_id, now)
        for few in in_parts(sorted(keys), _EMPLOYERS_AT_ONCE):
            own, others = _moves(store, few, batch_id, now)
            for part in in_parts(own.items()):
                with store.writing(now) as session:
                    rows = [{"number": number, "target": target} for number, target in part]
                    session.connection().execute(_HIDDEN_AS, rows)
                store.let_others_write()
            yield done, others
        done += len(some)
        yield done, {}


def settle_since(store: Store, checkpoint: int, until: int, source_id: int, now: datetime) -> None:
    """Look again at what others changed while a batch was hidden from them: neither side saw the other's."""
    while checkpoint < until:
        with store.reading() as session:
            found = [each for each in changes.after(session, checkpoint, _CHANGES_AT_ONCE) if each[0] <= until]
            numbers = {number for _, number in found}
            others = [each for some in in_parts(numbers) for each in _of_others(session, some, source_id)]
        for some in in_parts(others, _AT_ONCE):
            with store.writing(now) as session:
                settle(session, some, now)
            store.let_others_write()
        checkpoint = found[-1][0] if found else until


def _moves(store: Store, keys: list[str], batch_id: int, now: datetime) -> tuple[Moves, Moves]:
    own: Moves = {}
    others: Moves = {}
    with store.reading() as session:
        for employer in members(session, keys, now, batch_id).values():
            ours = {each.id for each in employer if each.batch_id == batch_id}
            for number, target in moves(session, employer, ours)[0].items():
                (own if number in ours else others)[number] = target
    return own, others


def _of_others(session: Session, numbers: list[int], source_id: int) -> list[int]:
    others = sa.func.coalesce(col(Posting.source_id), 0) != source_id
    return list(session.execute(sa.select(col(Posting.id)).where(col(Posting.id).in_(numbers), others)).scalars())
