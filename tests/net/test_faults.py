"""What goes wrong for a moment is tried again; what goes wrong for good is told; nothing outlasts its time."""

import time
from collections.abc import Iterator
from io import BytesIO

import pytest

from jobboard.config import Settings
from jobboard.net.client import Fetcher
from jobboard.net.errors import FetchFailed, Stopped, TooLarge
from tests.net.misbehaving import Server, bomb, misbehaving, plain


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(private=True, agent="test") as fetcher:
        yield fetcher


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/drips-headers", "/drips-body", "/silent"])
def test_a_byte_now_and_then_does_not_keep_a_request_alive(server: Server, fetcher: Fetcher, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchFailed, match="too long"):
        fetcher.fetch(server.url + path, seconds=1.5)
    assert time.monotonic() - began < 3


@pytest.mark.slow
def test_an_endless_answer_ends_at_its_bound(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(TooLarge):
        fetcher.fetch(f"{server.url}/endless", most_bytes=3 << 20, tries=3)
    assert server.asked == ["/endless"], "the next try would bring as much"


@pytest.mark.slow
@pytest.mark.parametrize("status", ["502 Bad Gateway", "503 Unavailable", "504 Timeout"])
def test_what_passes_is_tried_again(server: Server, fetcher: Fetcher, status: str) -> None:
    server.answers["/jobs"] = [plain(b"", status), plain(b"[]")]
    assert fetcher.fetch(f"{server.url}/jobs", tries=3).body == b"[]"
    assert len(server.asked) == 2


@pytest.mark.slow
def test_a_broken_connection_is_tried_again_but_only_so_often(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(FetchFailed, match="cannot be fetched"):
        fetcher.fetch(f"{server.url}/resets", tries=2)
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found", "410 Gone", "429 Too Many", "500 Oops"])
def test_what_is_meant_is_not_asked_twice(server: Server, fetcher: Fetcher, status: str) -> None:
    server.answers["/jobs"] = plain(b"", status)
    assert str(fetcher.fetch(f"{server.url}/jobs", tries=3).status) == status[:3]
    assert len(server.asked) == 1


def test_an_answer_that_breaks_off_is_no_answer(server: Server, fetcher: Fetcher) -> None:
    server.answers["/jobs"] = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\n[1, 2"
    with pytest.raises(FetchFailed):
        fetcher.fetch(f"{server.url}/jobs")


@pytest.mark.slow
def test_a_body_goes_into_a_file_and_an_earlier_try_leaves_nothing_in_it(server: Server, fetcher: Fetcher) -> None:
    server.answers["/jobs"] = [plain(b"sorry, come again later", "503 Unavailable"), plain(b"[]")]
    file = BytesIO()
    answer = fetcher.fetch(f"{server.url}/jobs", tries=2, into=file)
    assert (answer.body, file.getvalue()) == (b"", b"[]")


def test_a_bomb_is_counted_as_it_unfolds(server: Server, fetcher: Fetcher) -> None:
    server.answers["/jobs"] = bomb(20)
    with pytest.raises(TooLarge):
        fetcher.fetch(f"{server.url}/jobs", most_bytes=1 << 20)


def test_a_move_for_ever_is_remembered_and_one_for_now_is_not(server: Server, fetcher: Fetcher) -> None:
    server.answers |= {
        "/old": plain(b"", "301 Moved", Location="/new"),
        "/new": plain(b"", "308 Moved", Location="/newest"),
        "/newest": plain(b"", "302 Found", Location="/today"),
        "/today": plain(b"[]"),
    }
    answer = fetcher.fetch(f"{server.url}/old")
    assert (answer.url, answer.permanent_url) == (f"{server.url}/today", f"{server.url}/newest")


def test_nothing_begins_once_the_board_stops(server: Server, fetcher: Fetcher) -> None:
    fetcher.stop()
    with pytest.raises(Stopped):
        fetcher.fetch(f"{server.url}/jobs", tries=3)
    assert server.asked == []


def test_the_name_we_give_says_who_we_are_and_where_to_complain() -> None:

    with Fetcher.from_settings(
        Settings(site_name="Wire", base_url="https://wire.example", contact_email="x@wire.example")
    ) as known:
        assert known.agent == "Wire (+https://wire.example; x@wire.example)"
