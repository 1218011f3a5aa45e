"""Queue card for a held import run: it would close many openings at once, or looks implausible."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.states import ClosedReason, Status
from jobboard.desk.card import Card, Listed, Verdict, Waiting
from jobboard.importer.standing.moves import MOVED, look_again, refused_key
from jobboard.importer.write import history
from jobboard.importer.write import pending_reads as reads
from jobboard.importer.write.missing import open_of_source
from jobboard.importer.write.reconcile import close_gone, reopen
from jobboard.jobs.moderation.acts import UNDO
from jobboard.jobs.rules.submission import Signal
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store import audit
from jobboard.store.models import (
    Decision,
    HeldRun,
    ImportRun,
    MissingOpening,
    Posting,
    PostingChange,
    Source,
    StandingSource,
)

KIND = "held-run"
LABEL = "Held reads"
_CLOSE = Verdict("close", "They are gone: close them", "a", "danger")
_KEEP = Verdict("keep", "Leave them open", "r", "quiet")
_TAKE = Verdict("take", "It is right: take it", "a")
_REFUSE = Verdict("refuse", "Do not take it: pause the source", "r", "danger")
_AND_CLOSE = replace(_REFUSE, label="Do not take it: pause the source and close its openings")
_STAY = replace(_REFUSE, label="Not theirs: go on reading the old board", style="quiet")
VERDICTS = (_CLOSE, _KEEP, _TAKE, _REFUSE)
_TITLES = {
    "company": "Another employer’s openings?",
    "same-board": "The same board twice?",
    "same-ids": "Another source’s openings?",
    MOVED: "Another board now?",
    "taken-over": "Another employer’s board now?",
    "reused-ids": "Other openings under known ids?",
}
_LISTS = (("close", "Would close"), ("new", "Would be new"), ("changed", "Would change"))
_ACTIONS = {"close": "closed", "keep": "kept", "take": "taken", "refuse": "refused"}


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
    gone = held.why == reads.GONE
    number = len(held.would_close)
    title = f"{number} openings would close at once" if gone else _TITLES[held.why]
    sentence = f"{number} of {held.open_before} openings are not named there any more; {held.read} were read."
    return Card(
        kind=KIND,
        subject_id=subject_id,
        title=title,
        who=source.company_name or source.address,
        at=held.held_at,
        verdicts=(_CLOSE, _KEEP) if gone else (_TAKE, _refusal(session, held, source)),
        kicker="Is the employer done hiring, or is their page broken?" if gone else "Nothing of this read was taken.",
        score=3,
        signals=(Signal("held-run", 3, sentence if gone else held.said),),
        facts=(("Source", source.address), ("Read", f"{held.read:,} openings")),
        lists=_lists(session, held),
        link=(f"/desk/sources/{source.id}", "The source and its reads"),
    )


def decide(
    session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
) -> dict[str, Any]:
    held = session.get_one(HeldRun, decision.subject_id)
    source = session.get_one(StandingSource, held.standing_id)
    held.settled_at, held.verdict = now, decision.verdict
    action = f"held-run.{_ACTIONS[decision.verdict]}"
    ids, before, keys = list(held.would_close), list(source.trusted), held.difference.get("keys", ())
    detail = {"openings": len(ids) or held.read}
    result: dict[str, Any]
    if decision.verdict == "take":
        source.trusted = list(dict.fromkeys([*before, *keys]))
        source.next_at, source.etag, source.last_modified, source.content_digest = now + UNDO, "", "", ""
        if reads.BOARD in held.difference:
            look_again(source, now)
        result = {"trusted": before}
    elif decision.verdict == "refuse" and reads.BOARD in held.difference:
        source.trusted = list(dict.fromkeys([*before, refused_key(held.difference[reads.BOARD])]))
        result = {"trusted": before}
    elif decision.verdict == "refuse":
        source.state = "paused"
        closed, run = _close(session, source, _only_here(session, source), now)
        detail["closed"] = len(closed)
        result = {"run": run}
    elif decision.verdict == "close":
        closed, run = _close(session, source, ids, now)
        result = {"ids": closed, "run": run}
    else:
        # Seen as missing for the first time again: two more whole reads until the question comes back.
        session.execute(sa.delete(MissingOpening).where(col(MissingOpening.posting_id).in_(ids)))
        source.empty_reads = 0
        result = {"ids": ids}
    audit.record(session, actor, now, action, KIND, decision.subject_id, **detail)
    return result


def undo(session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
    held = session.get_one(HeldRun, decision.subject_id)
    held.settled_at, held.verdict = None, ""
    source = session.get_one(StandingSource, held.standing_id)
    if "trusted" in decision.before:
        source.trusted = decision.before["trusted"]
    elif decision.verdict == "refuse":
        source.state = "active"
    if (run_id := decision.before.get("run")) is not None:
        _open_again(session, run_id, decision, now)
    for number in decision.before.get("ids", ()):
        if source.source_id and session.get(Posting, number) and session.get(MissingOpening, number) is None:
            session.add(MissingOpening(posting_id=number, source_id=source.source_id, since=held.held_at))


def _refusal(session: Session, held: HeldRun, source: StandingSource) -> Verdict:
    if reads.BOARD in held.difference:
        return _STAY
    return _AND_CLOSE if _only_here(session, source) else _REFUSE


def _only_here(session: Session, source: StandingSource) -> list[int]:
    """The open openings that nothing speaks for once this source is not read any more."""
    if source.source_id is None:
        return []
    others = sa.select(col(StandingSource.id)).where(
        col(StandingSource.source_id) == source.source_id,
        col(StandingSource.id) != source.id,
        col(StandingSource.state) == "active",
    )
    if session.execute(others.limit(1)).scalar() is not None:
        return []
    return open_of_source(session, source.source_id)


def _close(session: Session, source: StandingSource, ids: list[int], now: datetime) -> tuple[list[int], int | None]:
    """Close openings as a deed of the last run, which is undone with it; returns those closed and that run."""
    run = _last_run(session, source)
    if run is None:
        return [], None
    closed = close_gone(session, run, ids, now)
    run.closed += len(closed)
    return list(closed), run.id


def _open_again(session: Session, run_id: int, decision: Decision, now: datetime) -> None:
    """Reopen what the run closed, and delete its history entries."""
    closed = list(
        session.execute(
            sa.select(PostingChange).where(
                col(PostingChange.run_id) == run_id,
                col(PostingChange.kind) == history.CLOSED,
                col(PostingChange.at) == decision.decided_at,
            )
        ).scalars()
    )
    for change in closed:
        posting = session.get(Posting, change.posting_id)
        if posting is not None and posting.closed_reason == ClosedReason.GONE_FROM_SOURCE:
            reopen(session, posting, Status(change.before["status"]), now)
        session.delete(change)
    run = session.get(ImportRun, run_id)
    if run is not None:
        run.closed -= len(closed)


def _lists(session: Session, held: HeldRun) -> tuple[Listed, ...]:
    """What the run would change if it were applied now; openings closed or changed since are read again."""
    changes = held.difference
    if held.why == reads.GONE:
        changes = {
            "close": reads.listed_postings(session, held.would_close),
            "counts": {"close": len(held.would_close)},
        }
    counts = changes.get("counts", {})
    return tuple(
        Listed(
            heading,
            tuple((entry["title"], entry["url"]) for entry in changes[name]),
            counts.get(name, len(changes[name])),
        )
        for name, heading in _LISTS
        if changes.get(name)
    )


def _last_run(session: Session, standing: StandingSource) -> ImportRun | None:
    source = session.get(Source, standing.source_id) if standing.source_id else None
    return session.get(ImportRun, source.last_run_id) if source is not None and source.last_run_id else None
