"""The audit log as pages, CSV and JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.csv_safe import table
from jobboard.store.models import AuditEntry, User

A_PAGE = 50
MOST = 20_000
_AT_ONCE = 1_000
COLUMNS = (
    *("id", "at", "who", "actor_id", "role", "action", "subject_kind", "subject_id"),
    *("detail", "previous_hash", "entry_hash"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `who` is empty where nobody was signed in or the user was erased."""

    id: int
    at: datetime
    who: str
    role: str
    action: str
    subject_kind: str
    subject_id: int | None
    detail: dict[str, Any]
    actor_id: int | None
    previous_hash: str
    entry_hash: str


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Filter of the audit log; empty fields match all."""

    action: str = ""
    actor_id: int | None = None
    subject_kind: str = ""
    subject_id: int | None = None

    @property
    def rule(self) -> sa.ColumnElement[bool]:
        rules: list[sa.ColumnElement[bool]] = [sa.true()]
        if self.action:
            rules.append(col(AuditEntry.action).startswith(self.action, autoescape=True))
        if self.actor_id is not None:
            rules.append(col(AuditEntry.actor_id) == self.actor_id)
        if self.subject_kind:
            rules.append(col(AuditEntry.subject_kind) == self.subject_kind)
        if self.subject_id is not None:
            rules.append(col(AuditEntry.subject_id) == self.subject_id)
        return sa.and_(*rules)


def page(session: Session, audit_filter: AuditFilter, number: int) -> tuple[list[Entry], int]:
    """One page of entries, the latest first, and the total."""
    total = session.execute(sa.select(sa.func.count()).select_from(AuditEntry).where(audit_filter.rule)).scalar_one()
    rows = _select(audit_filter).order_by(col(AuditEntry.id).desc()).offset((number - 1) * A_PAGE).limit(A_PAGE)
    return list(_entries(session, rows)), total


def as_csv(session: Session, audit_filter: AuditFilter) -> str:
    """The latest MOST entries as CSV, the oldest first."""
    rows = (_values(entry) for entry in _latest_entries(session, audit_filter))
    return table(COLUMNS, ((row | {"detail": _text(row["detail"])}).values() for row in rows))


def as_json(session: Session, audit_filter: AuditFilter) -> str:
    """The same as a JSON array."""
    return json.dumps(
        [_values(entry) for entry in _latest_entries(session, audit_filter)], ensure_ascii=False, indent=1
    )


def lines(session: Session) -> Iterator[str]:
    """The whole log as JSON lines, the oldest entry first."""
    last = 0
    while True:
        rows = _select(AuditFilter()).where(col(AuditEntry.id) > last).order_by(col(AuditEntry.id)).limit(_AT_ONCE)
        entries = list(_entries(session, rows))
        for entry in entries:
            yield _text(_values(entry)) + "\n"
        if len(entries) < _AT_ONCE:
            return
        last = entries[-1].id
        session.expunge_all()


def _latest_entries(session: Session, audit_filter: AuditFilter) -> list[Entry]:
    entries = list(_entries(session, _select(audit_filter).order_by(col(AuditEntry.id).desc()).limit(MOST)))
    return entries[::-1]


def _select(audit_filter: AuditFilter) -> sa.Select[AuditEntry, str]:
    return (
        sa.select(AuditEntry, col(User.email))
        .outerjoin(User, col(User.id) == col(AuditEntry.actor_id))
        .where(audit_filter.rule)
    )


def _entries(session: Session, rows: sa.Select[AuditEntry, str]) -> Iterator[Entry]:
    for row, email in session.execute(rows):
        who = email or (f"#{row.actor_id}" if row.actor_id else "")
        yield Entry(
            *(row.id, row.at, who, row.actor_role, row.action, row.subject_kind, row.subject_id, row.detail),
            *(row.actor_id, row.previous_hash, row.entry_hash),
        )


def _values(entry: Entry) -> dict[str, Any]:
    """An entry under the names of COLUMNS."""
    parts = (
        *(entry.id, entry.at.isoformat(), entry.who, entry.actor_id, entry.role, entry.action, entry.subject_kind),
        *(entry.subject_id, entry.detail, entry.previous_hash, entry.entry_hash),
    )
    return dict(zip(COLUMNS, parts, strict=True))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
