"""Verify an export of the audit log, by itself and against the store.

An export that was kept elsewhere shows what the store alone cannot: that the whole chain was made anew.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from jobboard.core.errors import Unreadable
from jobboard.core.hash_chain import ChainEntry, entry_hash
from jobboard.desk.audit_log import COLUMNS
from jobboard.store.audit_check import hash_of
from jobboard.store.models import AuditChain


@dataclass(frozen=True, slots=True)
class FileState:
    """`fault` is a sentence that names the first broken entry, or empty; `gaps` is where some are left out."""

    entries: int
    gaps: int
    last_id: int
    last_hash: str
    fault: str = ""


def verify_export(text: str, session: Session | None = None) -> FileState:
    """Hash every entry of an export again (CSV, a JSON array, or JSON lines), and compare it with the store if given.

    Raises Unreadable for what is no export of an audit log.
    """
    entries, gaps, last_id, last_hash = 0, 0, 0, ""
    for entry, own_hash in _parse_entries(text):
        follows = entry.previous_hash == last_hash
        if entries and not follows and entry.id == last_id + 1:
            return FileState(
                entries, gaps, last_id, last_hash, _broken(entry.id, f"it does not follow entry {last_id}")
            )
        fault = _fault(entry, own_hash, last_id, session)
        if fault:
            return FileState(entries, gaps, last_id, last_hash, _broken(entry.id, fault))
        gaps += bool(entries) and not follows
        entries, last_id, last_hash = entries + 1, entry.id, own_hash
    return FileState(entries, gaps, last_id, last_hash)


def compare_noted(session: Session, entry_id: int, noted: str) -> str:
    """What is wrong with an entry whose hash was noted; empty where the store still has it."""
    return _compare(session, entry_id, noted)


def _fault(entry: ChainEntry, own_hash: str, last_id: int, session: Session | None) -> str:
    if entry.id <= last_id:
        return f"it stands after entry {last_id}"
    if entry_hash(entry) != own_hash:
        return "what it says is not what was hashed"
    return _compare(session, entry.id, own_hash) if session is not None else ""


def _compare(session: Session, entry_id: int, expected: str) -> str:
    stored_hash = hash_of(session, entry_id)
    if stored_hash == expected:
        return ""
    if stored_hash is not None:
        return "the store holds another one under this number"
    anchor = session.get_one(AuditChain, 1)
    if entry_id < anchor.anchor_id or (entry_id, expected) == (anchor.anchor_id, anchor.anchor_hash):
        return ""  # deleted for its age
    return "the store does not hold it"


def _parse_entries(text: str) -> Iterator[tuple[ChainEntry, str]]:
    try:
        for row in _rows(text.lstrip("\ufeff \r\n")):
            detail = json.loads(row["detail"]) if isinstance(row["detail"], str) else row["detail"]
            fields = (row["role"], row["action"], row["subject_kind"], _number(row["subject_id"]), detail)
            at, actor_id = datetime.fromisoformat(row["at"]), _number(row["actor_id"])
            entry = ChainEntry(int(row["id"]), at, actor_id, *fields, row["previous_hash"])
            yield entry, str(row["entry_hash"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error):
        raise Unreadable("This is no export of an audit log with hashes, as CSV or JSON.") from None


def _rows(text: str) -> Iterator[dict[str, Any]]:
    if text.startswith("["):
        yield from json.loads(text)
    elif text.startswith("{"):
        yield from map(json.loads, text.splitlines())
    else:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        if not set(COLUMNS) <= set(reader.fieldnames or ()):
            raise ValueError("other columns")
        yield from reader


def _number(value: Any) -> int | None:
    return None if value in (None, "") else int(value)


def _broken(entry_id: int, why: str) -> str:
    return f"Entry {entry_id} is the first broken one: {why}."
