"""Who gets mail, in numbers. Nothing here gives an address."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.models import SavedSearch, Subscriber, Suppression

WEEKS = 8


@dataclass(frozen=True, slots=True)
class Week:
    """Those who confirmed and those who left in the seven days from `first`."""

    first: date
    came: int
    left: int


@dataclass(frozen=True, slots=True)
class Audience:
    """`pending` asked and did not confirm yet; `alerts` have saved searches alone."""

    weekly: int
    daily: int
    alerts: int
    pending: int
    suppressed: int
    searches: int
    different: int
    weeks: tuple[Week, ...]

    @property
    def total(self) -> int:
        return self.weekly + self.daily + self.alerts


def count_audience(session: Session, now: datetime) -> Audience:
    counted = {
        (state, cadence): number
        for state, cadence, number in session.execute(
            sa.select(col(Subscriber.state), col(Subscriber.cadence), sa.func.count()).group_by(
                col(Subscriber.state), col(Subscriber.cadence)
            )
        )
    }
    searches, different = session.execute(
        sa.select(sa.func.count(), sa.func.count(sa.distinct(col(SavedSearch.query)))).where(
            col(SavedSearch.state) == "active"
        )
    ).one()
    return Audience(
        weekly=counted.get(("active", "weekly"), 0),
        daily=counted.get(("active", "daily"), 0),
        alerts=counted.get(("active", ""), 0),
        pending=sum(number for (state, _), number in counted.items() if state == "pending"),
        suppressed=session.execute(sa.select(sa.func.count()).select_from(Suppression)).scalar_one(),
        searches=searches,
        different=different,
        weeks=tuple(_week(session, now - timedelta(days=7 * (back + 1))) for back in range(WEEKS)),
    )


def _week(session: Session, start: datetime) -> Week:
    end = start + timedelta(days=7)
    came, left = (_within(session, col(column), start, end) for column in (Subscriber.confirmed_at, Subscriber.left_at))
    return Week(start.date(), came, left)


def _within(session: Session, moment: Any, start: datetime, end: datetime) -> int:
    counted = sa.select(sa.func.count()).select_from(Subscriber).where(moment > start, moment <= end)
    return int(session.execute(counted).scalar_one())
