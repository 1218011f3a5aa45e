"""What is confirmed stands on page, list, filter, API and feed, with the company and with the trends."""

from datetime import timedelta

import pytest

from jobboard.store.models import Source
from tests.web.conftest import Site

pytestmark = pytest.mark.slow


@pytest.fixture
def board(site: Site) -> Site:
    """One opening that a board confirms and that was listed before, one of an employer, one of nobody."""
    now = site.now
    with site.store.writing(now) as session:
        read = now - timedelta(hours=2)
        session.add(Source(id=1, kind="lever", location="lantern", created_at=now, read_whole_at=read))
    first = now - timedelta(days=280)
    named = {"source_id": 1, "external_id": "1", "still_named": True, "reposts": 4, "first_listed_at": first}
    site.add(title="Night Editor", **named)
    site.add(title="Staff Writer", employer_confirmed_at=now - timedelta(days=21))
    site.add(title="Proofreader", company="Kestrel Post")
    return site


def test_pages_say_it_or_nothing(board: Site) -> None:
    editor, writer, reader = (board.client.get(path).text for path in _pages(board))
    assert "Confirmed at the employer’s site 2 hours ago" in editor
    assert "First listed 9 months ago, reposted 4 times" in editor
    assert "Confirmed by the employer 3 weeks ago" in writer and "reposted" not in writer
    assert ">Confirmed" not in reader and "reposted" not in reader


def test_the_list_says_it_shortly_and_is_narrowed_by_it(board: Site) -> None:
    everything, confirmed = (board.client.get(path).text for path in ("/jobs", "/jobs?confirmed=7"))
    assert everything.count("confirmed today") == 1 and "Confirmed this week" in everything
    assert "Night Editor" in confirmed and "Staff Writer" not in confirmed and "confirmed this week" in confirmed


def test_programs_get_it(board: Site) -> None:
    items = {item["title"]: item for item in board.client.get("/api/v1/jobs").json()["items"]}
    assert items["Night Editor"]["confirmed_at"] == "2026-03-02T07:30:00Z" and items["Night Editor"]["reposts"] == 4
    assert items["Night Editor"]["first_seen_at"].startswith("2025-05-26")
    assert items["Proofreader"]["confirmed_at"] is None
    assert board.client.get("/api/v1/jobs?confirmed=30").json()["total"] == 2
    (item,) = board.client.get("/jobs.json?confirmed=7").json()["items"]
    assert item["_jobboard"]["confirmed_at"] == "2026-03-02T07:30:00+00:00"
    for form in ("atom", "rss"):
        assert "<jobboard:confirmed_at>2026-03-02T07:30:00Z<" in board.client.get(f"/jobs.{form}").text


def test_the_company_and_the_trends_count_it(board: Site) -> None:
    assert "1 confirmed this week" in board.client.get("/companies/lantern-press").text
    hiring = board.client.get("/trends/hiring").text
    assert "Openings that may be gone" in hiring and "66.7%" in hiring
    assert board.client.get("/trends/hiring.json").json()["stale"]["not_confirmed_in_7_days"]["openings"] == 2


def _pages(board: Site) -> list[str]:
    items = board.client.get("/api/v1/jobs").json()["items"]
    urls = {item["title"]: item["url"].partition("/jobs/")[2] for item in items}
    return [f"/jobs/{urls[title]}" for title in ("Night Editor", "Staff Writer", "Proofreader")]
