"""Editions compose themselves, go out once, and stay as they were."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col

from jobboard.digest.delivery import deliveries
from jobboard.digest.editions import archive, editions
from jobboard.digest.editions.blocks import Block, merge_edits, move_block, parse_blocks
from jobboard.store.models import Delivery, Edition, Posting, SearchDayTotal, SearchTerm
from jobboard.store.publishable import DENIED
from tests.digest.conftest import Printer
from tests.digest.furnished import subscriber
from tests.trends import furnished as trends

pytestmark = pytest.mark.slow

MONDAY = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
"""Nine in the morning in Kolkata."""
BEFORE = MONDAY - timedelta(days=2)


def row(printer: Printer, kind: str = "weekly") -> Edition:
    with printer.store.reading() as session:
        found = session.execute(sa.select(Edition).where(col(Edition.kind) == kind).order_by(col(Edition.id).desc()))
        made = found.scalars().first()
        session.expunge_all()
    assert made is not None
    return made


def run(printer: Printer, now: datetime) -> list[str]:
    """What became of weekly editions."""
    return [each.state for each in editions.run_due(printer.context, now) if each.slug.startswith("weekly")]


def begin(printer: Printer) -> None:
    """The board has been open for a while: what was there before is no news."""
    printer.add(MONDAY - timedelta(days=40))
    run(printer, MONDAY - timedelta(days=7))


def test_an_edition_lies_on_the_desk_a_day_before_and_goes_out_on_monday_at_nine(printer: Printer) -> None:
    begin(printer)
    printer.add(BEFORE, 3)
    with printer.store.writing(BEFORE) as session:
        subscriber(session, BEFORE)
    assert run(printer, BEFORE) == []
    run(printer, MONDAY - timedelta(hours=20))
    assert row(printer).state == "scheduled" and row(printer).send_at == MONDAY
    assert "sending" in run(printer, MONDAY + timedelta(minutes=1))
    made = row(printer)
    assert (made.title, made.slug, made.queued_at) == (
        "Staff Writer at Lantern Press, and 2 more",
        "weekly-2026-03-02",
        MONDAY + timedelta(minutes=1),
    )
    with printer.store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(Delivery)).scalar_one() == 1


def test_an_empty_period_sends_nothing(printer: Printer) -> None:
    begin(printer)
    assert "empty" in run(printer, MONDAY)
    with printer.store.reading() as session:
        assert archive.search_editions(session) == ([], 0)


def test_a_worker_that_dies_while_queueing_leaves_the_edition_to_the_next(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(printer)
    printer.add(BEFORE)
    with printer.store.writing(BEFORE) as session:
        subscriber(session, BEFORE)
    run(printer, MONDAY - timedelta(hours=20))
    queue = deliveries.queue

    def dying(session: Session, edition: Edition, now: datetime) -> int:
        queue(session, edition, now)
        raise KeyboardInterrupt

    monkeypatch.setattr(deliveries, "queue", dying)
    with pytest.raises(KeyboardInterrupt):
        run(printer, MONDAY)
    assert row(printer).state == "scheduled" and row(printer).bodies == {}
    with printer.store.reading() as session:
        assert session.execute(sa.select(sa.func.count()).select_from(Delivery)).scalar_one() == 0
        assert row(printer).slug not in [each.slug for each in archive.search_editions(session)[0]]
    monkeypatch.undo()
    assert run(printer, MONDAY + timedelta(minutes=1)) == ["sending"]


def test_two_workers_send_one_edition(printer: Printer) -> None:
    begin(printer)
    printer.add(BEFORE)
    with printer.store.writing(BEFORE) as session:
        subscriber(session, BEFORE)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: editions.run_due(printer.context, MONDAY), range(4)))
    with printer.store.reading() as session:
        assert len(list(session.execute(sa.select(Edition).where(col(Edition.period_end) == MONDAY)).scalars())) == 2
        assert session.execute(sa.select(sa.func.count()).select_from(Delivery)).scalar_one() == 1


def test_a_clock_that_was_a_year_ahead_for_an_hour_stops_nothing(printer: Printer) -> None:
    begin(printer)
    printer.add(BEFORE, title="Of this week")
    run(printer, MONDAY + timedelta(days=364))
    printer.add(MONDAY + timedelta(days=1), title="Of the next")
    assert run(printer, MONDAY + timedelta(days=7)) == ["sent"]


def test_what_was_told_is_not_told_again(printer: Printer) -> None:
    begin(printer)
    (first,) = printer.add(BEFORE, title="Told once")
    run(printer, MONDAY)
    with printer.store.writing(MONDAY) as session:
        session.get_one(Posting, first).status = "closed"
    with printer.store.writing(MONDAY + timedelta(days=1)) as session:
        session.get_one(Posting, first).status = "published"
    printer.add(MONDAY + timedelta(days=2), title="Told next")
    run(printer, MONDAY + timedelta(days=7))
    titles = [
        item["title"] for each in parse_blocks(row(printer).blocks) if each.kind == "openings" for item in each.items
    ]
    assert titles == ["Told next"]


def test_one_employer_or_field_does_not_fill_an_edition(printer: Printer) -> None:
    begin(printer)
    printer.add(BEFORE, 10, company="Lantern Press")
    for at in range(20):
        printer.add(BEFORE, company=f"House {at}", category="Editorial" if at < 15 else "Design")
    run(printer, MONDAY)
    (block,) = [each for each in parse_blocks(row(printer).blocks) if each.kind == "openings"]
    companies = [item["company"] for item in block.items]
    assert companies.count("Lantern Press") <= 2
    assert [(name, len(items), more) for name, items, more, _ in block.groups] == [
        ("Editorial", 5, 20),
        ("Design", 5, 0),
    ]
    assert block.groups[0][3] == "category=Editorial&sort=newest" and block.more == 0


def test_rising_searches_stand_with_openings_that_fit_and_a_denied_one_is_taken_out(printer: Printer) -> None:
    begin(printer)
    printer.add(BEFORE, title="Video Editor")
    day = (MONDAY - timedelta(days=2)).date()
    with printer.store.writing(BEFORE) as session:
        session.add(SearchDayTotal(day=day, searchers=100, searches=200, terms=2, withheld=0))
        told = trends.count(session, day, "video editor", 20)
        secret = trends.count(session, day, "unusual lighthouse", 9)
        from jobboard.store.models import RisingSearch

        for each in (told, secret):
            session.add(RisingSearch(day=day, term_id=each, searchers=20, expected=2.0, surprise=9.0))
        subscriber(session, BEFORE, topics="trends")
    run(printer, MONDAY)
    made = row(printer)
    (block,) = [each for each in parse_blocks(made.blocks) if each.kind == "searches"]
    assert [item["text"] for item in block.items] == ["video editor"]
    assert block.items[0]["openings"][0]["title"] == "Video Editor"
    assert "unusual lighthouse" not in repr(made.bodies) + repr(made.blocks)
    with printer.store.writing(MONDAY) as session:
        session.get_one(SearchTerm, told).verdict = DENIED
    with printer.store.reading() as session:
        shown = archive.edition_by_slug(session, made.slug)
        assert shown.withdrawn == 1 and "video editor" not in repr([each.shown for each in shown.blocks])
        assert archive.search_editions(session, query="lighthouse") == ([], 0)


def test_the_mail_is_small_and_each_topic_gets_its_own(printer: Printer) -> None:
    begin(printer)
    for at in range(60):
        said = {"title": f"Senior Correspondent for Very Long Matters {at}", "company": f"A Publishing House {at}"}
        printer.add(BEFORE, category=f"Field {at % 12}", valid_through=MONDAY + timedelta(days=3), **said)
    run(printer, MONDAY)
    bodies = row(printer).bodies
    assert set(bodies) == {"openings", "both"}, "there is nothing of trends to send"
    for body in bodies.values():
        assert len(body["html"].encode()) <= 90_000
        assert body["subject"].endswith(", and 59 more")
        assert max(len(line) for line in body["text"].split("\n") if "http" not in line) <= 76


def test_an_edition_stays_as_it_was_sent(printer: Printer) -> None:
    begin(printer)
    (posting,) = printer.add(BEFORE, title="As it was")
    run(printer, MONDAY)
    with printer.store.writing(MONDAY) as session:
        session.get_one(Posting, posting).title = "As it is"
    with printer.store.reading() as session:
        assert "As it was" in repr(archive.edition_by_slug(session, row(printer).slug).blocks)
    assert editions.publish(printer.context, row(printer).id or 0, MONDAY).state == "sent"


def test_one_that_an_editor_holds_waits_and_tells_of_all_in_the_end(printer: Printer) -> None:
    begin(printer)
    printer.add(BEFORE, title="Early")
    run(printer, MONDAY - timedelta(hours=20))
    with printer.store.writing(BEFORE) as session:
        session.get_one(Edition, row(printer).id).state = "draft"
    assert "sent" not in run(printer, MONDAY)
    printer.add(MONDAY + timedelta(days=1), title="Late")
    later = MONDAY + timedelta(days=7, hours=1)
    editions.compose(printer.context, "weekly", later)
    assert editions.publish(printer.context, row(printer).id or 0, later).state == "sent"
    blocks = {each.kind: each for each in parse_blocks(row(printer).blocks)}
    assert {item["title"] for item in blocks["openings"].items} == {"Early", "Late"}


def test_nobody_who_left_is_queued(printer: Printer) -> None:
    begin(printer)
    printer.add(BEFORE)
    with printer.store.writing(BEFORE) as session:
        subscriber(session, BEFORE, "left@readers.example", state="left")
        subscriber(session, BEFORE, "waits@readers.example", state="pending")
        subscriber(session, BEFORE, "daily@readers.example", cadence="daily")
    run(printer, MONDAY)
    with printer.store.reading() as session:
        weekly = sa.select(Delivery).where(col(Delivery.edition_id) == row(printer).id)
        assert not list(session.execute(weekly).scalars())


@pytest.mark.parametrize("by", [-1, 1, -9, 9])
def test_what_an_editor_arranged_survives_composing_anew(by: int) -> None:
    old = [Block("numbers", "numbers", text="1"), Block("note-1", "note", text="Mine"), Block("openings", "openings")]
    old[2] = Block("openings", "openings", items=({"path": "/a"}, {"path": "/b"}), left_out=("/b",), cut=False)
    fresh = [Block("numbers", "numbers", text="2"), Block("openings", "openings", items=({"path": "/b"},))]
    found = merge_edits(move_block(old, "note-1", by), [*fresh, Block("reports", "reports")])
    assert {each.key for each in found} == {"numbers", "note-1", "openings", "reports"}
    by_key = {each.key: each for each in found}
    assert by_key["numbers"].text == "2" and by_key["note-1"].text == "Mine"
    assert by_key["openings"].shown == ()
    place = [each.key for each in found].index("note-1")
    assert place == {-1: 0, 1: 2, -9: 0, 9: 2}[by]
