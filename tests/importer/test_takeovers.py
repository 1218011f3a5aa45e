"""A board that another employer has got is doubted, though its answer names nobody; played at a real server."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.core.actor import SYSTEM
from jobboard.desk import queue
from jobboard.desk.decisions import DecisionRequest, decide
from jobboard.jobs.posting.records import openings_by_id
from jobboard.net.client import Fetcher
from jobboard.store.engine import Store
from jobboard.store.models import HeldRun, StandingSource
from tests.importer.played import boards
from tests.importer.played.board import Board
from tests.importer.played.net import net_of
from tests.importer.test_played import Reader

pytestmark = pytest.mark.slow
STRANGERS = {"Pilot", "Sailor", "Judge", "Miner", "Actor"}


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """One kind of store: how it keeps what was read is shown elsewhere."""
    shutil.copy(sqlite_template, tmp_path / "jobboard.db")
    return f"sqlite:///{tmp_path / 'jobboard.db'}"


@pytest.fixture(params=["lever", "ashby"])
def board(request: pytest.FixtureRequest) -> Board:
    return boards()[request.param]()


@pytest.fixture
def fetcher(board: Board) -> Iterator[Fetcher]:
    with net_of(board) as fetcher:
        yield fetcher


@pytest.fixture
def reader(store: Store, fetcher: Fetcher, board: Board, now: datetime) -> Reader:
    reader = Reader(store, fetcher, board, now)
    reader.read()
    return reader


def replace_all(board: Board) -> None:
    """All openings give way to others, by other ids."""
    board.add(*sorted(STRANGERS))
    board.openings = {number: one for number, one in board.openings.items() if one.title in STRANGERS}


def confirmed(reader: Reader) -> set[datetime | None]:
    numbers = [posting.id or 0 for posting in reader.open()]
    with reader.store.reading() as session:
        return {opening.confirmed_at for opening in openings_by_id(session, numbers)}


def waiting(reader: Reader) -> HeldRun:
    with reader.store.reading() as session:
        row = session.execute(sa.select(HeldRun).where(col(HeldRun.settled_at).is_(None))).scalar_one()
        session.expunge(row)
    return row


def decide_card(reader: Reader, verdict: str) -> None:
    with reader.store.writing(reader.now) as session:
        name = f"held-run:{waiting(reader).id}"
        assert not decide(session, SYSTEM, reader.now, [name], DecisionRequest(verdict), None).refused  # type: ignore[arg-type]


def test_a_strangers_openings_are_not_shown(board: Board, reader: Reader) -> None:
    before, first_read = reader.titles(), reader.now
    replace_all(board)
    board.careers = ""
    for _ in range(3):
        done = reader.read()
        assert done.report.held == 5 and not done.report.created
    assert reader.titles() == before and reader.held() == 1
    assert confirmed(reader) == {first_read}, "what a doubted read does not name is not confirmed"


def test_an_editor_reads_why_and_closes_what_is_left(board: Board, reader: Reader) -> None:
    replace_all(board)
    board.careers = ""
    reader.read()
    with reader.store.reading() as session:
        card = queue.load_card(session, "held-run", waiting(reader).id or 0, reader.now)
    assert card.title == "Another employer’s board now?" and "does not lead to this board" in card.signals[0].sentence
    decide_card(reader, "refuse")
    assert reader.titles() == set() and reader.source().state == "paused"


def test_an_editor_may_take_them_and_is_asked_again_the_next_time(board: Board, reader: Reader) -> None:
    replace_all(board)
    board.careers = ""
    reader.read()
    decide_card(reader, "take")
    assert reader.read().report.created == 5 and reader.titles() >= STRANGERS
    assert "taken-over" not in reader.source().trusted


def test_a_board_that_comes_back_after_it_was_gone_is_doubted_too(board: Board, reader: Reader) -> None:
    board.failing, board.failing_at = 404, "loom"
    for _ in range(8):
        reader.read(24)
    assert reader.titles() == set()
    board.failing, board.careers = 0, ""
    replace_all(board)
    assert reader.read(24).report.held == 5 and reader.titles() == set()


def test_an_employer_that_hires_for_other_work_is_believed(board: Board, reader: Reader) -> None:
    """Its careers page leads to the board."""
    replace_all(board)
    assert reader.read().report.created == 5 and reader.titles() >= STRANGERS


@pytest.mark.parametrize("rename", [str, str.upper])
def test_openings_with_new_ids_are_believed(board: Board, reader: Reader, rename: Callable[[str], str]) -> None:
    titles = sorted(reader.titles())
    board.add(*map(rename, titles))
    board.openings = dict(list(board.openings.items())[len(titles) :])
    board.careers = ""
    assert reader.read().report.created == 8


def test_a_careers_page_that_fails_does_not_vouch(board: Board, reader: Reader) -> None:
    replace_all(board)
    board.failing, board.failing_at = 500, "nothing"
    board.careers = "<p>We are moving our site.</p>"
    assert reader.read().report.held == 5


@pytest.mark.parametrize(("strangers", "held"), [(5, 5), (2, 0)])
def test_without_a_careers_page_several_openings_are_needed(
    board: Board, reader: Reader, strangers: int, held: int
) -> None:
    with reader.store.writing(reader.now) as session:
        row = session.get_one(StandingSource, reader.id)
        row.address = row.feed
    replace_all(board)
    board.openings = dict(list(board.openings.items())[:strangers])
    assert reader.read().report.held == held
