"""An import from bytes to rows: brought up to date, all or nothing, and told."""

import io
import json
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.errors import Misuse, Unreadable
from jobboard.core.states import Status
from jobboard.importer.run import ImportOptions, import_stream, plan_import, write_import
from jobboard.importer.write.batches import SourceBusy
from jobboard.importer.write.hooks import ImportHooks
from jobboard.importer.write.plan import Plan
from jobboard.importer.write.report import ImportReport
from jobboard.jobs.posting import lifecycle
from jobboard.store.engine import Store
from jobboard.store.models import Company, ImportRun, Posting, PostingLocation, Source
from tests.importer.defaults import INDIA

HEAD = "id,title,company,location,description,apply url,posted\n"
WRITER = "1,Staff Writer,Lantern Press,Pune,Write about railways,https://lantern.example/1,2026-02-01\n"
EDITOR = "2,Copy Editor,Lantern Press,Mumbai; Delhi,Mind the commas,https://lantern.example/2,2026-02-02\n"


def bring_in(store: Store, text: str, now: datetime, name: str = "jobs.csv", **options: object) -> ImportReport:
    import_options = ImportOptions(INDIA, **options)  # type: ignore[arg-type]
    return import_stream(store, io.BytesIO(text.encode()), name, import_options, now)


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.read, report.created, report.updated, report.unchanged, report.rejected


def titles(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.execute(sa.select(col(Posting.title)).order_by(col(Posting.id))).scalars())


def test_new_postings_go_in_with_company_places_and_a_run(store: Store, now: datetime) -> None:
    report = bring_in(store, HEAD + WRITER + EDITOR, now)
    assert counts(report) == (2, 2, 0, 0, 0)
    assert titles(store) == ["Staff Writer", "Copy Editor"]
    with store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(Company)).scalar_one() == 1
        cities = session.execute(sa.select(col(PostingLocation.city)).order_by(col(PostingLocation.city))).scalars()
        assert list(cities) == ["Delhi", "Mumbai", "Pune"]
        run = session.execute(sa.select(ImportRun)).scalar_one()
        assert (run.read, run.created, run.errors) == (2, 2, [])


def test_the_same_file_again_is_unchanged(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER + EDITOR, now)
    assert counts(bring_in(store, HEAD + WRITER + EDITOR, now)) == (2, 0, 0, 2, 0)


def test_a_changed_record_updates_its_posting_and_keeps_its_number(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER + EDITOR, now)
    later = datetime(2026, 3, 9, tzinfo=UTC)
    report = bring_in(store, HEAD + WRITER + EDITOR.replace("Mumbai; Delhi", "Kochi"), later)
    assert counts(report) == (2, 0, 1, 1, 0)
    with store.reading() as session:
        posting = session.get_one(Posting, 2)
        assert (posting.updated_at, posting.created_at) == (later, now)
        assert posting.posted_at == datetime(2026, 2, 2, tzinfo=UTC)
        places = session.execute(sa.select(PostingLocation).where(col(PostingLocation.posting_id) == 2)).scalars()
        assert [place.city for place in places] == ["Kochi"]


def test_another_file_is_another_source(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now, "one.csv")
    assert counts(bring_in(store, HEAD + WRITER, now, "two.csv")) == (1, 1, 0, 0, 0)


def test_a_record_in_error_is_listed_and_the_others_go_in(store: Store, now: datetime) -> None:
    report = bring_in(store, HEAD + WRITER + ",,Lantern Press,Pune,No title,,\n" + EDITOR, now)
    assert counts(report) == (3, 2, 0, 0, 1)
    assert report.errors[0]["where"] == "line 3"
    assert "title" in report.errors[0]["why"]
    assert titles(store) == ["Staff Writer", "Copy Editor"]


def test_a_file_that_breaks_off_changes_nothing(store: Store, now: datetime) -> None:
    whole = json.dumps([{"id": "a", "text": "Staff Writer", "hostedUrl": "https://jobs.lever.co/lantern/a"}] * 3)
    with pytest.raises(Unreadable):
        bring_in(store, whole[: len(whole) // 2], now, kind="lever")
    assert titles(store) == []
    with store.reading() as session:
        assert session.execute(sa.select(Source)).first() is None


def test_a_dry_run_tells_and_changes_nothing(store: Store, now: datetime) -> None:
    assert counts(bring_in(store, HEAD + WRITER, now, dry_run=True)) == (1, 1, 0, 0, 0)
    assert titles(store) == []


def test_new_postings_can_wait_for_review_and_an_update_leaves_the_status_alone(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now, status=Status.PENDING)
    bring_in(store, HEAD + WRITER.replace("railways", "ships"), now)
    with store.reading() as session:
        assert session.get_one(Posting, 1).status == Status.PENDING


def test_the_company_can_be_said_from_outside(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now, company="Lantern Group")
    with store.reading() as session:
        assert session.execute(sa.select(col(Company.name))).scalars().all() == ["Lantern Group"]


def test_one_company_however_its_name_is_spelt(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER + EDITOR.replace("Lantern Press", " LANTERN  press "), now)
    with store.reading() as session:
        assert session.execute(sa.select(col(Company.slug))).scalars().all() == ["lantern-press"]


class Overtaking(ImportHooks):
    """Another import of the same source comes between the plan and its writing."""

    def __init__(self, store: Store, now: datetime) -> None:
        self.store, self.now = store, now

    def prepare(self, plan: Plan, source: Source) -> None:
        bring_in(self.store, HEAD + WRITER.replace("Staff", "Senior"), self.now)


def test_an_import_overtaken_by_another_changes_nothing(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now)
    text = io.BytesIO((HEAD + WRITER + EDITOR).encode())
    with (
        pytest.raises(SourceBusy, match="try again"),
        plan_import(store, text, "jobs.csv", ImportOptions(INDIA), now) as planned,
    ):
        write_import(store, planned, now, Overtaking(store, now))
    assert titles(store) == ["Senior Writer"]


def test_an_unknown_kind_is_refused(store: Store, now: datetime) -> None:
    with pytest.raises(Misuse, match="choose from"):
        bring_in(store, HEAD, now, kind="telepathy")


def test_what_is_past_its_closing_date_is_kept_and_told(store: Store, now: datetime) -> None:
    text = HEAD.replace("posted", "closing date") + WRITER.replace("2026-02-01", "2026-02-20")
    assert bring_in(store, text, now).past_closing == 1
    assert titles(store) == ["Staff Writer"]


def test_a_record_that_repeats_an_id_is_told(store: Store, now: datetime) -> None:
    report = bring_in(store, HEAD + WRITER + EDITOR.replace("2,", "1,", 1), now)
    assert counts(report) == (2, 1, 0, 0, 1)


def test_what_an_editor_changed_stays_and_the_rest_is_brought_up_to_date(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now)
    with store.writing(now) as session:
        posting = session.execute(sa.select(Posting)).scalar_one()
        posting.title, posting.locked_parts = "Railway Writer", ["title", "locations"]
    bring_in(store, HEAD + WRITER.replace("Staff Writer", "Writer").replace("Pune,Write", "Kochi,Report"), now)
    with store.reading() as session:
        posting = session.execute(sa.select(Posting)).scalar_one()
        assert (posting.title, posting.description_html) == ("Railway Writer", "<p>Report about railways</p>")
        assert session.execute(sa.select(col(PostingLocation.city))).scalars().all() == ["Pune"]


def test_every_part_may_be_locked(store: Store, now: datetime) -> None:
    bring_in(store, HEAD + WRITER, now)
    with store.writing(now) as session:
        posting = session.execute(sa.select(Posting)).scalar_one()
        before = lifecycle.version_snapshot(session, posting)
        posting.locked_parts = sorted(before)
    other = "1,Baker,Crumb,Kochi,Bake bread,https://crumb.example/1,2026-02-01\n"
    assert bring_in(store, HEAD + other, now).updated == 1
    with store.reading() as session:
        assert lifecycle.version_snapshot(session, session.execute(sa.select(Posting)).scalar_one()) == before


@pytest.mark.parametrize("again", [EDITOR, EDITOR.replace("2,Copy", "77,Copy"), EDITOR.replace("Mumbai", "Kochi")])
def test_what_an_editor_rejected_does_not_come_back(store: Store, now: datetime, again: str) -> None:
    bring_in(store, HEAD + WRITER + EDITOR, now)
    with store.writing(now) as session:
        session.execute(
            sa.update(Posting).where(col(Posting.title) == "Copy Editor").values(status=Status.REJECTED.value)
        )
    bring_in(store, HEAD + WRITER + again, now)
    bring_in(store, HEAD + WRITER + again, now, name="other.csv")
    with store.reading() as session:
        listed = sa.select(col(Posting.title)).where(col(Posting.status) == Status.PUBLISHED)
        assert "Copy Editor" not in session.execute(listed).scalars().all()
