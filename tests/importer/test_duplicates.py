"""An import finds what another source has already, and says how much."""

from datetime import datetime

import pytest

from jobboard.core.actor import SYSTEM
from jobboard.importer.write.undo import undo_run
from jobboard.store.engine import Store
from tests.importer.test_run import EDITOR, HEAD, WRITER, bring_in
from tests.jobs.duplicates.test_settle import shown


def test_the_same_opening_from_another_file_is_shown_once_and_counted(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER + EDITOR, now, "one.csv")
    report = bring_in(store, HEAD + WRITER.replace("1,", "9,", 1), now, "two.csv")
    assert (report.created, report.duplicates) == (1, 1)
    with store.reading() as session:
        assert shown(session, now) == {1, 2}


def test_reading_the_copy_again_changes_nothing_and_counts_it_again(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now, "one.csv")
    bring_in(store, HEAD + WRITER, now, "two.csv")
    report = bring_in(store, HEAD + WRITER, now, "two.csv")
    assert (report.unchanged, report.duplicates) == (1, 1)


@pytest.mark.parametrize("name", ["one.csv", "two.csv"])
def test_a_changed_title_parts_them_again(store: Store, now: datetime, name: str) -> None:
    bring_in(store, HEAD + WRITER, now, "one.csv")
    bring_in(store, HEAD + WRITER, now, "two.csv")
    bring_in(store, HEAD + WRITER.replace("Staff Writer", "Picture Desk Chief"), now, name)
    with store.reading() as session:
        assert shown(session, now) == {1, 2}


def test_when_the_run_of_the_shown_one_is_undone_the_copy_takes_over(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now, "one.csv")
    bring_in(store, HEAD + WRITER, now, "two.csv")
    with store.writing(now) as session:
        undo_run(session, SYSTEM, now, 1)
        assert shown(session, now) == {2}


@pytest.mark.slow
def test_a_thousand_copies_are_found_at_once(store: Store, now: datetime) -> None:
    rows = "".join(WRITER.replace("1,Staff", f"{n},Number{n} Staff", 1) for n in range(1, 1_001))
    bring_in(store, HEAD + rows, now, "one.csv")
    assert bring_in(store, HEAD + rows, now, "two.csv").duplicates == 1_000
    with store.reading() as session:
        assert shown(session, now) == set(range(1, 1_001))
