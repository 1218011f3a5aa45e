"""What is offered while somebody types."""

import threading
from datetime import datetime, timedelta

import pytest

from jobboard.jobs.search.job_filter import InvalidFilter
from jobboard.jobs.search.suggestions import MAX_SUGGESTIONS, Suggestions
from jobboard.store import changes
from jobboard.store.models import Posting
from tests.jobs.board import BENGALURU, MUMBAI, Board

pytestmark = pytest.mark.slow


class Box:
    """A search box over a board."""

    def __init__(self, board: Board) -> None:
        self.board, self.suggestions = board, Suggestions(board.catalogue, board.search.planner)

    def type(self, words: str, now: datetime | None = None) -> list[tuple[str, str, int]]:
        self.board.catalogue.catch_up()
        now = now or self.board.now
        suggestions = self.suggestions.complete(words, self.board.search.generation(now), now)
        return [(suggestion.kind, suggestion.value, suggestion.count) for suggestion in suggestions]

    def values(self, words: str) -> list[str]:
        return [value for _, value, _ in self.type(words)]


@pytest.fixture
def box(board: Board) -> Box:
    return Box(board)


def test_titles_skills_companies_and_places_are_completed(board: Board, box: Box) -> None:
    board.add(title="Data Engineer", skills=["Data modelling"], company="Datafold", places=(BENGALURU,))
    board.add(title="Data Engineer", company="Kestrel", places=(MUMBAI,))
    assert box.type("dat") == [
        ("role", "Data engineer", 2),
        ("skill", "Data modelling", 1),
        ("company", "Datafold", 1),
    ]
    assert box.type("MAHA") == [("place", "Maharashtra", 1)]
    assert box.type("ind") == [("place", "India", 2)]


def test_a_word_anywhere_in_a_name_is_completed(board: Board, box: Box) -> None:
    board.add(title="Senior Engineering Manager")
    board.add(title="Engineering Manager")
    board.add(title="Editorial Manager")
    assert box.values("eng man") == ["Engineering manager", "Senior Engineering Manager"]
    assert box.values("manager eng") == ["Engineering manager", "Senior Engineering Manager"]


def test_names_that_begin_with_the_text_come_first_then_the_most_common(board: Board, box: Box) -> None:
    for title in ("Senior Editor", "Senior Editor", "Photo Editor", "Editor at Large"):
        board.add(title=title)
    assert box.values("edi") == ["Editor", "Photo editor", "Editor at Large", "Senior Editor"]


def test_accents_case_and_scripts_are_no_obstacle(board: Board, box: Box) -> None:
    board.add(title="Éditeur", company="Ørsted", places=())
    board.add(title="編集者 (本社)", places=())
    assert box.type("edit") == [("title", "Éditeur", 1)]
    assert box.type("orst") == [("company", "Ørsted", 1)]
    assert box.type("編") == [("title", "編集者 (本社)", 1)]


def test_a_misspelt_word_is_completed_to_what_was_meant(board: Board, box: Box) -> None:
    board.add(title="Engineering Manager")
    assert box.values("enginering mana") == ["Engineering manager"]
    assert box.values("manger") == ["Engineering manager"]
    assert box.type("xqzwy") == []


def test_the_last_word_is_completed_within_what_was_understood(board: Board, box: Box) -> None:
    board.add(title="Staff Writer", workplace="remote", places=(MUMBAI,), company="Banyanline")
    board.add(title="Welder", workplace="onsite", places=(BENGALURU,))
    board.add(title="Designer", workplace="hybrid", seniority="Senior", places=(MUMBAI,))
    assert box.type("remote w") == [("search", "remote writer", 1)]
    assert box.type("senior des") == [("search", "senior designer", 1)]
    assert sorted(box.values("writer in m")) == ["writer in Maharashtra", "writer in Mumbai"]
    assert box.type("writer rem") == [("search", "writer remote", 1)]
    assert box.type("welder in m") == []


def test_words_that_carry_nothing_are_passed_over(board: Board, box: Box) -> None:
    board.add(title="Staff Writer", places=(MUMBAI,))
    assert box.type("naukri mum") == box.type("jobs in mum") == [("place", "Mumbai", 1)]
    assert box.type("naukri chen") == []


def test_cities_are_completed_in_both_scripts_and_by_their_other_names(board: Board, box: Box) -> None:
    board.add(title="Staff Writer", places=(MUMBAI,))
    assert box.type("मुं") == box.type("bomb") == [("place", "Mumbai", 1)]
    assert box.type("दिल्") == []


def test_companies_are_completed_in_any_spelling(board: Board, box: Box) -> None:
    board.add(title="Cook", company="Banyanline", places=())
    board.add(title="Cook", company="Warp & Weft", places=())
    assert box.type("banyan li") == [("company", "Banyanline", 1)]
    assert box.type("banyanl") == [("company", "Banyanline", 1)]


def test_roles_are_offered_by_their_other_names(board: Board, box: Box) -> None:
    board.add(title="Recruiter", places=())
    assert box.type("headhun") == [("role", "Recruiter", 1)]


@pytest.mark.slow
def test_each_offer_finds_as_many_openings_as_it_says(board: Board, box: Box) -> None:
    board.add(title="Staff Writer", workplace="remote", places=(MUMBAI,), company="Banyanline", skills=["SEO"])
    board.add(title="Senior Designer", workplace="hybrid", places=(MUMBAI,), skills=["Figma"])
    board.add(title="Software Engineer II", workplace="remote", places=(BENGALURU,), skills=["Go"])
    for typed in ("remote", "remote s", "senior d", "writer not m", "wri", "mum", "engineer b", "फ", "ban", "fig"):
        for kind, value, count in box.type(typed):
            if kind in ("role", "search"):
                assert board.page(q=value).total >= count > 0, (typed, value)


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
    board.add(title="Secret Keeper")
    assert box.values("secret") == ["Secret Keeper", "Secret Project Lead"]
    with board.store.writing(board.now) as session:
        session.get_one(Posting, posting_id).status = "closed"
        changes.note(session, [posting_id])
    assert box.values("secret") == ["Secret Keeper"]


def test_new_names_are_suggested_within_a_minute(board: Board, box: Box) -> None:
    board.add(title="Copy Editor")
    assert box.type("pilot") == []
    board.add(title="Harbour Pilot")
    later = board.now + timedelta(minutes=1)
    box.type("anything", later)
    for thread in threading.enumerate():
        if thread.name == "suggestions":
            thread.join()
    assert box.type("pilot", later) == [("role", "Pilot", 1), ("title", "Harbour Pilot", 1)]


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
