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

from jobboard.store.models import Change, StoreIdentity

_NOTED = "noted_changes"
NO_POSTING = 0
_AT_ONCE = 5_000
_LOCK = 0x6A6F62  # any number, the same in every process


def note(session: Session, posting_ids: Iterable[int]) -> None:
    """Say that these postings changed in this transaction."""
    session.info.setdefault(_NOTED, {}).update(dict.fromkeys(posting_ids))


def note_pages(session: Session) -> None:
    """Say that pages changed which no posting stands on, such as a report: what is kept of them is made anew."""
    note(session, [NO_POSTING])


def write_noted(session: Session, now: datetime) -> None:
    """Write what was noted, last of all before the commit."""
    noted = session.info.pop(_NOTED, {})
    if not noted:
        return
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
    left = iter(noted)
    while some := list(islice(left, _AT_ONCE)):  # a large import notes them by the hundred thousand
        rows = [{"posting_id": posting_id, "changed_at": now} for posting_id in some]
        session.execute(sa.insert(Change.__table__), rows)  # type: ignore[attr-defined]


def after(session: Session, checkpoint: int, limit: int) -> Sequence[tuple[int, int]]:
    """The next `limit` changes past `checkpoint`, as (id, posting id) in order of commit."""
    query = sa.select(col(Change.id), col(Change.posting_id)).where(col(Change.id) > checkpoint)
    rows = session.execute(query.order_by(col(Change.id)).limit(limit))
    return [(change_id, posting_id) for change_id, posting_id in rows]


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
    """Forget changes older than `before`; an index that is behind them will be built anew."""
    old = sa.select(sa.func.max(Change.id)).where(col(Change.changed_at) < before)
    through = session.execute(old).scalar_one()
    if through is None:
        return 0
    _identity(session).changes_pruned_through = through
    gone = session.execute(sa.delete(Change).where(col(Change.id) <= through))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _identity(session: Session) -> StoreIdentity:
    identity = session.get(StoreIdentity, 1)
    if identity is None:
        raise RuntimeError("the store has no identity row; its migrations did not run")
    return identity
