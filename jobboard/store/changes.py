"""The change log: every write that a reader can see adds a row, in the same transaction.

Indexes follow the log by id, so ids must grow in the order of commits. On SQLite writers are
alone anyway. On PostgreSQL a number drawn early can be committed late, and a follower would
step over it; so ids are noted while a transaction works and written at its very end, under a
lock that is held until the commit.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.models import Change, ImportSlice, StoreIdentity
from jobboard.store.public_tables import changed_public_pages
from jobboard.store.types import UtcDateTime

_NOTED = "noted_changes"
NO_POSTING = 0
"""In the log: pages changed that stand on no posting, such as a report (see `public_tables`)."""
_AT_ONCE = 5_000
_MOST_PRUNED = 20_000  # in one transaction: others want to write too
_LOCK_NUMBER = 0x6A6F62  # any number, the same in every process


def note(session: Session, posting_ids: Iterable[int]) -> None:
    """Say that these postings changed in this transaction."""
    session.info.setdefault(_NOTED, {}).update(dict.fromkeys(posting_ids))


def write_ranges(session: Session, batch_id: int, now: datetime) -> int:
    """Say that all that a batch wrote changed, by its slices: one row for each, and not one for each posting.

    Gives the newest change of others, who have not seen the batch.
    """
    slices = sa.select(col(ImportSlice.first_id), col(ImportSlice.last_id), sa.literal(now, UtcDateTime()))
    slices = slices.where(col(ImportSlice.batch_id) == batch_id).order_by(col(ImportSlice.id))
    _lock(session)
    before = newest(session)
    session.execute(sa.insert(Change).from_select(["posting_id", "through_id", "changed_at"], slices))
    return before


def write_noted(session: Session, now: datetime) -> bool:
    """Write what was noted, last of all before the commit; says whether pages changed that stand on no posting."""
    noted = session.info.pop(_NOTED, {})
    pages = changed_public_pages(session.connection())
    if pages:
        noted[NO_POSTING] = None
    if not noted:
        return pages
    _lock(session)
    left = iter(noted)
    while batch := list(islice(left, _AT_ONCE)):  # a large import notes them by the hundred thousand
        rows = [{"posting_id": posting_id, "changed_at": now} for posting_id in batch]
        session.execute(sa.insert(Change.__table__), rows)  # type: ignore[attr-defined]
    return pages


def after(session: Session, checkpoint: int, limit: int) -> Sequence[tuple[int, int]]:
    """The next changes past `checkpoint`, as (id, posting id) in order of commit: `limit`, and what a change holds."""
    query = sa.select(col(Change.id), col(Change.posting_id), col(Change.through_id)).where(col(Change.id) > checkpoint)
    changes: list[tuple[int, int]] = []
    for change_id, first, through in session.execute(query.order_by(col(Change.id)).limit(limit)):
        changes += [(change_id, posting_id) for posting_id in range(first, (through or first) + 1)]
        if len(changes) >= limit:
            break
    return changes


def newest(session: Session) -> int:
    """The id of the last change there ever was, also where the log has been pruned since."""
    last = session.execute(sa.select(sa.func.max(Change.id))).scalar_one()
    return max(last or 0, _identity(session).changes_pruned_through)


def pruned_through(session: Session) -> int:
    return _identity(session).changes_pruned_through


def store_token(session: Session) -> str:
    """A name for this very store, made when its tables were."""
    return _identity(session).token


def prune(session: Session, before: datetime) -> int:
    """Forget the oldest changes that are older than `before`; an index that is behind them will be built anew."""
    oldest = sa.select(col(Change.id), col(Change.changed_at)).order_by(col(Change.id)).limit(_MOST_PRUNED).subquery()
    through = session.execute(sa.select(sa.func.max(oldest.c.id)).where(oldest.c.changed_at < before)).scalar_one()
    if through is None:
        return 0
    _identity(session).changes_pruned_through = through
    gone = session.execute(sa.delete(Change).where(col(Change.id) <= through))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _lock(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK_NUMBER)))


def _identity(session: Session) -> StoreIdentity:
    identity = session.get(StoreIdentity, 1)
    if identity is None:
        raise RuntimeError("the store has no identity row; its migrations did not run")
    return identity
