"""Taleo’s enterprise edition: the portal of a section, the pages of its list, and what wants a header."""

import json
from typing import Any

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.download import download
from jobboard.importer.reading.source_format import PagedFormat
from jobboard.importer.sources import find_own_host_boards, sources
from jobboard.net.client import Fetched, Fetcher

SEARCH = "https://loom.taleo.net/careersection/rest/jobboard/searchjobs?lang=en&portal=101430233"
PAGE = "https://loom.taleo.net/careersection/ex/jobsearch.ftl?lang=en"


def taleo() -> PagedFormat:
    source = sources()["taleo"]
    assert isinstance(source, PagedFormat)
    return source


def test_the_search_page_leads_to_the_list_of_its_portal() -> None:
    assert taleo().next_pages(PAGE, b"<script>x = {portalNo: '101430233'}</script>") == [f"{SEARCH}#1"]
    with pytest.raises(Unreadable, match="names no portal"):
        taleo().next_pages(PAGE, b"<p>Sign in")


def test_the_pages_of_a_list_end_with_its_whole_number() -> None:
    answer = json.dumps({"requisitionList": [], "pagingData": {"pageSize": 25, "totalCount": 51}}).encode()
    assert taleo().next_pages(f"{SEARCH}#2", answer) == [f"{SEARCH}#3"]
    assert taleo().next_pages(f"{SEARCH}#3", answer) == []
    assert json.loads(taleo().request_body(f"{SEARCH}#3"))["pageNo"] == 3


def test_openings_that_the_list_counts_but_does_not_show_are_missing() -> None:
    answer = json.dumps({"requisitionList": [{"contestNo": "1"}], "pagingData": {"pageSize": 25, "totalCount": 2}})
    assert "says that there are 2" in taleo().join_pages([b"<p>portalNo", answer.encode()])[1]


def test_a_section_on_the_employer_s_own_host_is_tried() -> None:
    own = "https://careers.loom.example/careersection/2/jobsearch.ftl?lang=en"
    assert ("taleo", own) in find_own_host_boards("https://careers.loom.example/careersection/2/moresearch.ftl?lang=en")


class Recorder(Fetcher):
    def __init__(self) -> None:
        super().__init__(private=True, agent="test")
        self.asked: list[tuple[str, dict[str, str]]] = []

    def fetch(self, url: str, **more: Any) -> Fetched:
        self.asked.append((url, dict(more["headers"])))
        return Fetched(200, url, {}, b"{}")


def test_the_search_is_asked_with_a_time_zone_and_without_the_fragment() -> None:
    with Recorder() as fetcher:
        address = f"{SEARCH}#2"
        headers = taleo().request_headers(address)
        download(fetcher, address, posted=taleo().request_body(address), keeps_query=True, headers=headers)
        assert fetcher.asked[0][0] == SEARCH and fetcher.asked[0][1]["tz"] == "GMT+00:00"
    assert taleo().request_headers(PAGE) == {}
