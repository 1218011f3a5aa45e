"""Boards whose list is web pages: robots.txt holds for it too, and what is not the whole list is not taken for it."""

import json

import pytest

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.addresses import find_source
from jobboard.importer.reading.page_list import PageListFormat
from jobboard.importer.sources import sources
from tests.importer.played.board import CAREERS, Answer, Board
from tests.importer.played.icims import Played as Icims
from tests.importer.played.net import net_of

KINDS = sorted(kind for kind, source in sources().items() if isinstance(source, PageListFormat))

EMPTY = {
    "join": '<script id="__NEXT_DATA__">{"props": {"pageProps": {"initialState": {"jobs": {"items": []}}}}}</script>'
}


def _format(kind: str) -> PageListFormat:
    source = sources()[kind]
    assert isinstance(source, PageListFormat)
    return source


class Private(Icims):
    """A portal that asks programs to stay away."""

    def replied(self, host: str, path: str, query: dict[str, str]) -> Answer:
        if path == "/robots.txt" and host == self.host:
            return 200, "text/plain", b"User-agent: *\nDisallow: /jobs/search\n"
        return super().replied(host, path, query)


@pytest.mark.slow
def test_a_list_that_robots_txt_forbids_is_not_read() -> None:
    board: Board = Private()
    with net_of(board) as fetcher, pytest.raises(Unreadable, match="asks programs not to read it"):
        find_source(fetcher, CAREERS)
    assert not any("/jobs/search" in address for address in board.requests)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_only_tests_its_visitor_is_no_empty_list(kind: str) -> None:
    page = b"<!doctype html><title>One moment</title><p>Checking your browser."
    with pytest.raises(Unreadable, match="no list of openings"):
        _format(kind).join_pages([page])


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_without_openings_is_an_empty_list(kind: str) -> None:
    source = _format(kind)
    page = f"<!doctype html><div class='{source.marks[0]}'></div>{EMPTY.get(kind, '')}".encode()
    whole, why = source.join_pages([page])
    assert (b'"rows": []' in whole, why) == (True, "")


def test_an_announced_page_without_openings_is_missing() -> None:
    mark = "<!doctype html><div class='iCIMS_ListingsPage'>Page 1 of 2"
    first = f'{mark}<a href="/jobs/1/loom/job" title="1 - Loom"></a>'.encode()
    assert _format("icims").join_pages([first, mark.encode()])[1]
    assert _format("icims").join_pages([first])[1]


def test_the_openings_of_another_account_are_not_taken() -> None:
    source = _format("join")
    rows = [{"id": "1", "url": "/companies/another/1-loom", "title": "Loom"}]
    whole = json.dumps({"list": "join", "rows": rows}).encode()
    with pytest.raises(Unreadable, match="another account"):
        source.details("https://join.com/companies/loom", whole)
