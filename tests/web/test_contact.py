"""Letters to the editors: sent once, answered to whoever wrote, and no tool for senders of rubbish."""

import dataclasses
from dataclasses import replace
from datetime import timedelta

import pytest

from jobboard.mail import limits
from jobboard.store.engine import Store
from jobboard.web.app import create_app
from tests.people import Browser, letters
from tests.web.conftest import Site, Watch

TO = "desk@signal.example"
LETTER = {"email": "reader@readers.example", "name": "A reader", "words": "Is this right?\nThank you."}


@pytest.fixture
def reachable(site: Site) -> Site:
    """The same site, with an address to write to."""
    settings = site.board.settings.model_copy(update={"contact_email": TO})
    site.board.pages._templates.shipped.globals["site"] = settings
    board = dataclasses.replace(site.board, settings=settings)
    site.client.app = create_app(board)
    site.client._transport.app = site.client.app  # type: ignore[attr-defined]
    return dataclasses.replace(site, board=board)


def write(site: Site, watch: Watch, seconds: int = 9, **said: str) -> int:
    """Open the form, take one's time, send it."""
    browser = Browser(site)
    page = browser.get("/contact").text
    began = page.partition('name="began" value="')[2].partition('"')[0]
    watch.now = watch.now.replace(microsecond=0)
    watch.now += timedelta(seconds=seconds)
    return browser.post("/contact", LETTER | {"began": began} | said).status_code


def sent(store: Store) -> list[str]:
    return [each.body_text for each in letters(store, TO)]


def test_a_letter_reaches_the_editors_and_the_answer_its_writer(reachable: Site, watch: Watch) -> None:
    assert write(reachable, watch) == 303
    letter = letters(reachable.store, TO)[0]
    assert letter.subject == "Letter from A reader" and "> Is this right?" in letter.body_text
    assert ["Reply-To", "reader@readers.example"] in letter.headers


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": "nobody"}, "mail address such as"),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, "mail address such as"),
        ({"words": " "}, "write a line"),
        ({"words": "x" * 5_001}, "under 5,000"),
        ({"name": "x" * 101}, "under 100"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    reachable: Site, said: dict[str, str], sentence: str
) -> None:
    answer = Browser(reachable).post("/contact", LETTER | said)
    assert answer.status_code == 422 and sentence in answer.text
    assert "A reader" in answer.text or "name" in said
    assert not sent(reachable.store)


def test_robots_get_thanks_and_nothing_is_sent(reachable: Site, watch: Watch) -> None:
    assert write(reachable, watch, homepage2="x") == 303
    assert write(reachable, watch, seconds=0) == 303
    assert not sent(reachable.store)


def test_a_client_writes_only_so_often(reachable: Site, watch: Watch) -> None:
    assert [write(reachable, watch) for _ in range(6)] == [303] * 5 + [429]
    assert len(sent(reachable.store)) == 5


def test_all_together_write_only_so_much_a_day(reachable: Site, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.RULES, "contact", replace(limits.RULES["contact"], recipient=1, first=1))
    assert [write(reachable, watch) for _ in range(2)] == [303, 429]


def test_without_an_address_there_is_no_form(site: Site) -> None:
    assert site.client.get("/contact").status_code == 404
    assert site.client.get("/.well-known/security.txt").status_code == 404
    assert "/contact" not in site.client.get("/").text


def test_whoever_finds_a_hole_is_told_where_to_write(reachable: Site) -> None:
    said = reachable.client.get("/.well-known/security.txt")
    assert said.headers["content-type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in said.text.splitlines()[1:])
    assert f"Contact: mailto:{TO}" in said.text and lines["Expires"].startswith("2026-08-29T00:00:00")
