"""What a run did is kept, and can be taken back."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import STRANGER, SYSTEM
from jobboard.core.errors import Conflict, Forbidden
from jobboard.importer.write import history
from jobboard.importer.write.undo import Undone, undo_run
from jobboard.jobs.posting.differences import differences
from jobboard.store.engine import Store
from jobboard.store.models import AuditEntry, ImportRun, Posting, PostingChange, Source
from tests.factories import add_posting
from tests.importer.playing import Poller, Site

pytestmark = pytest.mark.slow


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def poller(store: Store, site: Site, now: datetime) -> Poller:
    poller = Poller(store, site, now)
    poller.read()
    return poller


def last_run(store: Store) -> int:
    with store.reading() as session:
        return session.execute(sa.select(col(Source.last_run_id))).scalar_one()


def take_back(poller: Poller, run_id: int = 0) -> Undone:
    with poller.store.writing(poller.now + timedelta(minutes=1)) as session:
        return undo_run(session, SYSTEM, poller.now + timedelta(minutes=1), run_id or last_run(poller.store))


def kept(store: Store) -> list[PostingChange]:
    with store.reading() as session:
        rows = list(session.execute(sa.select(PostingChange).order_by(col(PostingChange.id))).scalars())
        session.expunge_all()
    return rows


def test_what_a_run_changed_is_kept_and_what_it_made_needs_no_rows(poller: Poller, site: Site) -> None:
    assert kept(poller.store) == []
    site.titles["3"] = "Chief Loom Engineer"
    poller.read()
    (change,) = kept(poller.store)
    assert (change.kind, change.run_id, change.at) == (history.UPDATED, last_run(poller.store), poller.now)
    (difference,) = differences(change.before, change.after)
    assert difference.part == "Title" and ("new", "Chief") in difference.pieces
    assert change.before == {"title": "Loom Engineer 3"} and change.after == {"title": "Chief Loom Engineer"}


def test_openings_that_a_run_made_are_withdrawn_and_do_not_come_back(poller: Poller, site: Site) -> None:
    site.titles |= {"77": "Yarn Buyer", "78": "Dyer"}
    poller.read()
    assert take_back(poller) == Undone(withdrawn=2)
    assert len(poller.open()) == 10
    poller.read()
    assert len(poller.open()) == 10
    with poller.store.reading() as session:
        reasons = session.execute(sa.select(col(Posting.closed_reason)).where(col(Posting.status) == "closed"))
        assert set(reasons.scalars()) == {"withdrawn"}


def test_what_a_run_changed_is_as_before_until_the_source_says_something_new(poller: Poller, site: Site) -> None:
    site.titles["3"] = "Oops Engineer"
    poller.read()
    assert take_back(poller) == Undone(restored=1)
    assert "Loom Engineer 3" in poller.open()
    poller.read()
    assert "Loom Engineer 3" in poller.open(), "what was undone is not done again"
    site.titles["3"] = "Chief Loom Engineer"
    poller.read()
    assert "Chief Loom Engineer" in poller.open()


def test_what_was_changed_since_stays_as_it_is(poller: Poller, site: Site) -> None:
    site.titles |= {"3": "Oops Engineer", "4": "Oh dear Engineer"}
    poller.read()
    run = last_run(poller.store)
    site.titles["3"] = "Mended Engineer"
    poller.read()
    assert take_back(poller, run) == Undone(restored=1, left=1)
    assert {"Mended Engineer", "Loom Engineer 4"} <= poller.open()


def test_an_editors_part_is_neither_changed_nor_put_back(poller: Poller, site: Site) -> None:
    with poller.store.writing(poller.now) as session:
        row = session.execute(sa.select(Posting).where(col(Posting.external_id) == "3")).scalar_one()
        row.title, row.locked_parts = "As the editor has it", ["title"]
    site.titles["3"] = "Oops Engineer"
    poller.read()
    assert kept(poller.store) == []
    take_back(poller)
    assert "As the editor has it" in poller.open()


def test_what_a_run_closed_is_open_again(poller: Poller, site: Site) -> None:
    site.close(4)
    poller.read()
    poller.read()
    assert [change.kind for change in kept(poller.store)] == [history.CLOSED] and len(poller.open()) == 9
    assert take_back(poller) == Undone(reopened=1)
    assert len(poller.open()) == 10


def test_what_a_run_opened_again_is_closed_again(poller: Poller, site: Site) -> None:
    away = dict(site.titles)
    site.close(4)
    poller.read()
    poller.read()
    site.titles = away
    poller.read()
    assert take_back(poller) == Undone(closed=1)
    assert len(poller.open()) == 9


def test_places_are_put_back(store: Store, now: datetime) -> None:
    with store.writing(now) as session:
        number = add_posting(session, now, places=(("Pune", "Maharashtra", "IN"), ("Oslo", "", "NO")))
        parts = history.parts_of(session, [number])[number]
    assert [place["name"] for place in parts["places"]] == ["Pune", "Oslo"]
    assert history.to_json_values(history.from_json_values(parts)) == {name: parts[name] for name in history.COLUMNS}


def test_a_run_is_undone_once_by_an_editor_and_the_audit_log_says_so(poller: Poller, site: Site) -> None:
    run = last_run(poller.store)
    with poller.store.writing(poller.now) as session, pytest.raises(Forbidden):
        undo_run(session, STRANGER, poller.now, run)
    assert take_back(poller).sentence() == "The run is undone: 10 withdrawn."
    with pytest.raises(Conflict):
        take_back(poller)
    with poller.store.reading() as session:
        actions = list(session.execute(sa.select(col(AuditEntry.action))).scalars())
        assert "run.undone" in actions and session.get_one(ImportRun, run).undone_at is not None
    assert poller.open() == set()


def test_changes_are_forgotten_in_time(poller: Poller, site: Site) -> None:
    site.titles["3"] = "Oops Engineer"
    poller.read()
    with poller.store.writing(poller.now) as session:
        history.clean(session, poller.now + timedelta(days=179))
    assert len(kept(poller.store)) == 1
    with poller.store.writing(poller.now) as session:
        history.clean(session, poller.now + timedelta(days=181))
    assert kept(poller.store) == []
