"""A dry run tells what would become of each opening."""

from datetime import datetime

from jobboard.importer.write.preview import MOST_OF_A_KIND
from jobboard.store.engine import Store
from jobboard.store.models import StandingSource
from tests.importer.test_run import EDITOR, HEAD, WRITER, bring_in


def test_new_and_changed_openings_are_told_with_what_changes(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now)
    changed = WRITER.replace("Pune", "Kochi").replace("railways", "rivers")
    would = bring_in(store, HEAD + changed + EDITOR, now, dry_run=True).would
    assert [row["what"] for row in would] == ["changed", "new"]
    assert sorted(would[0]["fields"]) == ["description", "locations"]
    assert (would[1]["title"], would[1]["company"]) == ("Copy Editor", "Lantern Press")


def test_another_employer_is_a_change_and_another_spelling_is_none(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now)
    other = HEAD + WRITER.replace("Lantern Press", "Beacon Post")
    assert bring_in(store, other, now, dry_run=True).would[0]["fields"] == ["company"]
    shouted = HEAD + WRITER.replace("Lantern Press", "LANTERN PRESS")
    assert bring_in(store, shouted, now, dry_run=True).would[0]["fields"] == []


def test_what_a_standing_source_does_not_name_would_close_after_the_next_read(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER + EDITOR, now)
    assert bring_in(store, HEAD + WRITER, now, dry_run=True).would == []
    with store.writing(now) as session:
        session.add(StandingSource(address="https://lantern.example", source_id=1, added_at=now, next_at=now))
    gone = {"what": "missing", "title": "Copy Editor", "company": "Lantern Press"}
    assert bring_in(store, HEAD + WRITER, now, dry_run=True).would == [gone]


def test_the_table_is_bounded(store: Store, now: datetime) -> None:
    rows = "".join(WRITER.replace("1,", f"{number},", 1) for number in range(MOST_OF_A_KIND + 50))
    report = bring_in(store, HEAD + rows, now, dry_run=True)
    assert (report.created, len(report.would)) == (MOST_OF_A_KIND + 50, MOST_OF_A_KIND)
