"""The audit log: who did what when. Each entry holds the hash of the one before, so that a change shows.

Entries must be chained in the order of commits. On SQLite writers are alone anyway; on PostgreSQL two transactions
could both follow the same entry. So entries are noted while a transaction works and written at its very end, under a
lock on the chain's row that is held until the commit (as `store.changes` does).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.hash_chain import START, ChainEntry, entry_hash
from jobboard.store.models import AuditChain, AuditEntry

KEPT = timedelta(days=3 * 366)
"""Entries older than this may be deleted; the database refuses it for younger ones."""
_NOTED = "noted_audit_entries"


def record(
    session: Session, actor: Actor, now: datetime, action: str, subject_kind: str, subject_id: int | None, **detail: Any
) -> None:
    """Say that `actor` did `action` (such as “posting.published”) to a subject, in the same transaction.

    `detail` holds JSON values that explain it; never a secret, and no mail address, since it outlives the person.
    """
    role = "program" if actor.scopes else actor.role.value
    entry = ChainEntry(0, now, actor.user_id, role, action, subject_kind, subject_id, detail, START)
    session.info.setdefault(_NOTED, []).append(entry)


@contextmanager
def savepoint(session: Session) -> Iterator[None]:
    """A part of a transaction that may fail by itself; what was recorded in it is forgotten then."""
    noted: list[ChainEntry] = session.info.setdefault(_NOTED, [])
    before = len(noted)
    try:
        with session.begin_nested():
            yield
    except BaseException:
        del noted[before:]
        raise


def write_noted(session: Session) -> None:
    """Chain what was recorded, last of all before the commit."""
    noted: list[ChainEntry] = session.info.pop(_NOTED, [])
    if not noted:
        return
    chain = session.execute(
        sa.select(AuditChain).with_for_update().execution_options(populate_existing=True)
    ).scalar_one()
    rows = []
    for entry in noted:
        following = ChainEntry(
            *(chain.last_id + 1, entry.at, entry.actor_id, entry.actor_role, entry.action),
            *(entry.subject_kind, entry.subject_id, entry.detail, chain.last_hash),
        )
        chain.last_id, chain.last_hash = following.id, entry_hash(following)
        rows.append(_row(following, chain.last_hash))
    session.execute(sa.insert(AuditEntry.__table__), rows)  # type: ignore[attr-defined]
    session.flush()


def prune(session: Session, now: datetime) -> int:
    """Delete the entries that are older than three years, up to the first younger one; gives how many.

    The database keeps the hash of the last of them, from which the chain is verified on.
    """
    young = sa.select(sa.func.min(AuditEntry.id)).where(col(AuditEntry.at) >= now - KEPT)
    first = session.execute(young).scalar()
    old = sa.delete(AuditEntry).where(col(AuditEntry.at) < now - KEPT)
    gone = session.execute(old if first is None else old.where(col(AuditEntry.id) < first))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def _row(entry: ChainEntry, own_hash: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": entry.at,
        "actor_id": entry.actor_id,
        "actor_role": entry.actor_role,
        "action": entry.action,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "detail": entry.detail,
        "previous_hash": entry.previous_hash,
        "entry_hash": own_hash,
    }
