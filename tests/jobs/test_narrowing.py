"""Narrowing by place on the ground, pay, skill, seniority and company."""

from datetime import datetime, timedelta
from decimal import Decimal

from jobboard.jobs.search.page import PayCounts
from tests.jobs.board import BENGALURU, MUMBAI, Board

PUNE, THANE = ("Pune", "Maharashtra", "IN"), ("Thane", "Maharashtra", "IN")


def test_near_a_city_finds_openings_within_the_radius(board: Board) -> None:
    board.add(title="Here", places=(MUMBAI,))
    board.add(title="Next door", places=(THANE,))
    board.add(title="Up the ghats", places=(PUNE,))
    board.add(title="Far", places=(BENGALURU,))
    board.add(title="Anywhere", places=(), workplace="remote")
    assert board.titles(near="Bombay", within="5") == ["Here"]
    assert sorted(board.titles(near="Mumbai")) == ["Here", "Next door"]
    assert sorted(board.titles(near="Mumbai, India", within="150")) == ["Here", "Next door", "Up the ghats"]
    assert board.titles(near="Reykjavik") == []


def test_no_place_is_made_of_the_latitude_of_one_and_the_longitude_of_another(board: Board) -> None:
    board.add(places=(("Oslo", "", "NO"), ("Nairobi", "", "KE")))
    assert board.titles(near="Pretoria", within="500") == board.titles(near="Vienna", within="500") == []
    assert len(board.titles(near="Oslo")) == len(board.titles(near="Nairobi")) == 1


def test_openings_without_pay_are_hidden_or_kept_and_counted(board: Board) -> None:
    board.add(title="Well paid", salary_min=Decimal(2_000_000), salary_currency="INR", salary_period="YEAR")
    board.add(title="Badly paid", salary_min=Decimal(200_000), salary_currency="INR", salary_period="YEAR")
    board.add(title="Silent")
    hidden, included = board.page(salary_min="1000000"), board.page(salary_min="1000000", pay="any")
    assert [opening.title for opening in hidden.items] == ["Well paid"]
    assert sorted(opening.title for opening in included.items) == ["Silent", "Well paid"]
    for page in (hidden, included):
        assert (page.pay.given, page.pay.not_given) == (1, 1)
    everything, with_pay = board.page(), board.page(pay="given")
    assert (everything.total, with_pay.total) == (3, 2)
    assert everything.pay == with_pay.pay == PayCounts(given=2, not_given=1)


def test_skills_and_seniority_are_chosen_and_counted_like_the_rest(board: Board) -> None:
    board.add(title="One", skills=["Python", "SQL"], seniority="Senior")
    board.add(title="Two", skills=["python"], seniority="Junior")
    board.add(title="Three", skills=["SQL"], seniority="Senior")
    assert sorted(board.titles(skill="PYTHON")) == ["One", "Two"]
    assert sorted(board.titles(skill="sql", seniority="Senior")) == ["One", "Three"]
    counts = board.page(seniority="Junior").facets
    assert {count.value: count.count for count in counts["seniority"]} == {"Senior": 2, "Junior": 1}
    assert [(count.value, count.count) for count in counts["skill"]] == [("python", 1)]


def test_companies_are_counted_by_slug_and_called_by_name(board: Board) -> None:
    board.add(company="Lantern Press")
    board.add(company="Lantern Press")
    board.add(company="Kestrel & Sons")
    counts = board.page(company="kestrel-sons").facets["company"]
    assert [(count.label, count.count, count.chosen) for count in counts] == [
        ("Lantern Press", 2, False),
        ("Kestrel & Sons", 1, True),
    ]


def test_similar_openings_share_words_and_are_open(board: Board, now: datetime) -> None:
    opening_id = board.add(title="Data Engineer", skills=["Spark"], description_html="<p>Pipelines of data.</p>")
    board.add(title="Senior Data Engineer", skills=["Spark"])
    board.add(title="Data Analyst")
    board.add(title="Data Plumber", valid_through=now - timedelta(hours=1))
    board.add(title="Copy Editor", description_html="<p>Commas.</p>", category="Editing")
    board.catalogue.catch_up()
    opening = next(candidate for candidate in board.page().items if candidate.id == opening_id)
    alike = [candidate.title for candidate in board.search.similar(opening, now=now)]
    assert alike == ["Senior Data Engineer", "Data Analyst"]
