"""What is offered while somebody types."""

import threading
from datetime import datetime, timedelta

import pytest

from jobboard.jobs.search.job_filter import InvalidFilter
from jobboard.jobs.search.suggestions import MAX_SUGGESTIONS, Suggestions
from jobboard.store import changes
from jobboard.store.models import Posting
from tests.jobs.board import BENGALURU, MUMBAI, Board


class Box:
    """A search box over a board."""

    def __init__(self, board: Board) -> None:
        self.board, self.suggestions = board, Suggestions(board.catalogue)

    def type(self, words: str, now: datetime | None = None) -> list[tuple[str, str, int]]:
        self.board.catalogue.catch_up()
        now = now or self.board.now
        suggestions = self.suggestions.complete(words, self.board.search.generation(now), now)
        return [(suggestion.kind, suggestion.value, suggestion.count) for suggestion in suggestions]


@pytest.fixture
def box(board: Board) -> Box:
    return Box(board)


def test_titles_skills_companies_and_places_are_completed(board: Board, box: Box) -> None:
    board.add(title="Data Engineer", skills=["Data modelling"], company="Datafold", places=(BENGALURU,))
    board.add(title="Data Engineer", company="Kestrel", places=(MUMBAI,))
    assert box.type("dat") == [
        ("title", "Data Engineer", 2),
        ("skill", "Data modelling", 1),
        ("company", "Datafold", 1),
    ]
    assert box.type("MAHA") == [("place", "Maharashtra", 1)]
    assert box.type("ind") == [("place", "India", 2)]


def test_a_word_anywhere_in_a_name_is_completed(board: Board, box: Box) -> None:
    board.add(title="Senior Engineering Manager")
    board.add(title="Engineering Manager")
    board.add(title="Editorial Manager")
    assert [value for _, value, _ in box.type("eng man")] == ["Engineering Manager", "Senior Engineering Manager"]
    assert [value for _, value, _ in box.type("manager eng")] == ["Engineering Manager", "Senior Engineering Manager"]


def test_names_that_begin_with_the_text_come_first_then_the_most_common(board: Board, box: Box) -> None:
    for title in ("Senior Editor", "Senior Editor", "Photo Editor", "Editor at Large"):
        board.add(title=title)
    assert [value for _, value, _ in box.type("edi")] == ["Editor at Large", "Senior Editor", "Photo Editor"]


def test_accents_case_and_scripts_are_no_obstacle(board: Board, box: Box) -> None:
    board.add(title="Éditeur", company="Ørsted", places=())
    board.add(title="編集者 (本社)", places=())
    assert box.type("edit") == [("title", "Éditeur", 1)]
    assert box.type("orst") == [("company", "Ørsted", 1)]
    assert box.type("編") == [("title", "編集者 (本社)", 1)]


def test_a_misspelt_word_is_completed_to_what_was_meant(board: Board, box: Box) -> None:
    board.add(title="Engineering Manager")
    assert [value for _, value, _ in box.type("enginering mana")] == ["Engineering Manager"]
    assert [value for _, value, _ in box.type("manger")] == ["Engineering Manager"]
    assert box.type("xqzwy") == []


def test_each_leads_to_its_openings(board: Board, box: Box) -> None:
    board.add(
        title="C++ & Rust Engineer", skills=["Rust & C"], company="Rust & Sons", places=(("Rustenburg", "", "ZA"),)
    )
    board.catalogue.catch_up()
    suggestions = box.suggestions.complete("rust", board.search.generation(board.now), board.now)
    for suggestion in suggestions:
        parameters = dict(pair.split("=") for pair in suggestion.url.partition("?")[2].split("&"))
        assert len(parameters) == 1
    assert {suggestion.url.partition("=")[0] for suggestion in suggestions} == {
        "/jobs?q", "/jobs?skill", "/jobs?company", "/jobs?location"
    }  # fmt: skip


def test_a_closed_opening_is_not_suggested_from_its_closing_hour(board: Board, box: Box) -> None:
    closing = board.now + timedelta(hours=1)
    board.add(title="Night Watch", company="Owl", skills=["Owling"], valid_through=closing, places=(MUMBAI,))
    assert all(box.type(words) for words in ("night", "owl", "mumbai"))
    assert not any(box.type(words, closing) for words in ("night", "owl", "mumbai"))


def test_a_withdrawn_opening_is_not_suggested_before_the_names_are_reloaded(board: Board, box: Box) -> None:
    posting_id = board.add(title="Secret Project Lead")
    board.add(title="Secretary")
    assert [value for _, value, _ in box.type("secret")] == ["Secret Project Lead", "Secretary"]
    with board.store.writing(board.now) as session:
        session.get_one(Posting, posting_id).status = "closed"
        changes.note(session, [posting_id])
    assert [value for _, value, _ in box.type("secret")] == ["Secretary"]


def test_new_names_are_suggested_within_a_minute(board: Board, box: Box) -> None:
    board.add(title="Copy Editor")
    assert box.type("pilot") == []
    board.add(title="Harbour Pilot")
    later = board.now + timedelta(minutes=1)
    box.type("anything", later)
    for thread in threading.enumerate():
        if thread.name == "suggestions":
            thread.join()
    assert box.type("pilot", later) == [("title", "Harbour Pilot", 1)]


def test_the_number_of_suggestions_is_limited(board: Board, box: Box) -> None:
    for number in range(8):
        board.add(title=f"Alpha {number}", skills=[f"Alpha {number}"], company=f"Alpha {number}")
    suggestions = box.type("alpha")
    assert len(suggestions) == MAX_SUGGESTIONS
    assert {kind for kind, _, _ in suggestions} == {"title", "skill", "company"}


def test_odd_words_complete_to_nothing(board: Board, box: Box) -> None:
    board.add(title="Copy Editor", company="Lantern", places=())
    for words in ("", "  ", "-", "\x00", "🦜", '"', "a" * 100, "\ud800"):
        assert box.type(words) == [], words


def test_a_query_that_is_too_long_is_refused_with_a_sentence(board: Board, box: Box) -> None:
    with pytest.raises(InvalidFilter, match="at most 100"):
        box.type("a" * 101)
