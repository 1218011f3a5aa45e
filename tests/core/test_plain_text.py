"""Mail as text: links and lists stay, and lines are short."""

import pytest

from jobboard.core.plain_text import WIDTH, plain_text, wrap_lines
from jobboard.core.prose import markdown_html


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("See [the list](https://jobs.example/jobs).", "See the list (https://jobs.example/jobs)."),
        ("<https://jobs.example/>", "https://jobs.example/"),
        ("- one\n- two\n  - deep", "* one\n* two\n  * deep"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("One.\n\nTwo **bold**.", "One.\n\nTwo bold."),
        ("> quoted", "> quoted"),
        ("Before:\n\n- item\n\nAfter.", "Before:\n\n* item\n\nAfter."),
    ],
)
def test_markdown_keeps_its_links_and_lists(markdown: str, text: str) -> None:
    assert plain_text(markdown_html(markdown)) == text


def test_long_lines_are_broken_between_words_and_hang() -> None:
    text = "* " + "word " * 40 + "\n  " + "https://jobs.example/" + "x" * 100
    lines = wrap_lines(text).split("\n")
    assert all(len(line) <= WIDTH or "https" in line for line in lines)
    assert lines[0].startswith("* word") and lines[1].startswith("  word")
    assert lines[-1].strip() == "https://jobs.example/" + "x" * 100
    assert wrap_lines("> " + "quoted " * 20).split("\n")[1].startswith("> quoted")
