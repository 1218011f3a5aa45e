"""Detect the rising searches of each day from the daily counts."""

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlmodel import Session, col

from jobboard.store.engine import Store
from jobboard.store.models import RisingSearch, SearchDay, SearchDayTotal, SearchTerm
from jobboard.store.publishable import DENIED, enough
from jobboard.trends.maths.seasons import Seasons
from jobboard.trends.maths.surprise import Memory, Model, is_rising
from jobboard.trends.searches.festivals import Festivals
from jobboard.trends.searches.fold import fold_days
from jobboard.trends.searches.personal import personal_reason

DayCounts = tuple[date, NDArray[np.int64], NDArray[np.float64]]
"""A day, the terms searched for on it, and by how many people each."""
_log = logging.getLogger(__name__)
LOOKS_BACK = timedelta(days=400)
WINDOW = 3
"""A small rise that lasts shows in two or three days together."""
_LEARNS_FOR = 14
"""Before so many days nothing is news: nobody knows what is usual."""


def run(store: Store, now: datetime, minimum: int, festivals: Festivals | None = None) -> list[date]:
    """Fold finished days, then detect on each day that waits for it; returns these days, the oldest first.

    A stop in between loses nothing: a day waits from its fold until its detection is stored.
    """
    fold_days(store, now)
    with store.reading() as session:
        pending = sa.select(col(SearchDayTotal.day)).where(col(SearchDayTotal.detection_pending))
        days = list(session.execute(pending.order_by(col(SearchDayTotal.day))).scalars())
    return [day for day in days if _detected(store, now, day, minimum, festivals)]


def _detected(store: Store, now: datetime, day: date, minimum: int, festivals: Festivals | None) -> bool:
    """Whether detection went through; a day that fails waits for the next run and holds up no other."""
    try:
        detect(store, now, day, minimum, festivals)
    except Exception:  # noqa: BLE001  days do not depend on each other
        _log.exception("rising searches of %s were not detected", day)
        return False
    return True


def detect(store: Store, now: datetime, day: date, minimum: int, festivals: Festivals | None = None) -> int:
    """Detect the searches that rose on `day` and replace earlier findings of that day; returns how many.

    A term that names a festival (of the shipped table, unless another is given) does not count as rising before it.
    """
    with store.reading() as session:
        rising = _without_festivals(session, _rising(session, day, minimum), day, festivals or Festivals.shipped())
    with store.writing(now) as session:
        session.execute(sa.delete(RisingSearch).where(col(RisingSearch.day) == day))
        session.add_all(rising)
        _ask_editors(session, day, now, minimum)
        done = sa.update(SearchDayTotal).where(col(SearchDayTotal.day) == day)
        session.execute(done.values(detection_pending=False))
    return len(rising)


def _rising(session: Session, day: date, minimum: int) -> list[RisingSearch]:
    first = day - LOOKS_BACK
    totals = dict(
        session.execute(
            sa.select(col(SearchDayTotal.day), col(SearchDayTotal.searchers)).where(
                col(SearchDayTotal.day) >= first, col(SearchDayTotal.day) <= day
            )
        ).all()
    )
    if day not in totals or len(totals) < _LEARNS_FOR:
        return []
    publishable = set(
        session.execute(sa.select(col(SearchDay.term_id)).where(col(SearchDay.day) == day, enough(minimum))).scalars()
    )
    days = counts_by_day(session, first, day)
    known_terms = np.unique(np.concatenate([terms for _, terms, _ in days])) if days else np.empty(0, np.int64)
    memory = Memory(len(known_terms), Model(window=WINDOW))
    calendar = _Calendar(known_terms, days, day, minimum)
    for at, terms, counts in days:
        searchers, rows = float(totals.get(at, int(counts.max()))), np.searchsorted(known_terms, terms)
        factor = calendar.factor(at)
        if at == day:
            chance, expected = memory.chances(rows, counts, searchers, factor)
            chosen = np.flatnonzero(is_rising(chance, counts, expected, minimum))
            surprise = -np.log10(np.maximum(chance[chosen], 1e-300))
            return [
                RisingSearch(
                    day=day,
                    term_id=int(terms[index]),
                    searchers=int(counts[index]),
                    expected=float(expected[index]),
                    surprise=float(odd),
                )
                for index, odd in zip(chosen, surprise, strict=True)
                if int(terms[index]) in publishable
            ]
        calendar.learn(at, rows, counts, memory.expected(searchers))
        memory.learn(rows, counts, searchers, factor)
    return []


class _Calendar:
    """The seasons of the terms that can rise on `day`: those that at least `minimum` people searched for."""

    def __init__(self, known_terms: NDArray[np.int64], days: Sequence[DayCounts], day: date, minimum: int) -> None:
        possible = [terms[counts >= minimum] for at, terms, counts in days if at == day]
        self._rows = np.searchsorted(known_terms, possible[0]) if possible else np.empty(0, np.int64)
        self._size = len(known_terms)
        self._seasons = Seasons(len(self._rows))

    def factor(self, day: date) -> NDArray[np.float64]:
        factors = np.ones(self._size)
        factors[self._rows] = self._seasons.factor(day)
        return factors

    def learn(
        self, day: date, rows: NDArray[np.int64], counts: NDArray[np.float64], usual: NDArray[np.float64]
    ) -> None:
        today = np.zeros(self._size)
        today[rows] = counts
        self._seasons.learn(day, today[self._rows], usual[self._rows])


def _without_festivals(
    session: Session, rising: list[RisingSearch], day: date, festivals: Festivals
) -> list[RisingSearch]:
    ids = [row.term_id for row in rising]
    texts = dict(
        session.execute(sa.select(col(SearchTerm.id), col(SearchTerm.text)).where(col(SearchTerm.id).in_(ids))).all()
    )
    return [row for row in rising if festivals.near(texts[row.term_id], day) is None]


def counts_by_day(session: Session, first: date, last: date) -> list[DayCounts]:
    """(day, term ids, searchers) for each day with any, the oldest first.

    The store strings the numbers together and numpy reads them, which is ten times as fast as row by row.
    """
    ids = sa.func.aggregate_strings(sa.cast(col(SearchDay.term_id), sa.String), ",")
    searchers = sa.func.aggregate_strings(sa.cast(col(SearchDay.searchers), sa.String), ",")
    rows = session.execute(
        sa.select(col(SearchDay.day), ids, searchers)
        .where(col(SearchDay.day) >= first, col(SearchDay.day) <= last)
        .group_by(col(SearchDay.day))
        .order_by(col(SearchDay.day))
    )
    return [
        (at, np.fromstring(terms, dtype=np.int64, sep=","), np.fromstring(counts, dtype=np.float64, sep=","))
        for at, terms, counts in rows
    ]


def _ask_editors(session: Session, day: date, now: datetime, minimum: int) -> None:
    """What enough people searched for waits for an editor, once; what found nothing is a lead."""
    today = sa.select(col(SearchDay.term_id)).where(col(SearchDay.day) == day, enough(minimum))
    unseen = sa.select(SearchTerm).where(
        col(SearchTerm.id).in_(today), col(SearchTerm.asked_at).is_(None), col(SearchTerm.verdict) == ""
    )
    for term in session.execute(unseen).scalars():
        term.asked_at = now
        term.held = personal_reason(term.text)
    nothing = today.where(2 * col(SearchDay.without_result) > col(SearchDay.searchers))
    leads = (
        sa.update(SearchTerm)
        .where(col(SearchTerm.id).in_(nothing), col(SearchTerm.lead_at).is_(None), col(SearchTerm.verdict) != DENIED)
        .values(lead_at=now)
    )
    session.execute(leads)
