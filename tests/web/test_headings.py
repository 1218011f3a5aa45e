"""Headings of employers' texts, under ours."""

import pytest

from jobboard.web.render.headings import renumber_headings

TEXTS = {
    "one level stays one level": ("<h3>a</h3><p>x</p><h3>b</h3>", "<h2>a</h2><p>x</p><h2>b</h2>"),
    "a gap closes": ("<h2>a</h2><h4>b</h4>", "<h2>a</h2><h3>b</h3>"),
    "a smaller one first is no child": (
        "<h4>a</h4><h2>b</h2><h3>c</h3>",
        "<h2>a</h2><h2>b</h2><h3>c</h3>",
    ),
    "markup inside is kept": ("<h4>a <em>b</em></h4>", "<h2>a <em>b</em></h2>"),
    "text about headings is text": ("<p>use &lt;h3&gt;</p><hr>", "<p>use &lt;h3&gt;</p><hr>"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_headings_follow_without_a_gap(case: str) -> None:
    given, expected = TEXTS[case]
    assert renumber_headings(1, given) == expected


def test_below_the_sixth_there_is_none() -> None:
    assert renumber_headings(5, "<h2>a</h2><h3>b</h3>") == "<h6>a</h6><h6>b</h6>"
