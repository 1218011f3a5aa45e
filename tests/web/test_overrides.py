"""Templates and static files in the data folder override ours, and can break nothing."""

import hashlib
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jobboard.config import Settings
from jobboard.core.links import Links
from jobboard.core.templates import STABLE
from jobboard.mail.message import Letters
from jobboard.web.app import create_app
from jobboard.web.app_context import AppContext
from jobboard.web.render.static import shipped_folder
from tests.web.conftest import Site

pytestmark = pytest.mark.slow

Open = Callable[..., TestClient]


@pytest.fixture
def open_site(site: Site, tmp_path: Path) -> Open:
    """Start the site again with these files in its data folder."""

    def start(**files: str) -> TestClient:
        for name, text in files.items():
            write(tmp_path / name, text)
        board = site.board
        context = AppContext.open(board.settings, board.store, board.catalogue, board.clock)
        return TestClient(create_app(context), follow_redirects=False)

    return start


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_a_template_overrides_ours_and_may_extend_it(open_site: Open, writer: int) -> None:
    front = '{% extends "original/pages/readers/front/show.html" %}{% block title %}Ours{% endblock %}'
    frame = '{% extends "original/base.html" %}{% block subscribe %}<p>No letters.</p>{% endblock %}'
    client = open_site(**{"templates/pages/readers/front/show.html": front, "templates/base.html": frame})
    page = client.get("/").text
    assert "<title>Ours ·" in page and "<p>No letters.</p>" in page
    assert "<p>No letters.</p>" in client.get("/jobs").text, "every page extends the site's base"


@pytest.mark.slow
def test_an_override_is_escaped_as_ours_are(open_site: Open, site: Site) -> None:
    number = site.add(title="<b>Bold</b> writer")
    override = {"templates/pages/readers/jobs/show.html": "<p>{{ opening.title }}</p>"}
    answer = open_site(**override).get(f"/jobs/{number}/b-bold-b-writer", follow_redirects=True)
    assert answer.text == "<p>&lt;b&gt;Bold&lt;/b&gt; writer</p>"


def test_an_override_with_a_mistake_is_logged_and_ours_is_shown(
    open_site: Open, writer: int, caplog: pytest.LogCaptureFixture
) -> None:
    expected = open_site().get("/").text
    client = open_site(**{"templates/parts/cards.html": "\n{% for %}", "templates/base.html": "<html>\n\n{{ 1 / 0 }}"})
    with caplog.at_level(logging.ERROR):
        answer = client.get("/")
    assert (answer.status_code, answer.text) == (200, expected)
    assert re.search("templates/parts/cards.html, line 2: .*our own template is used", caplog.text)
    assert "templates/base.html, line 3: ZeroDivisionError; our own template is used" in caplog.text


def test_a_letter_can_be_overridden(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    write(tmp_path / "templates/email/base.html", "<p>Our frame</p>{% block body %}{% endblock %}")
    letters = Letters(settings, Links(settings.base_url), shipped_folder("templates"))
    assert "Our frame" in letters._templates.render("email/base.html", {"subject": "Hello"})


def test_a_static_file_overrides_ours_under_its_own_fingerprint(open_site: Open) -> None:
    css = "body { color: teal }"
    client = open_site(**{"static/css/board.css": css, "static/img/ours.txt": "hello"})
    found = re.search(r'href="(/static/css/look.css\?v=(\w{12}))"', client.get("/").text)
    assert found
    answer = client.get(found[1])
    assert answer.text.endswith(css) and "immutable" in answer.headers["cache-control"]
    assert hashlib.sha256(answer.content).hexdigest().startswith(found[2])
    assert client.get("/static/css/board.css").text == css
    assert client.get("/static/img/ours.txt").text == "hello"
    assert client.get("/static/js/search.js").status_code == 200, "the others are still ours"


def test_no_path_or_symlink_leads_out_of_the_static_folder(open_site: Open, tmp_path: Path) -> None:
    (tmp_path / "static" / "css").mkdir(parents=True)
    write(tmp_path / "notes.txt", "not for readers")
    for link in ("leak.txt", "css/board.css"):
        (tmp_path / "static" / link).symlink_to(tmp_path / "notes.txt")
    (tmp_path / "static" / "all").symlink_to(tmp_path)
    client = open_site()
    for path in (
        "../notes.txt",
        "..%2fnotes.txt",
        "css/%2e%2e/%2e%2e/notes.txt",
        "/etc/passwd",
        "leak.txt",
        "all/notes.txt",
    ):
        assert client.get(f"/static/{path}").status_code == 404, path
    assert "not for readers" not in client.get("/static/css/board.css").text


def test_stable_blocks_are_there() -> None:
    for name, blocks in STABLE.items():
        text = (shipped_folder("templates") / name).read_text(encoding="utf-8")
        assert [block for block in blocks if f"{{% block {block} %}}" not in text] == []
