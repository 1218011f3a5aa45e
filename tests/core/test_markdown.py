"""Kept HTML in a form: as Markdown where that reads back the same, else as it stands."""

import json
from pathlib import Path

import pytest

from jobboard.core.markdown import markdown_of, reads_the_same
from jobboard.core.prose import html_of

TYPED = "We look for a **writer**.\n\n- Trains\n- Ferries\n\n## You\n\n1. Write\n2. Edit\n\n[More](https://a.example/x)"


def test_what_was_typed_comes_back() -> None:
    html = html_of(TYPED)
    assert "<" not in markdown_of(html)
    assert reads_the_same(html_of(markdown_of(html)), html)


@pytest.mark.parametrize(
    "text", ["", "plain", "2 * 3 * 4 = 24", "_x_ and *y*", "# not a heading?", "a\nb\n\nc", "१. नमस्ते"]
)
def test_it_never_changes_what_is_said(text: str) -> None:
    html = html_of(text)
    assert reads_the_same(html_of(markdown_of(html)), html)


@pytest.mark.slow
def test_real_descriptions_read_back(shared: Path) -> None:
    jobs = json.loads((shared / "data/jobs/uber/uber.json").read_text())
    found = [html_of(text) for text in _texts(jobs)][:150]
    assert len(found) > 50
    assert all(reads_the_same(html_of(markdown_of(html)), html) for html in found)
    assert sum(markdown_of(html) != html for html in found) > len(found) * 0.9


def test_other_words_are_not_the_same() -> None:
    assert not reads_the_same("<p>One two</p>", "<p>Onetwo</p>")
    assert not reads_the_same("<p>One <b>two</b></p>", "<p>One<b>two</b></p>")


def _texts(said: object) -> list[str]:
    if isinstance(said, dict):
        here = [text for text in said.values() if isinstance(text, str) and len(text) > 300]
        return here + [text for value in said.values() for text in _texts(value)]
    return [text for value in said for text in _texts(value)] if isinstance(said, list) else []
