"""What is like an opening, also while many have just closed."""

from datetime import datetime

from jobboard.jobs.posting import queries
from jobboard.store import changes
from jobboard.store.models import Posting
from tests.jobs.board import Board


def test_openings_that_closed_since_do_not_stop_it(board: Board, now: datetime) -> None:
    for _ in range(14):
        board.add(title="Copy Editor", description_html="<p>Commas and commas again.</p>")
    numbers = [board.add(title="Data Engineer", description_html="<p>Data and data again.</p>") for _ in range(12)]
    board.catalogue.catch_up()
    for left in (6, 1, 0):
        with board.store.writing(now) as session:
            for number in numbers[left:]:
                session.get_one(Posting, number).status = "closed"
            changes.note(session, numbers[left:])
        board.catalogue.catch_up()
        with board.store.reading() as session:
            gone = queries.load_opening(session, numbers[-1])
        assert gone is not None
        alike = board.search.similar(gone, now=now, limit=20)
        assert [opening.title for opening in alike] == ["Data Engineer"] * left


def test_where_all_the_others_have_closed_there_is_none(board: Board, now: datetime) -> None:
    numbers = [board.add(title="Data Engineer", description_html="<p>Data and data again.</p>") for _ in range(6)]
    board.catalogue.catch_up()
    with board.store.writing(now) as session:
        for number in numbers[1:]:
            session.get_one(Posting, number).status = "closed"
        changes.note(session, numbers[1:])
    [left] = board.page().items
    assert board.search.similar(left, now=now) == ()
