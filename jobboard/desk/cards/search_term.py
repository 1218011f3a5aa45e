"""Queue card for a search term that enough people used in one day: allow or deny showing it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.actor import Actor
from jobboard.desk.card import Card, Verdict, Waiting
from jobboard.jobs.rules.submission import Signal
from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.store.models import Decision, Posting, SearchDay, SearchTerm
from jobboard.trends.searches import verdicts
from jobboard.trends.searches.personal import may_be_a_name

KIND = "search-term"
LABEL = "Searches to let through"
VERDICTS = (
    Verdict("allow", "May be shown", "a", bulk=True),
    Verdict("deny", "Never show it", "r", "danger", bulk=True),
)


def waiting(session: Session, now: datetime, limit: int) -> list[Waiting]:
    rows = session.execute(
        sa.select(SearchTerm)
        .where(col(SearchTerm.asked_at).is_not(None), col(SearchTerm.verdict) == "", col(SearchTerm.held) == "")
        .order_by(col(SearchTerm.asked_at), col(SearchTerm.id))
        .limit(limit)
    ).scalars()
    return [Waiting(KIND, row.id or 0, row.asked_at or now) for row in rows]


def card(session: Session, subject_id: int, now: datetime) -> Card | None:
    term = session.get(SearchTerm, subject_id)
    if term is None or term.asked_at is None or term.verdict or term.held:
        return None
    days = session.execute(
        sa.select(sa.func.max(SearchDay.searchers), sa.func.count(), sa.func.max(SearchDay.day)).where(
            col(SearchDay.term_id) == subject_id
        )
    ).one()
    facts = (
        ("Most in a day", f"{days[0] or 0} people"),
        ("Days searched", f"{days[1]}, the last {days[2]}"),
        ("First searched", str(term.first_day)),
    )
    signals = (_NAME,) if may_be_a_name(term.text, _words_in_titles(session, term.text)) else ()
    return Card(
        kind=KIND,
        subject_id=subject_id,
        title=f"“{term.text}”",
        who="searched for on the board",
        at=term.asked_at,
        verdicts=VERDICTS,
        kicker="Approve this search term?",
        score=sum(signal.weight for signal in signals),
        signals=signals,
        facts=facts,
    )


def decide(
    session: Session, actor: Actor, now: datetime, decision: Decision, config: SubmissionConfig
) -> dict[str, Any]:
    return verdicts.decide(session, actor, now, decision.subject_id, allow=decision.verdict == "allow")


def undo(session: Session, actor: Actor, now: datetime, decision: Decision) -> None:
    verdicts.undo(session, decision.subject_id, decision.before)


_NAME = Signal("may-be-a-name", 3, "This may be somebody’s name. Names of people who are not public stay out.")


def _words_in_titles(session: Session, text: str) -> frozenset[str]:
    """Words of the search that occur in titles of openings."""
    title = sa.func.lower(col(Posting.title))
    return frozenset(
        word
        for word in text.split()
        if session.execute(sa.select(sa.literal(1)).where(title.contains(word, autoescape=True)).limit(1)).scalar()
    )
