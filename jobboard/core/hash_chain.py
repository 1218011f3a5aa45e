"""How an entry of the audit log is hashed. What stands here never changes: every hash ever written hangs on it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = ""
"""Stands for the hash of an entry before the first one."""
_FORMAT = "jobboard audit entry 1"


@dataclass(frozen=True, slots=True)
class ChainEntry:
    """What the hash of an entry covers: all of it, and the hash of the entry before."""

    id: int
    at: datetime
    actor_id: int | None
    actor_role: str
    action: str
    subject_kind: str
    subject_id: int | None
    detail: dict[str, Any]
    previous_hash: str


def entry_hash(entry: ChainEntry) -> str:
    """SHA-256 over the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(entry).encode("ascii")).hexdigest()


def canonical(entry: ChainEntry) -> str:
    """One JSON array in ASCII, the same for the same entry on every database.

    Moments are UTC with six decimals, keys are sorted, nothing is between the signs, and a number without a fraction
    is an integer: PostgreSQL gives back 1e22 as one.
    """
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    values = [
        *(_FORMAT, entry.previous_hash, entry.id, at, entry.actor_id, entry.actor_role),
        *(entry.action, entry.subject_kind, entry.subject_id, _plain(entry.detail)),
    ]
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
