"""A read of a source that would have closed much at once: whether it is true, an editor says."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.states import ClosedReason, Status
from jobboard.desk.card import Card, Verdict, Waiting
from jobboard.importer.reconcile import close_gone, reopen
from jobboard.jobs.rules.submission import Signal
from jobboard.jobs.submissions.terms import Terms
from jobboard.store import audit
from jobboard.store.models import Decision, HeldRun, ImportRun, MissingOpening, Posting, Source, StandingSource

KIND = "held-run"
LABEL = "Reads that would close much"
VERDICTS = (
    Verdict("close", "They are gone: close them", "a", "danger"),
    Verdict("keep", "Leave them open", "r", "quiet"),
)
_SHOWN = 8


def waiting(session: Session, now: datetime, limit: int) -> list[Waiting]:
    rows = session.execute(
        sa.select(HeldRun).where(col(HeldRun.settled_at).is_(None)).order_by(col(HeldRun.held_at)).limit(limit)
    ).scalars()
    return [Waiting(KIND, row.id or 0, row.held_at, 3) for row in rows]


def card(session: Session, subject_id: int, now: datetime) -> Card | None:
    held = session.get(HeldRun, subject_id)
    if held is None or held.settled_at is not None:
        return None
    source = session.get_one(StandingSource, held.standing_id)
    number = len(held.would_close)
    said = f"{number} of {held.open_before} openings are not named there any more; {held.read} were read."
    titles = session.execute(
        sa.select(col(Posting.title)).where(col(Posting.id).in_(held.would_close[:_SHOWN]))
    ).scalars()
    return Card(
        kind=KIND,
        subject_id=subject_id,
        title=f"{number} openings would close at once",
        who=source.address,
        at=held.held_at,
        verdicts=VERDICTS,
        kicker="Is the employer done hiring, or is their page broken?",
        score=3,
        signals=(Signal("held-run", 3, said),),
        facts=(("Such as", "; ".join(titles)),),
        link=("/desk/sources", "All sources"),
    )


def decide(session: Session, actor: Actor, now: datetime, decision: Decision, terms: Terms) -> dict[str, Any]:
    held = session.get_one(HeldRun, decision.subject_id)
    ids = list(held.would_close)
    held.settled_at, held.verdict = now, decision.verdict
    if decision.verdict == "close":
        source = session.get_one(StandingSource, held.standing_id)
        run = _last_run(session, source)
        if run is not None:
            run.closed += len(close_gone(session, run, ids, now))
    else:
        # Seen as missing for the first time again: two more whole reads until the question comes back.
        session.execute(sa.delete(MissingOpening).where(col(MissingOpening.posting_id).in_(ids)))
    action = "held-run.closed" if decision.verdict == "close" else "held-run.kept"
    audit.record(session, actor, now, action, "held-run", decision.subject_id, openings=len(ids))
    return {"ids": ids}


def undo(session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
    held = session.get_one(HeldRun, decision.subject_id)
    held.settled_at, held.verdict = None, ""
    source = session.get_one(StandingSource, held.standing_id)
    for number in decision.before["ids"]:
        posting = session.get(Posting, number)
        if posting is not None and posting.closed_reason == ClosedReason.GONE_FROM_SOURCE:
            reopen(session, posting, Status.PUBLISHED, now)
        if posting is not None and source.source_id and session.get(MissingOpening, number) is None:
            session.add(MissingOpening(posting_id=number, source_id=source.source_id, since=held.held_at))


def _last_run(session: Session, standing: StandingSource) -> ImportRun | None:
    source = session.get(Source, standing.source_id) if standing.source_id else None
    return session.get(ImportRun, source.last_run_id) if source is not None and source.last_run_id else None
