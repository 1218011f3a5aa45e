"""Moderation decisions on queue cards: taken once, stored, and undoable for a minute."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core import text
from jobboard.core.actor import Actor
from jobboard.core.errors import Conflict, Forbidden, JobboardError, Misuse, NotFound
from jobboard.desk.kinds import get_kind
from jobboard.jobs.moderation.acts import UNDO
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store import audit
from jobboard.store.models import Decision

MOST_AT_ONCE = 50
LONGEST = 2_000
KEPT = timedelta(days=3 * 366)
_NAME = re.compile(r"([a-z-]{1,30}):([1-9][0-9]{0,8})", re.ASCII)


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """The verdict that an editor chose, with its reason and words."""

    verdict: str
    reason: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """Ids of the decisions taken, and the cards that could not be decided, each with a sentence."""

    ids: tuple[int, ...]
    refused: tuple[tuple[str, str], ...] = ()


def decide(
    session: Session,
    actor: Actor,
    now: datetime,
    names: Sequence[str],
    decision: DecisionRequest,
    config: SubmissionConfig,
) -> Decided:
    """Decide cards by name, such as “submission:12”; one that cannot be decided leaves the others alone.

    Raises Forbidden, and Misuse where nothing or too much is chosen.
    """
    if not actor.at_desk:
        raise Forbidden("Only editors decide.")
    if not 1 <= len(names) <= MOST_AT_ONCE:
        raise Misuse(f"Please choose 1 to {MOST_AT_ONCE} cards.")
    done: list[int] = []
    refused: list[tuple[str, str]] = []
    for name in dict.fromkeys(names):
        try:
            with audit.savepoint(session):
                done.append(_decide_one(session, actor, now, name, decision, config, bulk=len(names) > 1))
        except JobboardError as why:
            refused.append((name, why.sentence))
    return Decided(tuple(done), tuple(refused))


def undo(session: Session, actor: Actor, now: datetime, decision_id: int) -> Decision:
    """Undo a decision. Raises NotFound, Forbidden for another's, Conflict after the minute or a later act."""
    row: Decision | None = session.execute(
        sa.select(Decision).where(col(Decision.id) == decision_id).with_for_update()
    ).scalar()
    if row is None:
        raise NotFound("There is no such decision.")
    if row.decided_by != actor.user_id and not actor.is_admin:
        raise Forbidden("Only whoever decided it, or an admin, undoes it.")
    if row.undone_at is not None:
        raise Conflict("This has been undone already.")
    if now > row.decided_at + UNDO:
        raise Conflict("A decision can be undone for a minute; after that the employer has been told.")
    later = sa.select(col(Decision.id)).where(
        col(Decision.id) > decision_id, col(Decision.posting_id) == row.posting_id, col(Decision.undone_at).is_(None)
    )
    if row.posting_id is not None and session.execute(later.limit(1)).scalar() is not None:
        raise Conflict("Something was decided about this opening since; undo that first.")
    get_kind(row.card).undo(session, actor, now, row)
    row.undone_at = now
    audit.record(session, actor, now, "decision.undone", row.card, row.subject_id, decision=decision_id)
    return row


def recent(
    session: Session, *, posting_id: int | None = None, company_id: int | None = None, limit: int = 20
) -> list[Decision]:
    """The latest decisions, of a posting or a company if one is named."""
    query = sa.select(Decision).where(col(Decision.undone_at).is_(None))
    if posting_id is not None:
        query = query.where(col(Decision.posting_id) == posting_id)
    if company_id is not None:
        query = query.where(col(Decision.company_id) == company_id)
    return list(session.execute(query.order_by(col(Decision.id).desc()).limit(limit)).scalars())


def clean(session: Session, now: datetime) -> None:
    """Delete decisions after three years; the audit log keeps that they were taken."""
    session.execute(sa.delete(Decision).where(col(Decision.decided_at) < now - KEPT))


def _decide_one(
    session: Session,
    actor: Actor,
    now: datetime,
    name: str,
    decision: DecisionRequest,
    config: SubmissionConfig,
    *,
    bulk: bool,
) -> int:
    match = _NAME.fullmatch(name)
    if match is None:
        raise Misuse("That is no card.")
    kind, subject_id = get_kind(match[1]), int(match[2])
    card = kind.card(session, subject_id, now)
    if card is None:
        raise Conflict("This has been decided already, or was taken back.")
    verdict = next((option for option in card.verdicts if option.name == decision.verdict), None)
    if verdict is None or (bulk and not verdict.bulk):
        raise Misuse("That cannot be done with this card.")
    row = Decision(
        card=match[1],
        subject_id=subject_id,
        posting_id=card.posting_id,
        company_id=card.company_id,
        verdict=verdict.name,
        reason=decision.reason if verdict.asks == "reason" else "",
        words=text.clean(decision.words).strip()[:LONGEST] if verdict.asks else "",
        decided_by=actor.user_id,
        decided_at=now,
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    row.before = kind.decide(session, actor, now, row, config)
    session.flush()
    return row.id
