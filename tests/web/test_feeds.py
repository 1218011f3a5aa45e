"""Lists as feeds and the whole board for aggregators: read by other people's programs, whatever stands in them."""

import tracemalloc
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from jsonschema import Draft202012Validator

from jobboard.jobs.feeds import all_openings
from jobboard.jobs.feeds.aggregators import aggregator_xml
from jobboard.jobs.feeds.all_openings import visible_openings
from tests.factories import add_posting
from tests.web.conftest import Site, Watch
from tests.web.naughty import STRINGS

MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"
JSON_FEED: dict[str, Any] = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^https?://"},
        "feed_url": {"type": "string", "pattern": "^https?://"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_html", "date_published"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string"},
                    "content_html": {"type": "string", "minLength": 1},
                    "summary": {"type": "string"},
                    "date_published": {
                        "type": "string",
                        "pattern": MOMENT,
                    },
                    "date_modified": {
                        "type": "string",
                        "pattern": MOMENT,
                    },
                    "authors": {
                        "type": "array",
                        "items": {"type": "object", "properties": {"name": {"type": "string"}}},
                    },
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}
FORMS = ["atom", "rss"]


def read(site: Site, path: str) -> Any:
    answer = site.client.get(path)
    assert answer.status_code == 200, answer.text
    found = feedparser.parse(answer.content, response_headers={"content-type": answer.headers["content-type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("form", FORMS)
def test_a_list_is_a_feed(site: Site, writer: int, form: str) -> None:
    found = read(site, f"/jobs.{form}")
    entry = found.entries[0]
    assert (entry.title, entry.link) == (
        "Staff Writer at Lantern Press",
        f"http://127.0.0.1:8000/jobs/{writer}/staff-writer",
    )
    assert entry.id == f"http://127.0.0.1:8000/jobs/{writer}"
    assert entry.published_parsed[:3] == (site.now - timedelta(days=3)).timetuple()[:3]
    assert "railways" in (entry.content[0].value if form == "atom" else entry.summary)
    assert any(link.rel == "self" for link in found.feed.links)
    assert found.feed.title == "Openings · Signal Jobs"


@pytest.mark.parametrize("form", [*FORMS, "json"])
def test_a_feed_is_narrowed_as_its_list(site: Site, writer: int, form: str) -> None:
    site.add(title="Photo Editor", company="Falcon", workplace="remote")
    found = site.client.get(f"/jobs.{form}?q=photo&workplace=remote").text
    assert "Photo Editor" in found and "Staff Writer" not in found
    refused = site.client.get(f"/jobs.{form}?page=-1")
    assert refused.status_code == 422


def test_a_json_feed_is_one(site: Site, writer: int) -> None:
    answer = site.client.get("/jobs.json?q=writer")
    assert answer.headers["content-type"] == "application/feed+json"
    Draft202012Validator(JSON_FEED).validate(answer.json())
    assert answer.json()["items"][0]["authors"] == [
        {"name": "Lantern Press", "url": "http://127.0.0.1:8000/companies/lantern-press"}
    ]


def test_the_newest_stand_first_and_closed_ones_nowhere(site: Site, writer: int) -> None:
    site.add(title="Fresh", posted_at=site.now)
    site.add(title="Over", valid_through=site.now - timedelta(days=1))
    assert [entry.title.partition(" at ")[0] for entry in read(site, "/jobs.atom").entries] == ["Fresh", "Staff Writer"]


@pytest.mark.parametrize("page", ["/", "/jobs?q=writer", "/companies/lantern-press"])
def test_pages_name_their_feeds(site: Site, writer: int, page: str) -> None:
    text = site.client.get(page).text
    for form in (*FORMS, "json"):
        assert f'href="/jobs.{form}' in text


@pytest.mark.parametrize("form", [*FORMS, "json"])
def test_a_feed_that_did_not_change_is_not_sent_again(site: Site, writer: int, form: str) -> None:
    first = site.client.get(f"/jobs.{form}")
    again = site.client.get(f"/jobs.{form}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.slow
def test_no_string_breaks_a_feed(site: Site, form: str) -> None:
    naughty = [each for each in STRINGS if each.strip() and len(each) < 3_000]
    for each in [one.replace("\0", "") for one in naughty[:60]]:
        site.add(title=each[:200], description_html="<p>x</p>", category=each[:80])
    read(site, f"/jobs.{form}")
    ET.fromstring(site.client.get("/feeds/openings.xml").content)
    for each in naughty:
        answer = site.client.get(f"/jobs.{form}", params={"q": each[:190]})
        if answer.status_code == 200:
            ET.fromstring(answer.content)


def jobs(site: Site) -> list[dict[str, str]]:
    root = ET.fromstring(site.client.get("/feeds/openings.xml").content)
    assert root.tag == "source" and root.findtext("publisher") == "Signal Jobs"
    return [{each.tag: each.text or "" for each in job} for job in root.iter("job")]


def test_aggregators_get_a_job_for_each_place(site: Site, writer: int) -> None:
    two = site.add(
        title="Reporter", places=(("Pune", "Maharashtra", "IN"), ("Delhi", "Delhi", "IN")), workplace="hybrid"
    )
    found = jobs(site)
    assert [each["referencenumber"] for each in found] == [
        f"{writer}-pune-maharashtra-in",
        f"{two}-pune-maharashtra-in",
        f"{two}-delhi-delhi-in",
    ]
    first = found[0]
    assert first["url"] == f"http://127.0.0.1:8000/jobs/{writer}/staff-writer"
    assert (first["city"], first["country"], first["jobtype"]) == ("Pune", "IN", "fulltime")
    assert first["salary"] == "INR 1200000 - 1800000 per year"
    assert first["description"] == "<p>Write about <strong>railways</strong>.</p>"
    assert found[1]["remotetype"] == "Hybrid remote" and "salary" not in found[1]


def test_aggregators_get_what_is_open_and_nothing_else(site: Site, writer: int) -> None:
    site.add(title="Waiting", status="pending")
    site.add(title="Over", valid_through=site.now - timedelta(seconds=1))
    assert [each["title"] for each in jobs(site)] == ["Staff Writer"]


def test_the_head_alone_is_made_without_the_board(site: Site, writer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_openings, "with_descriptions", None)
    head = site.client.head("/feeds/openings.xml")
    assert (head.status_code, head.content, head.headers["content-type"]) == (200, b"", "application/xml")
    assert head.headers["etag"] and "content-length" not in head.headers


def test_no_text_can_end_its_cdata(site: Site) -> None:
    site.add(title="]]></title><x>", description_html="<p>a ]]&gt; b ]]> c</p>")
    assert jobs(site)[0]["title"] == "]]></title><x>"


def test_the_whole_board_is_sent_again_only_when_it_changed(site: Site, writer: int) -> None:
    tag = site.client.get("/feeds/openings.xml").headers["etag"]
    assert site.client.get("/feeds/openings.xml", headers={"If-None-Match": tag}).status_code == 304
    site.change(writer, title="Senior Writer")
    assert site.client.get("/feeds/openings.xml", headers={"If-None-Match": tag}).status_code == 200


def test_aggregators_are_told_when_an_opening_was_confirmed(site: Site, watch: Watch, writer: int) -> None:
    """Where nobody confirms it, there is no moment; an unchanged board is sent anew the next day."""
    confirmed = site.now - timedelta(days=2)
    site.add(title="Reporter", employer_confirmed_at=confirmed)
    first = site.client.get("/feeds/openings.xml")
    moments = [job.findtext("{urn:jobboard:opening}confirmed_at") for job in ET.fromstring(first.content).iter("job")]
    assert moments == [None, confirmed.isoformat(timespec="seconds")]
    assert all(job.findtext("{urn:jobboard:opening}first_seen_at") for job in ET.fromstring(first.content).iter("job"))
    watch.now += timedelta(days=1)
    again = site.client.get("/feeds/openings.xml", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200


@pytest.mark.slow
def test_memory_does_not_grow_with_the_board(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_openings, "_AT_ONCE", 10)

    def peak() -> int:
        tracemalloc.start()
        for _ in aggregator_xml(
            visible_openings(site.store, site.now), "Signal Jobs", "IN", site.board.links, site.now
        ):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    def add(count: int) -> None:
        with site.store.writing(site.now) as session:
            for number in range(count):
                add_posting(session, site.now, title=f"Writer {number}", description_html="<p>Write.</p>" * 2_000)

    add(40)
    peak()
    few = peak()
    add(160)
    assert peak() < 1.5 * few
