"""What a query string may say, and what is answered to the rest."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.jobs.search.job_filter import LAST_PAGE, InvalidFilter, JobFilter


def test_an_empty_query_string_asks_for_everything() -> None:
    assert JobFilter.from_query([]) == JobFilter()
    assert JobFilter().to_query() == ""


def test_values_of_one_filter_add_up_in_any_order() -> None:
    first = JobFilter.from_query([("type", "part_time"), ("type", "FULL_TIME"), ("type", "FULL_TIME")])
    other = JobFilter.from_query([("type", "FULL_TIME"), ("type", "PART_TIME")])
    assert first == other


def test_a_filter_and_its_query_string_are_the_same_thing() -> None:
    job_filter = JobFilter.from_query(
        [("q", "data  engineer"), ("location", "Bengaluru"), ("salary_min", "1200000"), ("posted", "7"), ("page", "3")]
    )
    assert job_filter.q == "data engineer"
    assert job_filter.to_query() == "q=data+engineer&location=Bengaluru&salary_min=1200000&posted=7&page=3"


def test_confirmed_this_week_is_a_part_of_the_filter() -> None:
    job_filter = JobFilter.from_query([("confirmed", "7")])
    assert job_filter.is_narrowed and job_filter.to_query() == "confirmed=7"
    assert [(text, rest) for _, text, rest in job_filter.chips()] == [("confirmed this week", JobFilter())]


def test_removing_and_toggling_a_choice_go_back_to_the_first_page() -> None:
    job_filter = JobFilter(type=("FULL_TIME",), page=4)
    assert job_filter.without_choice("type") == JobFilter()
    assert job_filter.toggled("type", "INTERN") == JobFilter(type=("FULL_TIME", "INTERN"))
    assert job_filter.toggled("type", "FULL_TIME") == JobFilter()


def test_every_parameter_survives_a_round_trip_in_one_order() -> None:
    job_filter = JobFilter.from_query(
        parse_qsl(
            "within=50&near=bangalore&skill=SQL&skill=Python&seniority=Senior"
            "&pay=any&salary_min=900000&exact=1&q=editor&company=kestrel"
        )
    )
    assert job_filter.to_query() == (
        "q=editor&exact=1&seniority=Senior&skill=Python&skill=SQL&company=kestrel"
        "&near=Bengaluru%2C+India&within=50&salary_min=900000&pay=any"
    )
    assert JobFilter.from_query(parse_qsl(job_filter.to_query())) == job_filter


def test_defaults_are_left_out_of_the_query_string() -> None:
    assert JobFilter.from_query([("pay", "any"), ("within", "80"), ("exact", "1")]) == JobFilter()
    assert JobFilter.from_query([("pay", "given"), ("salary_min", "5")]) == JobFilter(salary_min=5)


def test_chips_label_each_choice_and_link_to_the_filter_without_it() -> None:
    job_filter = JobFilter.from_query([("near", "Pune"), ("salary_min", "900000"), ("pay", "any"), ("skill", "SQL")])
    chips = {label: left for _, label, left in job_filter.chips()}
    assert list(chips) == ["SQL", "within 25 km of Pune, India", "at least 900,000 a year or not said"]
    assert chips["within 25 km of Pune, India"].near == ""
    assert chips["at least 900,000 a year or not said"].to_query() == "skill=SQL&near=Pune%2C+India"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("near", "Nowhereville"),
        ("within", "501"),
        ("pay", "lots"),
        ("page", "-1"),
        ("page", "0"),
        ("page", "1000000000"),
        ("page", "two"),
        ("page", "١"),
        ("page", str(LAST_PAGE + 1)),
        ("type", "FOO"),
        ("workplace", "moon"),
        ("sort", "random"),
        ("posted", "0"),
        ("confirmed", "400"),
        ("salary_min", "-5"),
        ("salary_min", "1e9"),
        ("q", "x" * 10_000),
    ],
)
def test_an_invalid_parameter_is_refused_with_a_sentence(name: str, value: str) -> None:
    with pytest.raises(InvalidFilter) as caught:
        JobFilter.from_query([(name, value)])
    assert caught.value.field == name
    assert caught.value.sentence.endswith(".")
    assert len(caught.value.sentence) < 250


def test_too_many_choices_are_refused() -> None:
    with pytest.raises(InvalidFilter, match="At most 20"):
        JobFilter.from_query([("company", f"c{number}") for number in range(21)])


def test_control_characters_are_white_space_and_unknown_names_are_ignored() -> None:
    assert JobFilter.from_query([("q", "a\x00b\n"), ("utm_source", "x"), ("category", "\x07")]) == JobFilter(q="a b")


_NAMES = ["q", "exact", "type", "location", "near", "within", "skill", "page", "pay", "salary_min", "sort", "company"]
_PLACES = ["The Hague", "Macon, Georgia", "Cambridge, MA", "Santa Anita - Los Ficus", "Bombay", "Delhi NCR", "Od", "40"]


@given(st.lists(st.tuples(st.sampled_from(_NAMES), st.text() | st.sampled_from(_PLACES))))
def test_anything_else_never_raises_anything_else(pairs: list[tuple[str, str]]) -> None:
    try:
        job_filter = JobFilter.from_query(pairs)
    except InvalidFilter:
        return
    assert JobFilter.from_query(parse_qsl(job_filter.to_query())) == job_filter
