"""The filter by what was confirmed: the index and the store say the same, and an unchanged read rewrites nothing."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from jobboard.digest.alerts.matching import NewOpenings
from jobboard.store.confirmed import is_confirmed_since
from jobboard.store.models import Posting, Source
from tests.jobs.board import Board


def fill(board: Board) -> None:
    now = board.now
    with board.store.writing(now) as session:
        for number, days in ((1, 0), (2, 6), (3, 8), (4, None)):
            read = None if days is None else now - timedelta(days=days)
            session.add(Source(id=number, kind="lever", location=f"b{number}", created_at=now, read_whole_at=read))
    for source_id in (1, 2, 3, 4):
        values = {"source_id": source_id, "external_id": "1"}
        board.add(title=f"Named by {source_id}", still_named=True, **values)
        board.add(title=f"Missed by {source_id}", still_named=False, **values | {"external_id": "2"})
    board.add(title="Typed", employer_confirmed_at=now - timedelta(days=5))
    board.add(title="Typed long ago", employer_confirmed_at=now - timedelta(days=9))
    board.add(title="Renewed, but imported", source_id=4, external_id="3", employer_confirmed_at=now)
    board.add(title="Neither")


def test_openings_confirmed_this_week(board: Board) -> None:
    fill(board)
    assert set(board.titles(confirmed="7")) == {"Named by 1", "Named by 2", "Typed"}
    assert set(board.titles(confirmed="9")) == {"Named by 1", "Named by 2", "Named by 3", "Typed"}
    assert board.titles(confirmed="1", q="named") == ["Named by 1"]


@pytest.mark.parametrize("days", [1, 6, 7, 8, 30])
def test_the_store_says_the_same(board: Board, days: int) -> None:
    fill(board)
    query = sa.select(col(Posting.title)).outerjoin(Source, col(Source.id) == col(Posting.source_id))
    with board.store.reading() as session:
        since = board.now + timedelta(minutes=15) - timedelta(days=days)
        rows = session.execute(query.where(is_confirmed_since(since)))
        assert set(rows.scalars()) == set(board.titles(confirmed=str(days)))


def test_a_new_read_is_seen_without_a_change_of_the_index(board: Board) -> None:
    fill(board)
    assert "Named by 3" not in board.titles(confirmed="7")
    before = board.catalogue.snapshot().number
    with board.store.writing(board.now) as session:
        session.execute(sa.update(Source).where(col(Source.id) == 3).values(read_whole_at=board.now))
    later = board.now + timedelta(minutes=16)
    page = board.page(later, confirmed="7")
    assert "Named by 3" in {opening.title for opening in page.items} and board.catalogue.snapshot().number == before


def test_an_alert_finds_what_its_list_finds(board: Board) -> None:
    fill(board)
    listed = {item.id for item in board.page(confirmed="7").items}
    with board.store.reading() as session:
        ids = list(session.execute(sa.select(col(Posting.id))).scalars())
        new = NewOpenings(session, ids, board.catalogue.terms, lambda wanted, now: board.search.query(wanted, now=now))
    assert set(new.match("confirmed=7", board.now).openings) == listed
