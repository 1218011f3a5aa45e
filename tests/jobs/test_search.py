"""Searching as readers know it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from jobboard.jobs.search.job_filter import JobFilter
from jobboard.store import changes
from jobboard.store.models import Posting
from tests.factories import add_posting
from tests.jobs.board import BENGALURU, MUMBAI, Board


def test_words_are_found_by_their_stem_in_title_company_place_and_text(board: Board) -> None:
    board.add(title="Data Engineer", company="Kestrel", places=(BENGALURU,), description_html="<p>Brewing pipes</p>")
    board.add(title="Copy Editor")
    for words in ("engineers", "ENGINEERING data", "kestrel", "bengaluru engineer", "brew"):
        assert board.titles(q=words) == ["Data Engineer"], words


def test_a_phrase_must_stand_as_it_is(board: Board) -> None:
    board.add(title="Product Data Manager")
    board.add(title="Data Product Manager")
    assert board.titles(q='"data product"') == ["Data Product Manager"]


def test_a_minus_word_must_not_be_there(board: Board) -> None:
    board.add(title="Senior Editor")
    board.add(title="Junior Editor")
    assert board.titles(q="editor -senior") == ["Junior Editor"]
    assert board.titles(q="-senior") == ["Junior Editor"]
    assert board.titles(q='editor -"senior editor"') == ["Junior Editor"]


def test_names_such_as_c_plus_plus_are_words(board: Board) -> None:
    board.add(title="C++ Developer")
    board.add(title="C# Developer")
    board.add(title="C Developer")
    assert board.titles(q="c++") == ["C++ Developer"]
    assert board.titles(q="C#") == ["C# Developer"]


def test_words_in_the_title_come_before_words_in_the_text(board: Board) -> None:
    board.add(title="Office Manager", description_html="<p>Works with the designer, the designer's designer.</p>")
    board.add(title="Designer")
    assert board.titles(q="designer") == ["Designer", "Office Manager"]


def test_filters_add_up_and_values_of_one_filter_widen_it(board: Board) -> None:
    board.add(title="One", category="Data", workplace="remote")
    board.add(title="Two", category="Design", workplace="remote")
    board.add(title="Three", category="Data", workplace="onsite")
    page = board.search
    assert board.titles(category="Data", workplace="remote") == ["One"]
    wide = JobFilter.from_query([("category", "Data"), ("category", "Design"), ("workplace", "remote")])
    assert page.search(wide, now=board.now).total == 2


def test_each_facet_is_counted_without_its_own_filter(board: Board) -> None:
    board.add(category="Data", workplace="remote")
    board.add(category="Data", workplace="onsite")
    board.add(category="Design", workplace="onsite")
    facets = board.page(category="Data", workplace="onsite").facets
    assert {count.value: count.count for count in facets["category"]} == {"Data": 1, "Design": 1}
    assert {count.value: count.count for count in facets["workplace"]} == {"remote": 1, "onsite": 1}
    assert [count.value for count in facets["category"] if count.chosen] == ["Data"]


def test_a_chosen_value_without_openings_can_be_removed(board: Board) -> None:
    board.add(category="Data")
    chosen = [count for count in board.page(category="Falconry").facets["category"] if count.chosen]
    assert [(count.value, count.count) for count in chosen] == [("Falconry", 0)]


def test_a_posting_with_several_places_is_found_and_counted_at_each(board: Board) -> None:
    board.add(title="Roving Reporter", places=(BENGALURU, MUMBAI))
    for place in ("Bengaluru", "bangalore", "Mumbai", "Bombay", "Karnataka", "India", "in"):
        assert board.titles(location=place) == ["Roving Reporter"], place
    counts = {count.value: count.count for count in board.page().facets["location"]}
    assert counts == {"Bengaluru": 1, "Mumbai": 1}


def test_pay_is_compared_by_the_year_in_the_sites_currency(board: Board) -> None:
    board.add(title="Monthly", salary_min=Decimal(100_000), salary_currency="INR", salary_period="MONTH")
    board.add(title="Yearly", salary_max=Decimal(900_000), salary_currency="INR", salary_period="YEAR")
    board.add(title="Silent")
    assert board.titles(salary_min="1000000") == ["Monthly"]
    assert board.titles(sort="salary") == ["Monthly", "Yearly", "Silent"]


def test_posted_within_days_and_newest_first(board: Board) -> None:
    board.add(title="Old", posted_at=board.now - timedelta(days=20))
    board.add(title="New", posted_at=board.now - timedelta(hours=1))
    board.add(title="Middling", posted_at=board.now - timedelta(days=5))
    assert board.titles() == ["New", "Middling", "Old"]
    assert board.titles(posted="7") == ["New", "Middling"]


def test_paging_never_repeats_or_skips(board: Board) -> None:
    with board.store.writing(board.now) as session:
        for number in range(45):
            add_posting(session, board.now, title=f"Number {number}")
    pages = [board.titles(page=str(number)) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [20, 20, 5, 0]
    assert len({title for page in pages for title in page}) == 45


def test_answers_are_cached_until_something_changes(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    posting_id = board.add(title="Data Engineer")
    assert board.page(q="data").total == 1
    generation = board.search.generation(board.now)
    queries: list[object] = []
    real = board.catalogue.ask
    monkeypatch.setattr(board.catalogue, "ask", lambda question: queries.append(question) or real(question))
    assert board.page(q="data").total == 1
    assert queries == []
    assert board.search.generation(board.now) == generation
    with board.store.writing(board.now) as session:
        session.get_one(Posting, posting_id).title = "Copy Editor"
        changes.note(session, [posting_id])
    assert board.page(q="data").total == 0
    assert board.search.generation(board.now) != generation


def test_the_count_and_the_list_change_at_the_closing_hour(board: Board) -> None:
    closing = board.now + timedelta(hours=1)
    board.add(company="Kestrel", valid_through=closing)
    board.add(company="Ferro")
    before, after = closing - timedelta(microseconds=1), closing
    assert board.page(before).total == 2
    generation = board.search.generation(before)
    assert board.page(after).total == len(board.page(after).items) == 1
    assert board.search.generation(after) != generation
    totals = board.search.totals(now=after)
    assert (totals.openings, totals.companies) == (1, 1)


def test_what_the_store_has_closed_is_not_shown_even_before_the_index_knows(board: Board) -> None:
    posting_id = board.add()
    board.catalogue.catch_up()
    with board.store.writing(board.now) as session:
        session.get_one(Posting, posting_id).status = "closed"
        changes.note(session, [posting_id])
    assert board.search.search(JobFilter(), now=board.now).items == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ['"', '"a', "-", '-"', "+", "a OR b", "title:x", "(((", "*", "\\", "“”", "🦜", "a" * 199]
)
def test_odd_words_are_just_words(board: Board, words: str) -> None:
    board.add()
    assert board.page(q=words).total in (0, 1)
