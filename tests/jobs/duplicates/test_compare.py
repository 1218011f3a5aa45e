"""When two postings of one employer are the same opening."""

from pathlib import Path

import pytest

from jobboard.core.places import parse_place
from jobboard.jobs.duplicates.compare import similarity_score
from jobboard.jobs.duplicates.facts import Facts, build_facts

TEXT = "<p>" + " ".join(f"You will look after tram line {n} with a crew of three." for n in range(12)) + "</p>"
TITLE, CITY = "Senior Software Engineer II, Maps", "Bangalore, India"


def opening(title: str = TITLE, *places: str, text: str = TEXT, **values: str) -> Facts:
    parsed_places = [parse_place(name) for name in places or (CITY,)]
    return build_facts(title, "Lantern Press", parsed_places, description_html=text, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "again",
    [
        opening("Sr. Software Engineer 2 – Maps (m/f/d)"),
        opening("SENIOR SOFTWARE ENGINEER II, MAPS | Lantern Press", "Bengaluru"),
        opening("Senior Software Engineer II, Maps - Bengaluru [R-20931]", "Bengaluru, Karnataka, IN"),
        opening("Senior Software Enginer II, Maps"),
        opening(text=TEXT[: len(TEXT) // 2]),
        opening(text=f"<p>We are hiring!</p>{TEXT}<p>Everybody is welcome to apply here, whatever they believe.</p>"),
        opening(text=""),
        opening("Senior Software Engineer II, Maps", "Pune", CITY, "Delhi"),
        opening("Senior Software Engineer II, Maps (Platform)"),
    ],
)
def test_another_system_s_copy_is_the_same(again: Facts) -> None:
    assert similarity_score(opening(), again) > 0 and similarity_score(again, opening()) > 0


@pytest.mark.parametrize(
    "like",
    [
        opening(TITLE, "Hyderabad, India"),
        opening("Software Engineer II, Maps"),
        opening("Senior Software Engineer III, Maps"),
        opening("Staff Software Engineer II, Maps"),
        opening("Senior Software Engineer II, Payments"),
        opening("Senior Software Engineer II, Payments", text=""),
        opening("Senior Software Engineering Manager II, Maps"),
        opening(text="<p>" + " ".join(f"Quite another text number {n} about boats." for n in range(20)) + "</p>"),
    ],
)
def test_what_only_looks_like_it_is_another(like: Facts) -> None:
    assert similarity_score(opening(), like) == similarity_score(like, opening()) == 0


def test_an_extra_word_in_the_title_needs_the_text_to_agree() -> None:
    assert similarity_score(opening("Feature Writer"), opening("Feature Writer, Travel")) > 0
    assert similarity_score(opening("Feature Writer", text=""), opening("Feature Writer, Travel", text="")) == 0


def test_the_same_address_to_apply_is_the_same_opening_whatever_it_is_tagged_with() -> None:
    tagged = opening(text="", apply_url="https://boards.example/x/jobs/123?gh_src=feed&utm_medium=x")
    other = opening(text="", apply_url="https://www.boards.example/x/jobs/123/apply")
    assert similarity_score(tagged, other) == 1


def test_pay_ranges_that_do_not_overlap_are_of_two_openings() -> None:
    low, high = (
        build_facts(TITLE, "Lantern Press", [parse_place(CITY)], pay=pay)
        for pay in [(1.0, 2.0, "INR", "YEAR"), (3.0, 4.0, "INR", "YEAR")]
    )
    assert similarity_score(low, high) == 0


@pytest.mark.slow
def test_precision_and_recall_on_real_openings(shared: Path) -> None:
    from tests.bench.duplicates.counted import lines

    missed = [f"{line.what}: {line.figure}" for line in lines() if not line.reached]
    assert not missed
