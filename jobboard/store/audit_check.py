"""Verifying the chain of the audit log.

It shows a change of an entry, an entry that was taken out or put in, and one cut off at the end. Whoever can write to
the database can also make the whole chain anew: that shows only against an export or a hash noted elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.hash_chain import ChainEntry, entry_hash
from jobboard.store.models import AuditChain, AuditEntry

_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class ChainState:
    """`fault` is a sentence that names the first broken entry, or empty. The rest is worth noting elsewhere."""

    entries: int
    last_id: int
    last_hash: str
    fault: str = ""


def verify_chain(session: Session) -> ChainState:
    """Read the whole log and hash it again."""
    chain = session.execute(sa.select(AuditChain)).scalar_one_or_none()
    if chain is None:
        return ChainState(0, 0, "", "Audit log: the row that says where its chain begins and ends is gone.")
    entries, last_id, last_hash = 0, chain.anchor_id, chain.anchor_hash
    for row in _rows(session):
        fault = _fault(row, last_id, last_hash)
        if fault:
            sentence = f"Audit log: entry {row.id} is the first broken one: {fault}."
            return ChainState(entries, last_id, last_hash, sentence)
        entries, last_id, last_hash = entries + 1, row.id or 0, row.entry_hash
    fault = ""
    if (last_id, last_hash) != (chain.last_id, chain.last_hash):
        fault = f"Audit log: the entries after {last_id} are gone; the last one written was {chain.last_id}."
    return ChainState(entries, last_id, last_hash, fault)


def hash_of(session: Session, entry_id: int) -> str | None:
    """The hash that the store holds for an entry; None where there is none."""
    stored: str | None = session.execute(
        sa.select(col(AuditEntry.entry_hash)).where(col(AuditEntry.id) == entry_id)
    ).scalar()
    return stored


def chain_entry(row: AuditEntry) -> ChainEntry:
    """What the hash of a row covers."""
    return ChainEntry(
        *(row.id or 0, row.at, row.actor_id, row.actor_role, row.action),
        *(row.subject_kind, row.subject_id, row.detail, row.previous_hash),
    )


def _fault(row: AuditEntry, last_id: int, last_hash: str) -> str:
    if row.id is None or row.id <= last_id:
        return f"it stands before entry {last_id}, after which the log begins"
    if row.previous_hash != last_hash:
        return f"it does not follow entry {last_id}" if last_id else "it does not begin the log"
    return "" if entry_hash(chain_entry(row)) == row.entry_hash else "what it says is not what was hashed"


def _rows(session: Session) -> Iterator[AuditEntry]:
    last = -1
    while True:
        query = sa.select(AuditEntry).where(col(AuditEntry.id) > last).order_by(col(AuditEntry.id)).limit(_AT_ONCE)
        rows = session.execute(query).scalars().all()
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].id
        session.expunge_all()
