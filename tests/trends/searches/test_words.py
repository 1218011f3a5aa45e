"""Queries in one form, near-same ones as one, and words that may tell of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.trends.searches.normal import group_spellings, normalise_query
from jobboard.trends.searches.personal import may_be_a_name, personal_reason


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("  Video   EDITOR ", "video editor"), ("Café-Manager!", "cafe manager"), ("editor video", "editor video")],
)
def test_case_accents_and_white_space_go_and_the_order_stays(typed: str, expected: str) -> None:
    assert normalise_query(typed) == expected


@given(st.text(max_size=300))
def test_the_normal_form_is_its_own(typed: str) -> None:
    assert normalise_query(normalise_query(typed)) == normalise_query(typed)
    assert len(normalise_query(typed)) <= 60


def test_stems_typos_and_word_order_are_one_under_the_form_most_used() -> None:
    weights = {"video editor": 30, "editor video": 4, "video editors": 9, "data analyst": 12, "data analist": 2}
    groups = dict(group_spellings(weights))
    assert set(groups["video editor"]) == {"editor video", "video editors"}
    assert groups["data analyst"] == ("data analist",)


def test_short_words_that_differ_are_other_words() -> None:
    assert len(group_spellings({"java": 5, "lava": 4, "hr": 3, "pr": 2})) == 4


@pytest.mark.parametrize(
    "words",
    [
        *("asha@example.org", "asha at gmail", "www.example.org", "call 98765 43210", "4111 1111 1111 1111"),
        *("ABCDE1234F", "flat no 12 rose villa", "12 mahatma gandhi road", "२३४५६७८९०"),
        *("i am looking for a job near my home please", "x" * 61),
    ],
)
def test_what_may_be_personal_is_held_back(words: str) -> None:
    assert personal_reason(words)


@pytest.mark.parametrize("words", ["video editor", "c++", "night shift 2026", "sub-editor", "नौकरी", "node.js"])
def test_searches_for_work_are_not(words: str) -> None:
    assert personal_reason(words) == ""


def test_two_unknown_words_may_be_a_name() -> None:
    assert may_be_a_name("anjali menon", frozenset())
    assert not may_be_a_name("video editor", frozenset({"editor"}))
    assert not may_be_a_name("cartoonist", frozenset())
