"""The audit log: who did what when. Rows are only added; the database refuses the rest."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from jobboard.core.actor import Actor
from jobboard.store.models import AuditEntry


def record(
    session: Session, actor: Actor, now: datetime, action: str, subject_kind: str, subject_id: int | None, **detail: Any
) -> None:
    """Say that `actor` did `action` (such as “posting.published”) to a subject, in the same transaction.

    `detail` holds JSON values that explain it; never a secret, and no mail address, since it outlives the person.
    """
    role = "program" if actor.scopes else actor.role.value
    session.add(
        AuditEntry(
            at=now,
            actor_id=actor.user_id,
            actor_role=role,
            action=action,
            subject_kind=subject_kind,
            subject_id=subject_id,
            detail=detail,
        )
    )
