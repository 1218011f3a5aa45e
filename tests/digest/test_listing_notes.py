"""When openings are noted as new: all of them once, and then what changed, whatever the board's size."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.digest.editions import listings
from jobboard.digest.editions.listings import ListingNotes
from jobboard.jobs.duplicates import settle
from jobboard.store import changes
from jobboard.store.engine import Store
from jobboard.store.models import FirstListing
from tests.factories import add_posting

pytestmark = pytest.mark.slow
DAY = timedelta(days=1)


def add(store: Store, now: datetime, count: int) -> None:
    with store.writing(now) as session:
        for number in range(count):
            add_posting(session, now, title=f"Opening {number}", company=f"Company {now:%d %H %M}")


def moments(store: Store) -> list[datetime]:
    with store.reading() as session:
        return list(
            session.execute(sa.select(col(FirstListing.listed_at)).order_by(col(FirstListing.posting_id))).scalars()
        )


def test_what_comes_later_is_noted_from_the_change_log(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "_SLICE", 4)
    notes = ListingNotes()
    add(store, now - DAY, 9)
    assert notes.note(store, now) == 9
    assert moments(store) == [now - DAY] * 9, "a board that was open before anybody noted"
    add(store, now, 6)
    monkeypatch.setattr(listings, "_all_unlisted", None)
    assert notes.note(store, now + DAY) == 6
    assert min(moments(store)[9:]) == now + DAY
    assert notes.note(store, now + 2 * DAY) == 0


def test_a_log_that_was_pruned_is_made_up_for(store: Store, now: datetime) -> None:
    notes = ListingNotes()
    notes.note(store, now)
    add(store, now, 3)
    with store.writing(now) as session:
        changes.prune(session, now + DAY)
    add(store, now + DAY, 2)
    assert notes.note(store, now + DAY) == 5


def test_copies_are_looked_for_by_what_is_hidden(store: Store, now: datetime) -> None:
    """From all that is published it took 26 s on a million openings, with the lock held."""
    if store.engine.dialect.name != "sqlite":
        return  # PostgreSQL plans by its own statistics
    plans: list[str] = []

    def explain(
        _connection: object, cursor: sa.engine.interfaces.DBAPICursor, text: str, values: object, *_: object
    ) -> None:
        if text.startswith("SELECT"):
            cursor.execute(f"EXPLAIN QUERY PLAN {text}", values)
            plans.extend(str(row[3]) for row in cursor.fetchall())

    sa.event.listen(store.engine, "before_cursor_execute", explain)
    with store.reading() as session:
        settle.lost_postings(session, now)
        settle.hidden_of_source(session, 1)
    assert sum("ix_posting_shown_as" in plan for plan in plans) == 2
    assert not any("ix_posting_status" in plan for plan in plans)
