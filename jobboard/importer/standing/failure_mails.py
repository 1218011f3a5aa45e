"""Mails about sources that fail for a week, at most one a week, and one when a source recovers."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.jobs.submissions.config import SubmissionConfig
from jobboard.mail import outbox
from jobboard.store.models import Membership, StandingSource, User

AFTER = timedelta(days=7)
AGAIN = timedelta(days=7)
_AT_ONCE = 200
_MOST_PEOPLE = 20


def notify_failing_sources(session: Session, now: datetime, config: SubmissionConfig) -> int:
    """Write the mails that are due; returns how many."""
    return sum(
        _write(session, source, name, now, config)
        for name, rule in (("source-failing", _failing(now)), ("source-recovered", _recovered()))
        for source in session.execute(
            sa.select(StandingSource)
            .where(col(StandingSource.state) == "active", rule)
            .order_by(col(StandingSource.id))
            .limit(_AT_ONCE)
            .with_for_update(skip_locked=True)  # another worker is writing these
        ).scalars()
    )


def _failing(now: datetime) -> sa.ColumnElement[bool]:
    not_mailed_recently = sa.or_(col(StandingSource.told_at).is_(None), col(StandingSource.told_at) <= now - AGAIN)
    return sa.and_(col(StandingSource.failing_since) <= now - AFTER, not_mailed_recently)


def _recovered() -> sa.ColumnElement[bool]:
    return sa.and_(
        col(StandingSource.failing_since).is_(None),
        col(StandingSource.told_at).is_not(None),
        col(StandingSource.succeeded_at) > col(StandingSource.told_at),
    )


def _write(session: Session, source: StandingSource, name: str, now: datetime, config: SubmissionConfig) -> int:
    source.told_at = now if name == "source-failing" else None
    since = (source.failing_since or now).astimezone(config.zone).date()
    people = _people(session, source)
    for email, inside in people:
        path = config.links.own_source(source.id or 0) if inside else config.links.desk_source(source.id or 0)
        letter = config.letters.letter(
            name,
            email,
            address=source.address,
            company=source.company_name,
            error=source.error,
            since=f"{since.day} {since:%B %Y}",
            link=config.links.full(path),
        )
        outbox.enqueue(session, letter, now, about=("source", source.id or 0))
    return len(people)


def _people(session: Session, source: StandingSource) -> list[tuple[str, bool]]:
    """The addresses of the company's members and of the person who added the source; True for members."""
    query = sa.select(col(User.email)).join(Membership, col(Membership.user_id) == col(User.id))
    inside = query.where(col(Membership.company_id) == source.company_id).order_by(col(User.id)).limit(_MOST_PEOPLE)
    inside_by_email = dict.fromkeys(session.execute(inside).scalars(), True)
    adder = session.get(User, source.added_by) if source.added_by else None
    if adder is not None and not (source.company_id and adder.role == "reader"):
        inside_by_email.setdefault(adder.email, False)
    return list(inside_by_email.items())
