"""Compares what readers saw with what was true, in opening-days, from the rows that the year left in the store."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.core.states import Status
from jobboard.store.models import Posting, PostingChange

Period = tuple[datetime, datetime]
_KEY = re.compile(r" for ([kz]\d+x\d+),")


def shown_periods(session: Session, end: datetime) -> dict[str, list[Period]]:
    """When each opening was shown, by the key in its text; a copy that is hidden behind another is not."""
    moves: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
    query = (
        sa.select(PostingChange)
        .where(col(PostingChange.kind).in_(("closed", "reopened")))
        .order_by(col(PostingChange.id))
    )
    for change in session.execute(query).scalars():
        moves[change.posting_id].append((change.at, change.after["status"]))
    periods: dict[str, list[Period]] = defaultdict(list)
    for posting in session.execute(sa.select(Posting).where(col(Posting.shown_as).is_(None))).scalars():
        key = _KEY.search(posting.description_html)
        since: datetime | None = posting.created_at
        for at, status in moves[posting.id or 0]:
            if status == Status.PUBLISHED:
                since = since or at
            elif since is not None:
                periods[key[1] if key else ""].append((since, at))
                since = None
        if since is not None:
            periods[key[1] if key else ""].append((since, end))
    return periods


@dataclass(frozen=True)
class Wrong:
    """When an opening was `shown` although not there, shown `twice`, or `hidden` although there."""

    kind: str
    key: str
    since: datetime
    until: datetime

    @property
    def days(self) -> float:
        return _days([(self.since, self.until)])


class Judged:
    """Opening-days, after a week for the first reads: true, shown, shown although not there, hidden although there."""

    def __init__(self) -> None:
        self.true = self.shown = self.phantom = self.hidden = 0.0
        self.wrong: list[Wrong] = []

    def add(self, key: str, true: Iterable[Period], shown: list[Period], span: Period) -> None:
        exists = [_cut(period, span) for period in true]
        seen = [_cut(period, span) for period in shown]
        merged = _merged(seen)
        total, existing, there = _days(seen), _days(exists), _days(_both(exists, merged))
        self.true += existing
        self.shown += total
        self.phantom += total - there  # a second copy of what is there is not there
        self.hidden += existing - there
        wrong = {"shown": _without(merged, exists), "twice": _twice(seen), "hidden": _without(exists, merged)}
        self.wrong += [Wrong(kind, key, *period) for kind, periods in wrong.items() for period in periods]


def judge(session: Session, true: Iterable[tuple[str, datetime, datetime]], span: Period) -> Judged:
    shown = shown_periods(session, span[1])
    judged = Judged()
    for key, since, until in true:
        judged.add(key, [(since, until)], shown.pop(key, []), span)
    for key, periods in shown.items():
        judged.add(key, [], periods, span)
    return judged


def _cut(period: Period, span: Period) -> Period:
    since, until = max(period[0], span[0]), min(period[1], span[1])
    return since, max(since, until)


def _merged(periods: list[Period]) -> list[Period]:
    merged: list[Period] = []
    for since, until in sorted(periods):
        if merged and since <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(until, merged[-1][1])
        else:
            merged.append((since, until))
    return merged


def _both(first: list[Period], second: list[Period]) -> list[Period]:
    both = [(max(a[0], b[0]), min(a[1], b[1])) for a in first for b in second]
    return [period for period in both if period[0] < period[1]]


def _without(first: list[Period], second: list[Period]) -> list[Period]:
    """The parts of `first` that are not in `second`, which is merged."""
    for gone in second:
        parts = [((since, min(until, gone[0])), (max(since, gone[1]), until)) for since, until in first]
        first = [period for pair in parts for period in pair if period[0] < period[1]]
    return first


def _twice(periods: list[Period]) -> list[Period]:
    """The parts that were covered before."""
    twice: list[Period] = []
    covered = datetime.min.replace(tzinfo=UTC)
    for since, until in sorted(periods):
        if since < min(covered, until):
            twice.append((since, min(covered, until)))
        covered = max(covered, until)
    return twice


def _days(periods: Iterable[Period]) -> float:
    return sum((until - since).total_seconds() for since, until in periods) / 86_400
