"""Queue card for a trend report that waits for review."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.core.links import Links
from jobboard.desk.card import Card, Verdict, Waiting
from jobboard.jobs.rules.submission import Signal
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store.models import Decision, TrendReport, User
from jobboard.trends.reports import checking, flow
from jobboard.trends.reports.parts import load_parts

KIND = "trend-report"
LABEL = "Reports to look at"
VERDICTS = (
    Verdict("approve", "Publish", "a"),
    Verdict("back", "Back to the author", "r", "quiet", asks="words"),
)


def waiting(session: Session, now: datetime, limit: int) -> list[Waiting]:
    rows = session.execute(
        sa.select(TrendReport)
        .where(col(TrendReport.status) == "review")
        .order_by(col(TrendReport.updated_at), col(TrendReport.id))
        .limit(limit)
    ).scalars()
    return [Waiting(KIND, row.id or 0, row.updated_at) for row in rows]


def card(session: Session, subject_id: int, now: datetime) -> Card | None:
    report = session.get(TrendReport, subject_id)
    if report is None or report.status != "review":
        return None
    parts = load_parts(session, report)
    checked = checking.check_report(session, parts)
    author = session.get(User, report.author_id) if report.author_id else None
    return Card(
        kind=KIND,
        subject_id=subject_id,
        title=report.title,
        who=author.name if author and author.name else "an editor",
        at=report.updated_at,
        verdicts=VERDICTS,
        kicker="A second pair of eyes",
        signals=tuple(Signal(gap.rule, 4 if gap.stops else 1, gap.sentence) for gap in checked.gaps[:12]),
        facts=(("Findings", str(len(parts.findings))), ("Charts", str(len(parts.charts)))),
        quotes=((report.title, report.dek),) if report.dek else (),
        link=(f"{Links.desk_report(subject_id)}/preview", "Read it as readers will"),
    )


def decide(
    session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
) -> dict[str, Any]:
    report = session.get_one(TrendReport, decision.subject_id)
    before = {"author": report.author_id}
    if decision.verdict == "approve":
        flow.approve(
            session, actor, now, decision.subject_id, checking.check_report(session, load_parts(session, report))
        )
    else:
        flow.withdraw_from_review(session, actor, now, decision.subject_id)
    return before


def undo(session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
    report = session.get_one(TrendReport, decision.subject_id)
    report.status, report.published_at, report.reviewer_id = "review", None, None
    report.author_id = decision.before["author"]
