"""What was understood of the words is shown as chips; each is taken back in one step, and the address holds it."""

import pytest

from tests.web.conftest import Site

pytestmark = pytest.mark.slow
JAIPUR = ("Jaipur", "Rajasthan", "IN")


def test_what_was_understood_is_shown_and_taken_back_by_a_link(site: Site, writer: int) -> None:
    site.add(title="Staff Writer", places=(JAIPUR,), workplace="remote")
    text = site.client.get("/jobs?q=remote+writer+jaipur").text
    assert all(caption in text for caption in ("Work: Remote", "Place: Jaipur", "Role: Writer"))
    assert 'href="/jobs?q=remote+writer+jaipur&amp;plain=jaipur"' in text
    taken_back = site.client.get("/jobs?q=remote+writer+jaipur&plain=jaipur").text
    assert "Place: Jaipur" not in taken_back and "Work: Remote" in taken_back
    assert '<input type="hidden" name="plain" value="jaipur">' in taken_back


def test_what_is_not_wanted_is_shown_and_taken_back(site: Site, writer: int) -> None:
    site.add(title="Video Editor")
    site.add(title="Copy Editor")
    for query, plain in (("editor+not+video", "not+video"), ("editor+-video", "video")):
        text = site.client.get(f"/jobs?q={query}").text
        assert "Without: Video" in text or "Without: video" in text
        assert f'href="/jobs?q={query}&amp;plain={plain}"' in text and "Video Editor</a>" not in text
        assert "Without: " not in site.client.get(f"/jobs?q={query}&plain={plain}").text


def test_the_page_says_what_no_opening_has(site: Site, writer: int) -> None:
    site.add(title="Staff Writer", places=(JAIPUR,))
    text = site.client.get("/jobs?q=writer+nagpur").text
    assert "No opening matches all of your words. These match most of them." in text
    assert "Not in these openings: “nagpur”." in text


def test_the_api_says_what_was_understood(site: Site, writer: int) -> None:
    site.add(title="Staff Writer", places=(JAIPUR,))
    answer = site.client.get("/api/v1/jobs?q=jobs+in+jaipur").json()
    assert answer["understood"] == [{"kind": "place", "typed": "jaipur", "label": "Jaipur"}]
    assert answer["matching"] == answer["total"] == 1
