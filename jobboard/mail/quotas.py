"""Count mails by the hour, and say how many more may go: editions leave room for letters, and sign-in always goes."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.mail_limits import HOUR, MailLimits, Quota, for_editions
from jobboard.store.models import MailCount

_KEPT = timedelta(days=2)
_PLENTY = 1_000_000_000


def room(session: Session, now: datetime, limits: MailLimits, provider: str = "", *, edition: bool = True) -> int:
    """How many more mails may go now."""
    return max(0, min((left for left, _ in _left(session, now, limits, provider, edition=edition)), default=_PLENTY))


def count(session: Session, now: datetime, provider: str, number: int = 1) -> None:
    """Note that so many go, to a provider or (empty) altogether."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    raised = session.execute(
        sa.update(MailCount)
        .where(col(MailCount.hour) == hour, col(MailCount.provider) == provider)
        .values(count=col(MailCount.count) + number)
    )
    if not raised.rowcount:  # type: ignore[attr-defined]
        session.add(MailCount(hour=hour, provider=provider, count=number))
        session.flush()


def used_up(session: Session, now: datetime, limits: MailLimits) -> list[str]:
    """Quotas of which nothing is left for editions, in words."""
    found = []
    for provider in ("", *sorted(limits.providers)):
        for left, quota in _left(session, now, limits, provider, edition=not provider):
            if left <= 0:
                words = quota.in_words if provider else f"the quota of{quota.in_words.removeprefix('gets at most')}"
                found.append(f"{words}: that is used up, and the rest waits")
    return found


def clean(session: Session, now: datetime) -> None:
    """Forget what no quota looks at any more."""
    session.execute(sa.delete(MailCount).where(col(MailCount.hour) < now - _KEPT))


def _left(
    session: Session, now: datetime, limits: MailLimits, provider: str, *, edition: bool
) -> list[tuple[int, Quota]]:
    left = []
    for quota in limits.of(provider, now):
        most = for_editions(quota.most) if edition and not provider else quota.most
        left.append((most - _gone(session, now, provider, quota.span), quota))
    return left


def _gone(session: Session, now: datetime, provider: str, span: timedelta) -> int:
    """In this hour, or in the last 24 hours with this one."""
    this_hour = now.replace(minute=0, second=0, microsecond=0)
    summed = sa.select(sa.func.coalesce(sa.func.sum(col(MailCount.count)), 0)).where(
        col(MailCount.provider) == provider, col(MailCount.hour) > this_hour - span, col(MailCount.hour) <= this_hour
    )
    return int(session.execute(summed).scalar_one())


def next_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0) + HOUR
