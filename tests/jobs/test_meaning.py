"""What words find besides themselves: other names of the same thing, and what was meant by a misspelt one."""

from datetime import timedelta
from pathlib import Path

import pytest

from jobboard.core.errors import Misuse
from jobboard.jobs.search.search import JobSearch
from jobboard.store.index.synonyms import Synonyms
from tests.jobs.board import BENGALURU, Board

pytestmark = pytest.mark.slow

_OTHER_NAMES = (
    ("js developer", "JavaScript Developer"),
    ("javascript", "JS Developer"),
    ("hr manager", "Human Resources Manager"),
    ("human resources manager", "HR Manager"),
    ("pm", "Product Manager"),
    ("pm", "Project Manager"),
    ("product manager", "PM, Payments"),
    ("frontend", "Front-End Engineer"),
    ("front end", "Frontend Engineer"),
    ("front-end", "Front End Engineer"),
    ("sr data scientist", "Senior Data Scientist"),
    ("software engineer bangalore", "Software Engineer"),
    ("c sharp", "C# Engineer"),
)


def test_synonyms_find_an_opening(board: Board) -> None:
    for title in {title for _, title in _OTHER_NAMES}:
        board.add(title=title, places=(BENGALURU,))
    board.add(title="Copy Editor", places=(BENGALURU,))
    for typed, title in _OTHER_NAMES:
        titles = board.titles(q=typed)
        assert title in titles and "Copy Editor" not in titles, typed


def test_an_abbreviation_of_two_names_does_not_make_them_synonyms(board: Board) -> None:
    board.add(title="Project Manager")
    board.add(title="Product Photographer")
    assert board.titles(q="product manager") == []


def test_two_letters_are_no_name_within_a_long_text(board: Board) -> None:
    board.add(title="Copy Editor", description_html="<p>Until 5 pm.</p>")
    assert board.titles(q="product manager") == []
    assert board.titles(q="pm") == ["Copy Editor"]


def test_the_name_that_was_typed_comes_before_the_other(board: Board) -> None:
    for title in ("HR Manager", "Human Resources Manager", "HR Manager"):
        board.add(title=title)
    assert board.titles(q="human resources manager")[0] == "Human Resources Manager"


def test_exact_search_uses_no_synonyms_and_no_correction(board: Board) -> None:
    board.add(title="JavaScript Developer")
    assert board.page(q="js", exact="1").total == board.page(q="javascrip", exact="1").total == 0
    assert board.page(q="javascrip").corrected == "javascript"


_MISSPELT = {
    "enginer": "engineer",
    "senior enginere": "senior engineer",
    "snior engineer": "senior engineer",
    "lanten press": "lantern press",
    "seniorengineer": "senior engineer",
    "engneeir": "engineer",
}


def test_a_misspelt_word_is_corrected_and_the_page_says_so(board: Board) -> None:
    for _ in range(5):
        board.add(title="Senior Engineer")
    for typed, correction in _MISSPELT.items():
        page = board.page(q=typed)
        assert (page.corrected, page.total, page.filter.q) == (correction, 5, typed)


def test_correct_words_are_not_corrected(board: Board) -> None:
    for _ in range(5):
        board.add(title="Senior Engineer")
    for typed in ("engineers", "engineering", '"senior enginer"', "xyzzy", "e", "senior -enginer", "1234"):
        assert board.page(q=typed).corrected == "", typed


def test_a_rare_word_is_not_corrected_to_a_similar_common_one(board: Board) -> None:
    board.add(title="Talent Sourcer")
    for _ in range(9):
        board.add(title="Talent Source")
    board.add(title="Courier")
    assert board.page(q="sourcer").corrected == ""


def test_words_are_not_corrected_because_of_filters(board: Board) -> None:
    for _ in range(5):
        board.add(title="Senior Engineer")
    page = board.page(q="engineer", location="Bengaluru")
    assert (page.total, page.corrected) == (0, "")


def test_an_owners_table_adds_and_takes_away(board: Board, tmp_path: Path) -> None:
    (tmp_path / "synonyms.toml").write_text('same = [["stringer", "freelance reporter"]]\nwithout = ["js"]\n')
    board.search = JobSearch(board.store, board.catalogue, Synonyms.from_data_dir(tmp_path))
    board.add(title="Freelance Reporter")
    board.add(title="JavaScript Developer")
    assert board.titles(q="stringer") == ["Freelance Reporter"]
    assert board.titles(q="js") == []


@pytest.mark.parametrize("text", ["same = 3", "same = [[1, 2]]", "same = [", "[short_for]\npm = 3", "without = 7"])
def test_an_invalid_table_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "synonyms.toml").write_text(text)
    with pytest.raises(Misuse, match=r"synonyms\.toml .+\."):
        Synonyms.from_data_dir(tmp_path)


def test_title_counts_before_skills_before_company_before_text(board: Board) -> None:
    old = board.now - timedelta(days=20)
    board.add(title="In the title: Falconry", posted_at=old)
    board.add(title="Among skills", skills=["Falconry"], posted_at=old)
    board.add(title="At the company", company="Falconry House")
    board.add(title="In the text", description_html="<p>Falconry, falconry and falconry.</p>")
    assert board.titles(q="falconry") == ["In the title: Falconry", "Among skills", "At the company", "In the text"]


def test_a_company_that_is_called_so_comes_before_those_who_know_it(board: Board) -> None:
    board.add(title="Engineer", skills=["Databricks"])
    board.add(title="Editor", company="Databricks", posted_at=board.now - timedelta(days=30))
    assert board.titles(q="databricks") == ["Editor", "Engineer"]


def test_words_together_in_the_title_come_first(board: Board) -> None:
    board.add(title="Manager of Product Photos")
    board.add(title="Product Manager", posted_at=board.now - timedelta(days=30))
    board.add(title="Manager", description_html="<p>Product.</p>")
    assert board.titles(q="product manager") == ["Product Manager", "Manager of Product Photos", "Manager"]


def test_of_equal_matches_the_newest_comes_first(board: Board) -> None:
    for days in (9, 3, 6):
        board.add(title="Copy Editor", description_html=f"<p>{days}</p>", posted_at=board.now - timedelta(days=days))
    board.add(title="Editor who copies", posted_at=board.now)
    ages = [(board.now - opening.posted_at).days for opening in board.page(q="copy editor").items]
    assert ages == [3, 6, 9, 0]


def test_the_pages_of_a_ranking_follow_each_other(board: Board) -> None:
    for number in range(45):
        board.add(title="Copy Editor", posted_at=board.now - timedelta(hours=number * 7 % 45))
    pages = [board.page(q="editor", page=str(number)).items for number in (1, 2, 3)]
    hours = [
        (board.now - opening.posted_at).seconds // 3600 + (board.now - opening.posted_at).days * 24
        for page in pages
        for opening in page
    ]
    assert hours == sorted(range(45))
