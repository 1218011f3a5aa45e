"""Reports for readers: the page, the files, the feed, the cards."""

import re
from xml.etree import ElementTree

import pytest

from tests.people import Browser
from tests.trends.furnished import correct
from tests.web.conftest import Site

SLUG = "/trends/who-searches-for-what"


def test_a_report_in_every_form(site: Site, report: int) -> None:
    page = site.client.get(SLUG)
    assert page.status_code == 200 and "etag" in page.headers, "kept like every page that anybody gets alike"
    assert re.search(r"\+64%</strong> <span>video editing</span> <small>year over year, 2025, India", page.text)
    assert site.client.get(f"{SLUG}.json").json()["findings"][0]["figure"] == "+64%"
    assert "video editing,growth,64,%,YoY" in site.client.get(f"{SLUG}.csv").text
    ElementTree.fromstring(site.client.get(f"{SLUG}.svg").text)
    assert site.client.get(f"{SLUG}.png").content.startswith(b"\x89PNG")
    chart = f"{SLUG}/charts/growth-of-searches"
    assert site.client.get(f"{chart}.json").json()["rows"][0]["label"] == "video editing"
    assert site.client.get(f"{chart}.csv").text.splitlines()[1] == "video editing,64.0,,"
    ElementTree.fromstring(site.client.get(f"{chart}.svg").text)
    assert site.client.get(f"{chart}.png").content.startswith(b"\x89PNG")
    embedded = site.client.get(f"{chart}/embed")
    assert "frame-ancestors *" in embedded.headers["content-security-policy"] and "<script" not in embedded.text
    assert "x-frame-options" in page.headers and "x-frame-options" not in embedded.headers


def test_it_is_in_the_list_the_feed_and_the_api(site: Site, report: int) -> None:
    assert "Who searches for what" in site.client.get("/trends").text
    feed = ElementTree.fromstring(site.client.get("/trends.atom").text)
    assert [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")][1] == "Who searches for what"
    assert site.client.get("/api/v1/trends").json()["reports"][0]["title"] == "Who searches for what"


@pytest.mark.parametrize("ending", ["", ".json", ".csv", ".svg", ".png", "/charts/growth-of-searches.svg"])
def test_what_is_not_published_is_not_there(site: Site, draft: str, ending: str) -> None:
    assert site.client.get(f"/trends/night-shifts{ending}").status_code == 404
    assert site.client.get(f"/trends/no such{ending}").status_code == 404


def test_a_correction_is_asked_for_in_words(site: Site, desk: Browser, report: int) -> None:
    address = f"/desk/reports/{report}"
    one = {
        "segment": "video editing",
        "kind": "growth",
        "value": "46",
        "unit": "%",
        "basis": "YoY",
        "period": "2025",
        "geo": "IN",
    }
    asked = desk.post(f"{address}/findings/1", one)
    assert asked.status_code == 422 and "say in words what was wrong" in asked.text
    assert desk.post(f"{address}/findings/1", one | {"words": "It is 46 %."}).status_code == 303
    assert "It is 46 %." not in site.client.get(SLUG).text, "it waits for a second editor"
    assert "A correction waits for a second editor" in desk.get(address).text
    with site.store.writing(site.now) as session:
        correct(session, site.now, report)
    site.catalogue.catch_up()
    assert "It is 46 %." in site.client.get(SLUG).text
    assert "Corrected: Who searches" in site.client.get("/trends.atom").text
