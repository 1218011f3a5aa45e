"""A year of invented searches, so that the demo's trends have a past. Always the same, but for the day it ends."""

import tomllib
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.store.engine import Store
from jobboard.store.models import SearchDay, SearchDayTotal, SearchTerm
from jobboard.store.publishable import ALLOWED
from jobboard.trends.searches import detection

DAYS = 400
_WEEKDAYS = np.array([1.15, 1.2, 1.15, 1.1, 1.0, 0.65, 0.75])
_GROWTH = 1.0004
_MOOD = 0.12
_LOOKED_AT = 15
_FILE = Path(__file__).parent / "searches.toml"


def fill_search_log(store: Store, now: datetime, minimum: int) -> int:
    """Fill the counts up to yesterday, once, and detect what rose recently; returns the number of searches."""
    last = now.astimezone(UTC).date() - timedelta(days=1)
    with store.writing(now) as session:
        if session.execute(sa.select(sa.func.count()).select_from(SearchDayTotal)).scalar_one():
            return 0
        searches = _fill(session, last, now)
    for back in reversed(range(_LOOKED_AT)):
        detection.detect(store, now, last - timedelta(days=back), minimum)
    return searches


def _fill(session: Session, last: date, now: datetime) -> int:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    random = np.random.default_rng(7)
    days = [last - timedelta(days=DAYS - 1 - at) for at in range(DAYS)]
    site = _WEEKDAYS[[day.weekday() for day in days]] * _GROWTH ** np.arange(DAYS)
    totals = random.poisson(table["visitors"] * site)
    rows: list[dict[str, Any]] = []
    for term in table["term"]:
        rows += _counts(random, term, _term(session, term, days[0], now), days, site)
    session.execute(sa.insert(SearchDay), rows)
    terms = Counter(row["day"] for row in rows)
    summed = [
        {"day": day, "searchers": int(all_), "searches": int(all_ * 2.1), "terms": terms[day], "withheld": at % 5}
        for at, (day, all_) in enumerate(zip(days, totals, strict=True))
    ]
    session.execute(sa.insert(SearchDayTotal), summed)
    return int((totals * 2.1).sum())


def _counts(
    random: np.random.Generator, term: dict[str, Any], term_id: int, days: list[date], site: Any
) -> list[dict[str, Any]]:
    usual = term["people"] * site * random.gamma(1 / _MOOD**2, _MOOD**2, DAYS)
    usual[DAYS - term.get("days", 0) :] = term["people"] * term.get("lift", 1.0)
    counts = random.poisson(usual)
    return [
        {"day": day, "term_id": term_id, "searchers": int(count), "searches": int(count) + int(count) // 6}
        | {"largest": 1 if count < 12 else 2, "without_result": int(count) if term.get("nothing") else 0}
        for day, count in zip(days, counts, strict=True)
        if count
    ]


def _term(session: Session, term: dict[str, Any], first: date, now: datetime) -> int:
    decided = not term.get("undecided")
    row = session.execute(sa.select(SearchTerm).where(col(SearchTerm.text) == term["words"])).scalar()
    if row is None:
        row = SearchTerm(text=term["words"], first_day=first)
        session.add(row)
    if decided:
        row.verdict, row.asked_at, row.decided_at = ALLOWED, now, now
    session.flush()
    assert row.id is not None
    return row.id
