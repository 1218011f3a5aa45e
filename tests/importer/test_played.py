"""Every system, played at a real server: found from the careers page alone, then mirrored, and never wrongly closed."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.importer.fetch.addresses import find_source
from jobboard.importer.fetch.discovered import ConsentNeeded
from jobboard.importer.standing import polling, registry
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import HeldRun, Posting, StandingSource
from tests.importer.defaults import INDIA
from tests.importer.played import boards
from tests.importer.played.board import CAREERS, Board
from tests.importer.played.net import net_of

BOARDS = boards()


class Reader:
    """Reads the board behind a careers page again, some hours later each time."""

    def __init__(self, store: Store, fetcher: Fetcher, board: Board, now: datetime) -> None:
        self.store, self.fetcher, self.now = store, fetcher, now
        with store.writing(now) as session:
            row = registry.add(session, SYSTEM, now, CAREERS, company="Loom Works")
            row.consent = "The employer asked for it." if board.consent else ""
            self.id = row.id or 0

    def read(self, hours: float = 7) -> polling.PollResult:
        self.now += timedelta(hours=hours)
        assert polling.claim_source(self.store, self.now, self.id)
        return polling.poll_source(self.store, self.fetcher, self.now, self.id, INDIA)

    def open(self) -> list[Posting]:
        with self.store.reading() as session:
            postings = session.execute(sa.select(Posting).where(col(Posting.status) == "published")).scalars().all()
            session.expunge_all()
            return list(postings)

    def titles(self) -> set[str]:
        return {posting.title for posting in self.open()}

    def source(self) -> StandingSource:
        with self.store.reading() as session:
            row = session.get_one(StandingSource, self.id)
            session.expunge(row)
            return row

    def held(self) -> int:
        with self.store.reading() as session:
            return len(session.execute(sa.select(HeldRun)).all())


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """One kind of store: how it keeps what was read is shown elsewhere."""
    shutil.copy(sqlite_template, tmp_path / "jobboard.db")
    return f"sqlite:///{tmp_path / 'jobboard.db'}"


@pytest.fixture(params=sorted(BOARDS))
def board(request: pytest.FixtureRequest) -> Board:
    return BOARDS[request.param]()


@pytest.fixture
def fetcher(board: Board) -> Iterator[Fetcher]:
    with net_of(board) as fetcher:
        yield fetcher


@pytest.fixture
def reader(store: Store, fetcher: Fetcher, board: Board, now: datetime) -> Reader:
    return Reader(store, fetcher, board, now)


def test_every_system_is_played() -> None:
    kinds = "greenhouse lever ashby workable smartrecruiters recruitee personio teamtailor bamboohr breezy rippling"
    assert set(BOARDS) >= {*kinds.split(), "pinpoint", "rss", "json_feed", "aggregator_xml", "linked_pages", "sitemap"}


@pytest.mark.slow
def test_a_careers_page_is_enough(board: Board, fetcher: Fetcher) -> None:
    discovered = find_source(fetcher, CAREERS, consent=board.consent)
    assert discovered.kind == board.kind and discovered.complete and discovered.confidence > 0.3
    assert discovered.why


@pytest.mark.slow
def test_what_is_there_is_mirrored(board: Board, reader: Reader) -> None:
    first = reader.read()
    assert (first.error, first.report.created, first.report.rejected) == ("", 8, 0), first.report.errors
    assert reader.titles() == board.titles()
    for posting in reader.open():
        assert "Mind the looms" in posting.description_html and posting.apply_url and posting.company_id
    board.add("Hive Painter", "Bee Keeper")
    board.rename("2", "Loom Boss")
    del board.openings["3"]
    second = reader.read()
    assert (second.report.created, second.report.updated, second.report.unchanged) == (2, 1, 6), second.report.notes
    third = reader.read(30)
    assert third.error == "" and reader.titles() == board.titles()
    board.add("Loom Engineer 3")
    reader.read()
    assert reader.titles() == board.titles()


@pytest.mark.slow
def test_an_emptied_board_is_held(board: Board, reader: Reader) -> None:
    reader.read()
    board.openings.clear()
    for _ in range(6):
        done = reader.read(26)
        assert done.error == "" and not done.reconciled.closed
    assert len(reader.titles()) == 8 and reader.held() == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("board", "status"),
    [
        ("greenhouse", 404),
        ("personio", 429),
        ("rss", 403),
        ("sitemap", 500),
        ("smartrecruiters", 410),
        ("workday", 401),
    ],
    indirect=["board"],
)
def test_a_board_that_fails_loses_nothing(board: Board, reader: Reader, status: int) -> None:
    reader.read()
    board.failing = status
    for _ in range(3):
        assert reader.read(30).error
    assert len(reader.titles()) == 8 and reader.source().failures == 3
    board.failing = 0
    assert reader.read(30).error == "" and reader.source().failures == 0


@pytest.mark.slow
@pytest.mark.parametrize("board", [name for name in sorted(BOARDS) if BOARDS[name].has_details], indirect=True)
def test_a_text_that_fails_closes_nothing_and_comes_later(board: Board, reader: Reader) -> None:
    reader.read()
    board.add("Hive Painter")
    del board.openings["3"]
    (board.failing, board.failing_at) = (
        500,
        {"rippling": "u-9", "workday": "JR9", "peoplestrong": "LW_9", "turbohire": "x/9"}.get(board.kind, "9"),
    )
    for _ in range(3):
        done = reader.read(30)
        assert not done.report.complete and "1 of 8 openings were not read in full" in reader.source().error
    assert board.titles() - {"Hive Painter"} <= reader.titles(), (
        "what is there is not closed by a read that was not whole"
    )
    board.failing = 0
    reader.read(30)
    assert reader.read(30).report.complete and reader.titles() == board.titles()


@pytest.mark.slow
@pytest.mark.parametrize("board", [name for name in sorted(BOARDS) if BOARDS[name].second_page], indirect=True)
def test_a_list_that_is_cut_off_closes_nothing(board: Board, reader: Reader) -> None:
    if board.kind in ("lever", "workday"):
        board.add(*(f"Hive Painter {number}" for number in range(100)))
    reader.read()
    (board.failing, board.failing_at) = (500, board.second_page)
    for _ in range(3):
        assert not reader.read(30).report.complete
    assert reader.titles() == board.titles()


@pytest.mark.slow
@pytest.mark.parametrize("board", [name for name in sorted(BOARDS) if BOARDS[name].consent], indirect=True)
def test_what_asks_for_consent_is_not_read_without(board: Board, fetcher: Fetcher) -> None:
    with pytest.raises(ConsentNeeded, match="If its employer agrees, say so"):
        find_source(fetcher, CAREERS)
    assert not any(board.host in address for address in board.requests)
