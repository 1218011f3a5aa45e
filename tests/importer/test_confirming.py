"""What a whole read names is confirmed by it, and nothing else; an unchanged read costs one moment."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.run import ImportOptions, import_stream
from jobboard.importer.write.undo import undo_run
from jobboard.jobs.posting.freshness import Confirmation, ConfirmedBy
from jobboard.jobs.posting.records import openings_by_id
from jobboard.store import changes
from jobboard.store.confirmed import is_confirmed_since
from jobboard.store.engine import Store
from jobboard.store.models import Change, ImportRun, Posting, Source
from tests.importer.defaults import INDIA
from tests.importer.playing import Poller, Site


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def poller(store: Store, site: Site, now: datetime) -> Poller:
    return Poller(store, site, now)


def confirmed(poller: Poller) -> dict[str, datetime]:
    """The ids at the source of what is claimed to be confirmed; both forms of the rule say the same."""
    with poller.store.reading() as session:
        ids = list(session.execute(sa.select(col(Posting.id))).scalars())
        claimed = {
            opening.source.external_id or "": opening.confirmation.at
            for opening in openings_by_id(session, ids)
            if opening.source and opening.confirmation
        }
        query = sa.select(col(Posting.external_id)).outerjoin(Source, col(Source.id) == col(Posting.source_id))
        since = min(claimed.values(), default=poller.now)
        assert set(session.execute(query.where(is_confirmed_since(since))).scalars()) == set(claimed)
    return claimed


def test_a_whole_read_confirms_what_it_names_and_one_miss_takes_it_back(poller: Poller, site: Site) -> None:
    poller.read()
    assert confirmed(poller) == dict.fromkeys(site.titles, poller.now)
    site.close(4)
    poller.read()
    assert len(poller.open()) == 10 and confirmed(poller) == dict.fromkeys(site.titles, poller.now)


def test_the_employers_board_and_a_feed_are_told_apart(poller: Poller) -> None:
    poller.read()
    with poller.store.writing(poller.now) as session:
        (opening,) = openings_by_id(session, [1])
        assert opening.confirmation == Confirmation(poller.now, ConfirmedBy.SITE)
        session.execute(sa.update(Source).values(kind="feed"))
        (opening,) = openings_by_id(session, [1])
        assert opening.confirmation == Confirmation(poller.now, ConfirmedBy.SOURCE)


def test_reads_that_fail_or_are_not_whole_confirm_nothing(poller: Poller, site: Site) -> None:
    poller.read()
    first = confirmed(poller)
    site.answer = (500, b"oops")
    poller.read()
    site.answer = None
    site.titles |= {"5": "", "new": "Weaver"}
    poller.read()
    assert confirmed(poller) == first and "Weaver" in poller.open()


def test_an_unchanged_read_confirms_without_a_write_for_each_opening(poller: Poller, site: Site) -> None:
    site.tag = '"1"'
    poller.read()
    with poller.store.reading() as session:
        before = changes.newest(session), session.execute(sa.select(sa.func.count(col(Change.id)))).scalar_one()
    for by_tag in (True, False):
        site.tag = '"1"' if by_tag else ""
        done = poller.read()
        assert (done.report.read, confirmed(poller)) == (0, dict.fromkeys(site.titles, poller.now))
    with poller.store.reading() as session:
        assert before == (changes.newest(session), session.execute(sa.select(sa.func.count(col(Change.id)))).scalar())


@pytest.mark.slow
def test_a_read_that_is_held_confirms_nothing_and_takes_back_what_it_does_not_name(poller: Poller, site: Site) -> None:
    poller.read()
    first = poller.now
    gone = [0, 1, 2, 3, 4, 5, 6]
    site.close(*gone)
    site.titles["new"] = "Weaver"
    poller.read()
    assert poller.read().reconciled.held
    site.titles["newer"] = "Dyer"
    assert poller.read().reconciled.held
    assert {"Weaver", "Dyer"} <= poller.open() and len(poller.open()) == 12
    held = confirmed(poller)
    assert set(held) == {"7", "8", "9", "new"} and first < max(held.values()) < poller.now


@pytest.mark.slow
def test_what_an_undone_run_closed_is_open_and_not_confirmed(poller: Poller, site: Site) -> None:
    poller.read()
    site.close(4)
    poller.read()
    poller.read()
    with poller.store.writing(poller.now) as session:
        last = session.execute(sa.select(sa.func.max(col(ImportRun.id)))).scalar_one()
        undo_run(session, SYSTEM, poller.now + timedelta(minutes=1), last)
    assert "Loom Engineer 4" in poller.open() and "4" not in confirmed(poller)
    site.tag = '"2"'
    poller.read()
    poller.read()
    assert "4" not in confirmed(poller)


@pytest.mark.slow
def test_a_file_that_somebody_imports_confirms_nothing(store: Store, now: datetime) -> None:
    import_stream(store, BytesIO(b"title,company\nWeaver,Loom Works\n"), "openings.csv", ImportOptions(INDIA), now)
    with store.reading() as session:
        ids = list(session.execute(sa.select(col(Posting.id))).scalars())
        assert ids and not any(opening.confirmation for opening in openings_by_id(session, ids))
