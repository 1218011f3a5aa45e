"""What seekers mean by their words: places, levels, ways of working, pay, and what they do not want."""

from decimal import Decimal

import pytest

from tests.jobs.board import BENGALURU, MUMBAI, Board

pytestmark = pytest.mark.slow
JAIPUR, KOLKATA = ("Jaipur", "Rajasthan", "IN"), ("Kolkata", "West Bengal", "IN")


@pytest.fixture
def newsroom(board: Board) -> Board:
    board.add(title="Staff Writer", places=(JAIPUR,), company="Banyanline", seniority="Senior")
    board.add(title="Copy Editor", places=(KOLKATA,), workplace="remote", company="Quill House")
    board.add(title="Video Editor", places=(MUMBAI,), employment_types=["PART_TIME"], company="Quill House")
    board.add(
        title="Sub Editor",
        places=(BENGALURU,),
        company="Night Desk Media",
        seniority="Entry level",
        salary_min=Decimal(900_000),
        salary_max=Decimal(1_200_000),
        salary_currency="INR",
        salary_period="YEAR",
    )
    return board


_MEANT = {
    "jobs in jaipur": ["Staff Writer"],
    "urgent hiring jaipur": ["Staff Writer"],
    "calcutta vacancy": ["Copy Editor"],
    "work from home": ["Copy Editor"],
    "wfh editor": ["Copy Editor", "Sub Editor", "Video Editor"],
    "part time jobs": ["Video Editor"],
    "freshers jobs": ["Sub Editor"],
    "banyan line": ["Staff Writer"],
    "10 lpa": ["Sub Editor"],
    "80k per month": ["Sub Editor"],
    "above 20 lakh": [],
    "editor -video": ["Copy Editor", "Sub Editor"],
    "editor not at quill house": ["Sub Editor"],
    "editor except mumbai": ["Copy Editor", "Sub Editor"],
    "editor not remote": ["Sub Editor", "Video Editor"],
    "जयपुर में नौकरी": ["Staff Writer"],
    "ghar se kaam": ["Copy Editor"],
    "🍕🍕🍕": [],
    "asdfghjkl": [],
}


def test_words_find_what_they_mean(newsroom: Board) -> None:
    for words, titles in _MEANT.items():
        assert sorted(newsroom.titles(q=words)) == sorted(titles), words


def test_words_of_other_languages_are_roles(newsroom: Board) -> None:
    assert newsroom.titles(q="lekhak")[0] == newsroom.titles(q="लेखक")[0] == "Staff Writer"


def test_what_has_all_of_it_comes_first_and_what_is_missing_is_said(newsroom: Board) -> None:
    page = newsroom.page(q="editor kolkata")
    assert page.items[0].title == "Copy Editor" and page.missing == ()
    page = newsroom.page(q="staff writer nagpur")
    assert [part.typed for part in page.missing] == ["nagpur"] and page.matching == 0


def test_a_part_can_be_taken_back_to_words(newsroom: Board) -> None:
    page = newsroom.page(q="jaipur")
    assert [(part.kind, part.label) for part in page.understood] == [("place", "Jaipur")]
    plain = newsroom.page(q="jaipur", plain="jaipur")
    assert [part.label for part in plain.understood] == [""] and plain.total == 1
    assert plain.filter.to_query() == "q=jaipur&plain=jaipur"


def test_one_misspelt_posting_changes_no_place(newsroom: Board) -> None:
    newsroom.add(title="Driver, Mumbay")
    assert newsroom.page(q="mumbai").corrected == ""


def test_a_role_finds_the_kinds_of_what_is_the_same(board: Board) -> None:
    for title in ("Features Editor", "Climate Reporter, Western Ghats", "Political Correspondent", "Plumber"):
        board.add(title=title, places=())
    titles = board.titles(q="journalist")
    assert set(titles[:2]) == {"Climate Reporter, Western Ghats", "Political Correspondent"}
    assert "Plumber" not in titles and set(board.titles(q="पत्रकार")) == set(titles)


def test_a_field_of_work_finds_its_roles(board: Board) -> None:
    for title in ("HR Business Partner", "Data Journalist", "Security Engineer", "Gardener"):
        board.add(title=title, places=())
    assert board.titles(q="people operations") == ["HR Business Partner"]
    assert board.titles(q="journalism") == ["Data Journalist"]
    assert board.titles(q="cyber security") == ["Security Engineer"]


def test_what_a_role_is_about_breaks_ties_by_the_text(board: Board) -> None:
    board.add(title="News Producer", description_html="<p>You make our podcasts.</p>", places=())
    board.add(title="News Producer", description_html="<p>You make our film.</p>", places=())
    first, second = board.page(q="podcast producer").items
    assert first.id < second.id  # the other is newer


def test_a_way_of_working_before_a_role_is_no_part_of_its_name(board: Board) -> None:
    board.add(title="Staff Writer", employment_types=["FULL_TIME"], places=())
    board.add(title="Staff Writer", employment_types=["CONTRACTOR"], places=())
    page = board.page(q="freelance writer")
    assert [part.kind for part in page.understood] == ["work", "role"]
    assert page.items[0].employment_types == ("CONTRACTOR",)
