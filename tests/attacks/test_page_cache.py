"""The page cache holds what routes declare, in four encodings, and no more than its bound: whatever is asked."""

import asyncio
import gc
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from jobboard.web.middleware.compression import best_encoding
from jobboard.web.middleware.page_cache import PageCache
from jobboard.web.request.route import cached
from tests.web.conftest import Site

pytestmark = pytest.mark.slow


def cache_of(site: Site) -> PageCache:
    app = site.client.app
    while not isinstance(app, PageCache):
        app = app._app  # type: ignore[attr-defined]
    return app


@contextmanager
def growth() -> Iterator[list[int]]:
    """How many bytes the block left behind."""
    gc.collect()
    tracemalloc.start()
    grown: list[int] = []
    yield grown
    gc.collect()
    grown.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()


def ask(cache: PageCache, path: str, query: bytes = b"", headers: tuple[tuple[bytes, bytes], ...] = ()) -> int:
    """Ask the cache itself, as a server does: a client of the tests would keep things of its own."""
    statuses: list[int] = []

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(int(str(message["status"])))

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": query,
        "headers": list(headers),
        "client": ("192.0.2.1", 1),
        "server": ("testserver", 80),
        "http_version": "1.1",
    }
    asyncio.run(cache(scope, receive, send))  # type: ignore[arg-type]
    return statuses[0]


def test_neither_parameters_nor_headers_of_a_megabyte_stay_in_memory(site: Site) -> None:
    cache = cache_of(site)
    ask(cache, "/robots.txt")
    with growth() as grown:
        for number in range(24):
            accepted = b"gzip;q=0.%d, " % number + b"x" * (1 << 20)
            assert ask(cache, "/robots.txt", b"m%d" % number, ((b"accept-encoding", accepted),)) == 200
            assert ask(cache, "/healthz", b"m%d" % number, ((b"accept-encoding", accepted),)) == 200
        del accepted
    assert grown[0] < 500_000
    assert len(cache._pages) == 1


def test_a_parameter_that_no_page_reads_makes_no_page(site: Site, writer: int) -> None:
    cache = cache_of(site)
    plain = site.client.get("/jobs?q=writer")
    for query in ("q=writer&utm=1", "x=%00&q=writer", "&&q=writer&", "q=writer&Q=2&q[]=3"):
        answer = site.client.get(f"/jobs?{query}")
        assert (answer.content, answer.headers["etag"]) == (plain.content, plain.headers["etag"]), query
    assert list(cache._pages) == [("/jobs", b"q=writer")]
    assert site.client.get("/jobs?%71=falcon").content != plain.content


def test_more_than_a_page_could_read_is_not_kept(site: Site, writer: int) -> None:
    for query in ("q=" + "x" * 5_000, "&".join(["page=1"] * 300)):
        assert site.client.get(f"/jobs?{query}").status_code < 500
    assert not cache_of(site)._pages


def test_an_address_that_is_too_long_is_refused_before_it_is_read(site: Site) -> None:
    for query in ("x" * 17_000, "&" * 500, "skill=a&" * 450):
        assert site.client.get(f"/jobs?{query}").status_code == 414
        answer = site.client.get(f"/api/v1/jobs?{query}")
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"


def test_what_the_cache_counts_is_what_it_holds(site: Site, writer: int) -> None:
    cache = cache_of(site)
    for encoding in (b"", b"br", b"gzip", b"zstd"):
        ask(cache, "/jobs", b"", ((b"accept-encoding", encoding),))
    before = cache._size
    with growth() as grown:
        for number in range(60):
            for encoding in (b"", b"br", b"gzip", b"zstd"):
                ask(cache, "/robots.txt", b"", ((b"accept-encoding", encoding),))
                ask(cache, "/jobs.json", b"salary_min=%d" % number, ((b"accept-encoding", encoding),))
        site.board.search._answers.clear()
    held = sum(page.size for page in cache._pages.values())
    assert held == cache._size
    assert len(cache._pages) == 62
    assert all(len(page.encoded) <= 4 for page in cache._pages.values())
    assert grown[0] < 1.2 * (cache._size - before)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        (b"", b""),
        (b"gzip, deflate, br, zstd", b"zstd"),
        (b"gzip, deflate, br", b"br"),
        (b"GZIP ; q=0.5", b"gzip"),
        (b"zstd;q=0, br;q=0.0, gzip;q=1", b"gzip"),
        (b"*", b"zstd"),
        (b"*, zstd;q=0", b"br"),
        (b"*;q=0", b""),
        (b"identity", b""),
        (b"br;q=x", b""),
        (b"br," + b"x" * 1_000, b""),
    ],
)
def test_a_browser_is_answered_in_one_of_four_encodings(accepted: bytes, encoding: bytes) -> None:
    assert best_encoding(accepted) == encoding


def test_only_what_a_route_declares_is_kept(site: Site) -> None:
    made: list[str] = []

    def page(headers: dict[str, str]) -> object:
        def endpoint(request: Request) -> Response:
            made.append(request.url.path)
            return PlainTextResponse("x" * 600, headers=headers)

        return endpoint

    public = {"Cache-Control": "public, max-age=60"}
    table = [
        cached("/kept", page(public), "kept"),  # type: ignore[arg-type]
        cached("/cookie", page(public | {"Set-Cookie": "a=b"}), "cookie"),  # type: ignore[arg-type]
        cached("/private", page({"Cache-Control": "no-store"}), "private"),  # type: ignore[arg-type]
        Route("/undeclared", page(public)),  # type: ignore[arg-type]
    ]
    client = TestClient(PageCache(Starlette(routes=table), site.board, table))
    for path in ("/kept", "/cookie", "/private", "/undeclared"):
        for _ in range(2):
            client.get(path)
            client.cookies.clear()  # a request with a cookie is never answered from the cache
    assert made == ["/kept", *["/cookie"] * 2, *["/private"] * 2, *["/undeclared"] * 2]
    for header in ({"Cookie": "session=1"}, {"Authorization": "Bearer x"}):
        client.get("/kept", headers=header)
    assert made[-2:] == ["/kept", "/kept"]
