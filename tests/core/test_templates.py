"""Overriding templates: what fails in one is logged with its place, and ours is used."""

import logging
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from jobboard.core.templates import Templates

SHIPPED = {
    "base.html": "<i>{% block main %}{% endblock %}</i>",
    "page.html": '{% extends "base.html" %}'
    '{% from "part.html" import bold %}{% block main %}{{ bold(name) }}{% endblock %}',
    "part.html": "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}",
}


def templates(tmp_path: Path, own: dict[str, str]) -> Templates:
    for folder, files in (("shipped", SHIPPED), ("own", own)):
        for name, text in files.items():
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    return Templates(tmp_path / "shipped", tmp_path / "own", autoescape=True)


@pytest.mark.parametrize(
    ("own", "html"),
    [
        ({}, "<i><b>a&amp;b</b></i>"),
        ({"base.html": "<p>{% block main %}{% endblock %}</p>"}, "<p><b>a&amp;b</b></p>"),
        ({"page.html": "{{ name }}"}, "a&amp;b"),
        ({"page.html": '{% extends "original/page.html" %}{% block main %}X{% endblock %}'}, "<i>X</i>"),
    ],
)
def test_an_override_is_used_file_by_file_and_escaped(tmp_path: Path, own: dict[str, str], html: str) -> None:
    assert templates(tmp_path, own).render("page.html", {"name": "a&b"}) == html


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("page.html", "\n{% if %}", "page.html, line 2: Expected an expression"),
        ("page.html", "\n\n{{ missing.name }}", "page.html, line 3: 'missing' is undefined"),
        ("page.html", '{% extends "gone.html" %}', "page.html, line 1: "),
        ("base.html", "\n{{ 1 / 0 }}", "base.html, line 2: ZeroDivisionError"),
        ("part.html", "{% for %}", "part.html, line 1: "),
        ("part.html", "no macro", "page.html, line 0: the template 'part.html'"),
    ],
)
def test_a_mistake_is_logged_with_its_place_and_ours_is_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, text: str, place: str
) -> None:
    with caplog.at_level(logging.ERROR):
        assert templates(tmp_path, {name: text}).render("page.html", {"name": "x"}) == "<i><b>x</b></i>"
    assert place in caplog.text and "our own template is used" in caplog.text


def test_a_mistake_of_ours_is_raised(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        templates(tmp_path, {"other.html": ""}).render("page.html", {})


def test_a_file_that_leads_out_of_the_folder_is_not_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "secret.txt").write_text("hidden")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "page.html").symlink_to(tmp_path / "secret.txt")
    assert templates(tmp_path, {}).render("page.html", {"name": "x"}) == "<i><b>x</b></i>"
    assert "leads out of" in caplog.text
