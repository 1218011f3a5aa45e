"""Pages about the site: shipped with a text, written by editors, never lost, and safe whatever is typed."""

import pytest

from jobboard.config import Settings
from jobboard.core.errors import Misuse
from tests.people import Browser, Cast
from tests.web.conftest import Site, Watch


@pytest.mark.parametrize("page", ["about", "terms", "privacy"])
def test_a_page_is_there_before_anybody_wrote_it(site: Site, page: str) -> None:
    answer = site.client.get(f"/{page}")
    assert answer.status_code == 200 and "Signal Jobs" in answer.text
    assert f'href="/{page}"' in site.client.get("/jobs").text


def test_an_editor_writes_it_and_readers_see_it(site: Site, desk: Browser) -> None:
    assert "nobody for an account" in desk.get("/desk/pages/about").text
    assert desk.post("/desk/pages/about", {"body": "## Us\n\nWe *like* railways.", "seen": "0"}).status_code == 303
    site.catalogue.catch_up()
    read = site.client.get("/about").text
    assert "<em>like</em>" in read and "nobody for an account" not in read and "Last changed on" in read
    assert "We *like* railways." in desk.get("/desk/pages/about").text


def test_the_table_of_what_is_kept_stays_below_the_editors_words(site: Site, desk: Browser) -> None:
    desk.post("/desk/pages/privacy", {"body": "Our own words.", "seen": "0"})
    site.catalogue.catch_up()
    read = site.client.get("/privacy").text
    assert read.index("Our own words.") < read.index("What is kept of searches") < read.index("</table>")


def test_earlier_texts_are_kept_and_can_be_brought_back(site: Site, desk: Browser) -> None:
    desk.post("/desk/pages/terms", {"body": "First words", "seen": "0"})
    desk.post("/desk/pages/terms", {"body": "Second words", "seen": "1"})
    assert "First words" in desk.get("/desk/pages/terms?revision=1").text
    assert desk.post("/desk/pages/terms", {"body": "First words", "seen": "2"}).status_code == 303
    assert desk.post("/desk/pages/terms", {"body": "", "seen": "3"}).status_code == 303
    site.catalogue.catch_up()
    assert "short on purpose" in site.client.get("/terms").text
    assert desk.get("/desk/pages/terms?revision=99").status_code == 404


def test_two_editors_do_not_overwrite_each_other(desk: Browser, cast: Cast) -> None:
    desk.post("/desk/pages/about", {"body": "Hers", "seen": "0"})
    second = cast.admin.post("/desk/pages/about", {"body": "His", "seen": "0"})
    assert second.status_code == 409 and "His" in second.text and "meanwhile" in second.text


def test_nothing_harmful_reaches_readers(site: Site, desk: Browser) -> None:
    desk.post("/desk/pages/about", {"body": "<script>alert(1)</script> [x](javascript:alert(1)) **y**", "seen": "0"})
    site.catalogue.catch_up()
    article = site.client.get("/about").text.partition("<article")[2].partition("</article>")[0]
    assert "<script" not in article and 'href="javascript' not in article and "<strong>y</strong>" in article
    assert desk.post("/desk/pages/about", {"body": "x" * 40_001, "seen": "1"}).status_code == 422


@pytest.mark.parametrize("page", ["nothing", "../desk", "About"])
def test_there_are_no_other_pages(desk: Browser, page: str) -> None:
    assert desk.get(f"/desk/pages/{page}").status_code == 404


def test_the_publication_and_its_accounts_are_in_the_footer(site: Site) -> None:
    said = {
        "publication_name": "The Signal",
        "publication_url": "https://signal.example",
        "publication_links": "Newsletter=https://signal.example/mail, Mastodon=https://social.example/@signal",
    }
    settings = Settings(**said)
    assert settings.accounts[1] == ("Mastodon", "https://social.example/@signal")
    site.board.pages._templates.shipped.globals["site"] = settings
    page = site.client.get("/about").text
    assert 'From <a href="https://signal.example">The Signal</a>' in page and 'rel="me noopener">Mastodon' in page


@pytest.mark.parametrize("links", ["Newsletter", "=https://x.example", "X=javascript:alert(1)"])
def test_links_that_are_none_stop_the_start(monkeypatch: pytest.MonkeyPatch, links: str) -> None:
    from jobboard.config import load_settings

    monkeypatch.setenv("JOBBOARD_PUBLICATION_LINKS", links)
    with pytest.raises(Misuse, match="PUBLICATION_LINKS"):
        load_settings()


def test_a_page_says_when_it_changed(site: Site, desk: Browser, watch: Watch) -> None:
    desk.post("/desk/pages/about", {"body": "Ours", "seen": "0"})
    site.catalogue.catch_up()
    assert "2 Mar 2026" in site.client.get("/about").text
