"""A board’s further pages and the texts of its openings: all of it, or the read says what is missing."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from jobboard.importer.fetch.addresses import fetch_if_changed, find_source
from jobboard.importer.fetch.collect import Budget
from jobboard.importer.fetch.discovered import DiscoveredSource, LastAnswer, Unchanged
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.reading.source_format import Detail
from jobboard.importer.sources import sources
from jobboard.net.client import Fetched, Fetcher
from jobboard.net.errors import FetchFailed
from tests.importer.sources.answers import SMART

PAGE = "https://jobs.smartrecruiters.com/LoomWorks"


class Smart(Fetcher):
    """A list of postings by the hundred, each with an answer of its own."""

    def __init__(self, openings: int = 3) -> None:
        super().__init__(private=True, agent="test")
        self.rows = {str(number): SMART | {"id": str(number), "jobAd": None} for number in range(openings)}
        self.fails: dict[str, int | Exception] = {}
        self.asked: list[str] = []
        self.says: int | None = None

    def fetch(self, url: str, **more: Any) -> Fetched:
        self.asked.append(url)
        parts = urlsplit(url)
        last = parts.path.rsplit("/", 1)[1]
        failing = self.fails.get(last) or self.fails.get(parts.query)
        if isinstance(failing, Exception):
            raise failing
        if failing:
            return Fetched(failing, url, {}, b"{}")
        if last != "postings":
            return Fetched(200, url, {}, json.dumps(SMART | {"id": last}).encode())
        offset = int(parse_qs(parts.query)["offset"][0])
        rows = list(self.rows.values())[offset : offset + 100]
        total = len(self.rows) if self.says is None else self.says
        return Fetched(200, url, {"etag": '"1"'}, json.dumps({"totalFound": total, "content": rows}).encode())

    @property
    def details(self) -> list[str]:
        return [url.rsplit("/", 1)[1] for url in self.asked if "?" not in url]


class MemoryCache:
    """Detail pages in a dictionary."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], bytes] = {}
        self.fresh = True

    def lookup(self, details: Sequence[Detail]) -> dict[str, tuple[bytes, bool]]:
        cached = [detail for detail in details if (detail.address, detail.mark) in self.answers]
        return {detail.address: (self.answers[detail.address, detail.mark], self.fresh) for detail in cached}

    def save(self, answers: Sequence[tuple[Detail, bytes]]) -> None:
        self.answers |= {(detail.address, detail.mark): answer for detail, answer in answers}


def read(
    site: Smart, memory: MemoryCache | None = None, budget: Budget | None = None
) -> tuple[DiscoveredSource, list[RawPosting]]:
    discovered = find_source(site, PAGE, consent=True, cache=memory, budget=budget)
    return discovered, [
        record for record in sources()[discovered.kind].parse(discovered.content) if isinstance(record, RawPosting)
    ]


def test_all_pages_and_every_text_are_read() -> None:
    site = Smart(130)
    discovered, openings = read(site)
    assert discovered.complete and len(openings) == 130 == len(site.details)
    assert all("Mind the looms." in opening.description for opening in openings)
    assert "etag" not in discovered.headers, "the first page knows nothing of the second"


def test_only_what_is_new_or_changed_is_asked_for_again() -> None:
    site, memory = Smart(3), MemoryCache()
    first, _ = read(site, memory)
    site.asked.clear()
    site.rows["1"] = site.rows["1"] | {"name": "Loom Boss"}
    site.rows["9"] = site.rows["0"] | {"id": "9"}
    _, openings = read(site, memory)
    assert site.details == ["1", "9"] and len(openings) == 4
    before = LastAnswer(digest=first.digest, kind="smartrecruiters")
    del site.rows["9"]
    site.rows["1"] = SMART | {"id": "1", "jobAd": None}
    assert isinstance(fetch_if_changed(site, first.address, before, consent=True, cache=memory), Unchanged)


@pytest.mark.parametrize("failure", [429, 500, FetchFailed("It takes too long.", permanent=False)])
def test_a_text_that_cannot_be_had_makes_the_read_partial(failure: int | Exception) -> None:
    site = Smart(3)
    site.fails["1"] = failure
    discovered, openings = read(site)
    assert not discovered.complete and "1 of 3 openings were not read in full" in discovered.partly
    assert [opening.external_id for opening in openings] == ["0", "2"]


def test_an_old_text_is_better_than_none() -> None:
    site, memory = Smart(3), MemoryCache()
    read(site, memory)
    memory.fresh = False
    site.fails["1"] = 500
    discovered, openings = read(site, memory)
    assert discovered.complete and len(openings) == 3


def test_an_opening_whose_own_answer_is_gone_is_gone() -> None:
    site = Smart(3)
    site.fails["1"] = 404
    discovered, openings = read(site)
    assert discovered.complete and len(openings) == 2


def test_a_page_that_is_missing_makes_the_read_partial() -> None:
    site = Smart(130)
    site.fails["limit=100&offset=100"] = 503
    discovered, openings = read(site)
    assert "A page of the list could not be read" in discovered.partly and len(openings) == 100


def test_a_list_shorter_than_it_says_is_partial() -> None:
    site = Smart(3)
    site.says = 4
    discovered, _ = read(site)
    assert discovered.partly == "It says that there are 4 openings and lists 3."


def test_a_host_that_fails_is_left_alone_and_the_rest_follows() -> None:
    site, memory = Smart(20), MemoryCache()
    site.fails = {str(number): 500 for number in range(5, 20)}
    discovered, openings = read(site, memory)
    assert len(site.details) == 8 and len(openings) == 5 and not discovered.complete
    site.fails.clear()
    assert read(site, memory)[0].complete


def test_one_read_costs_so_much_and_no_more() -> None:
    site = Smart(330)
    discovered, openings = read(site, None, Budget(pages=2, details=50))
    assert len([url for url in site.asked if "offset" in url]) == 2
    assert len(openings) == 50 and "Only the first 2 pages" in discovered.partly and discovered.unfinished


class Feed(Fetcher):
    """A JSON Feed whose next page is wherever a test says."""

    def __init__(self, **following: str) -> None:
        super().__init__(private=True, agent="test")
        self.following = following
        self.asked: list[str] = []

    def fetch(self, url: str, **more: Any) -> Fetched:
        self.asked.append(url)
        if not url.startswith("https://loom.teamtailor.com/"):
            return Fetched(404, url, {}, b"")
        name = url.rpartition("page=")[2] if "page=" in url else "first"
        items = [{"id": name, "title": f"Loom Engineer {name}", "url": f"https://loom.teamtailor.com/jobs/{name}"}]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Loom", "items": items}
        return Fetched(200, url, {}, json.dumps(feed | {"next_url": self.following.get(name, "")}).encode())


@pytest.mark.parametrize(
    ("following", "asked"),
    [
        ({"first": "https://loom.teamtailor.com/jobs.json"}, 1),
        ({"first": "?page=2", "2": "?page=2"}, 2),
        ({"first": "https://evil.example/jobs.json?page=2"}, 1),
        ({"first": "http://169.254.169.254/latest"}, 1),
        ({"first": "javascript:alert(1)"}, 1),
    ],
)
def test_pages_that_lead_in_circles_or_away_are_not_followed(following: dict[str, str], asked: int) -> None:
    feed = Feed(**following)
    discovered = find_source(feed, "https://loom.teamtailor.com/jobs")
    assert len(feed.asked) == asked and "leads back to an earlier one, or to another site" in discovered.partly


def test_a_list_without_an_end_ends() -> None:
    feed = Feed(first="?page=1", **{str(number): f"?page={number + 1}" for number in range(1, 40)})
    discovered = find_source(feed, "https://loom.teamtailor.com/jobs", budget=Budget(pages=10))
    assert len(feed.asked) == 10 and discovered.partly == "Only the first 10 pages of the list were read."


def test_a_sign_in_page_is_no_text_of_an_opening() -> None:
    class SignIn(Smart):
        def fetch(self, url: str, **more: Any) -> Fetched:
            got = super().fetch(url, **more)
            return got if "?" in url else Fetched(200, url, {}, b"<html><h1>Sign in</h1>")

    found, openings = read(SignIn(4))
    assert not openings and "4 of 4 openings were not read in full" in found.partly
