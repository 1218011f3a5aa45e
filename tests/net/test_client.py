"""Fetching: what is dialled is written down by a stub; bodies come from a server on loopback."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from jobboard.net.client import MOST_REDIRECTS, Fetcher
from jobboard.net.errors import FetchFailed
from jobboard.net.links import Link, check_link
from tests.net.dialling import PUBLIC, Dialler, Names, ToLoopback


def guarded(*answers: list[str]) -> tuple[Fetcher, Dialler, Names]:
    dialler, names = Dialler(), Names(*answers)
    return Fetcher(private=False, agent="test", resolver=names, dial=dialler), dialler, names


def test_the_number_that_was_checked_is_dialled_and_the_name_asked_once() -> None:
    fetcher, dialler, names = guarded([PUBLIC], ["127.0.0.1"])
    with pytest.raises(FetchFailed):
        fetcher.fetch("https://jobs.example/feed")
    assert dialler.dialled == [(PUBLIC, 443)]
    assert names.asked == ["jobs.example"]


@pytest.mark.parametrize("answers", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::1"], ["::ffff:169.254.169.254"], []])
def test_one_bad_answer_among_good_ones_and_nothing_is_dialled(answers: list[str]) -> None:
    fetcher, dialler, _ = guarded(answers)
    with pytest.raises(FetchFailed) as refused:
        fetcher.fetch("http://jobs.example/")
    assert refused.value.permanent
    assert dialler.dialled == []


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://jobs.example/", "file:/etc/passwd", "gopher://jobs.example", "//jobs.example", "jobs.example"),
        *("http://user:pw@jobs.example/", "http://", "http://[::1", "javascript:alert(1)", "http://x:99999/"),
    ],
)
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    fetcher, dialler, names = guarded([PUBLIC])
    with pytest.raises(FetchFailed):
        fetcher.fetch(url)
    assert (dialler.dialled, names.asked) == ([], [])


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]/", "http://jobs.example:22/", "https://10.0.0.1/"])
def test_numbers_and_ports_are_looked_at_too(url: str) -> None:
    dialler = Dialler()
    fetcher = Fetcher(private=False, agent="test", resolver=lambda host, port: [host.strip("[]")], dial=dialler)
    with pytest.raises(FetchFailed):
        fetcher.fetch(url)
    assert dialler.dialled == []


class Pages(BaseHTTPRequestHandler):
    """A server that behaves, and one that does not, by path."""

    def do_GET(self) -> None:
        path = self.path
        if path.startswith("/hop/"):
            left = int(path.rsplit("/", 1)[1])
            self._send(302, b"", Location=f"/hop/{left - 1}" if left else "/good")
        elif path == "/inside":
            self._send(302, b"", Location="http://10.0.0.1/")
        elif path == "/large":
            self._send(200, b"x" * 300_000)
        elif path == "/bomb":
            self._send(200, gzip.compress(b"\0" * 3_000_000), **{"Content-Encoding": "gzip"})
        elif self.path == "/br":
            self._send(200, b"\x0b\x02\x80hello\x03", **{"Content-Encoding": "br"})
        elif path == "/slow":
            self._drip()
        elif path == "/gone":
            self._send(410, b"")
        else:
            self._send(200, b"good", **{"Content-Type": "text/plain"})

    do_HEAD = do_GET  # noqa: N815

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(private=True, agent="test") as fetcher:
        yield fetcher


def test_a_page_comes_whole_with_its_headers(server: str, fetcher: Fetcher) -> None:
    answer = fetcher.fetch(f"{server}/good")
    assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b"good", "text/plain")


def test_redirects_are_followed_so_far_and_no_farther(server: str, fetcher: Fetcher) -> None:
    assert fetcher.fetch(f"{server}/hop/{MOST_REDIRECTS - 1}").body == b"good"
    with pytest.raises(FetchFailed):
        fetcher.fetch(f"{server}/hop/{MOST_REDIRECTS}")


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_bytes_are_counted_as_decoded(server: str, fetcher: Fetcher, path: str) -> None:
    with pytest.raises(FetchFailed, match="larger"):
        fetcher.fetch(server + path, most_bytes=200_000)


def test_what_comes_packed_unasked_is_refused(server: str, fetcher: Fetcher) -> None:
    with pytest.raises(FetchFailed, match="not asked for"):
        fetcher.fetch(f"{server}/br")


@pytest.mark.slow
def test_a_server_that_drips_is_left(server: str, fetcher: Fetcher) -> None:
    began = time.monotonic()
    with pytest.raises(FetchFailed, match="too long"):
        fetcher.fetch(f"{server}/slow", seconds=1.0)
    assert time.monotonic() - began < 8


def test_a_redirect_passes_the_guard_again(server: str) -> None:
    dialler = ToLoopback(int(server.rsplit(":", 1)[1]))
    names = Names([PUBLIC], ["10.0.0.1"])
    fetcher = Fetcher(private=False, agent="test", resolver=names, dial=dialler)
    with fetcher, pytest.raises(FetchFailed, match="may not be fetched"):
        fetcher.fetch("http://jobs.example/inside")
    assert dialler.dialled == [(PUBLIC, 80)]
    assert names.asked == ["jobs.example", "10.0.0.1"]


def test_only_a_clear_no_makes_a_link_dead(server: str, fetcher: Fetcher) -> None:
    assert check_link(fetcher, f"{server}/good").state == Link.OK
    assert check_link(fetcher, f"{server}/gone").state == Link.DEAD
    assert check_link(fetcher, f"{server}/slow", seconds=1.0).state in (Link.UNKNOWN, Link.OK)
