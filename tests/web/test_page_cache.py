"""Known pages are answered without work, and never when they are no longer true."""

import gzip
from datetime import timedelta

import brotli
import pytest
import zstandard
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from jobboard.web.middleware.page_cache import PageCache
from jobboard.web.render.templating import Pages
from jobboard.web.request.route import cached
from tests.web.conftest import Site, Watch

pytestmark = pytest.mark.slow

UNPACK = {
    "zstd": lambda packed: zstandard.ZstdDecompressor().decompressobj().decompress(packed),
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}


def test_an_answer_that_sets_a_cookie_is_never_kept(site: Site) -> None:
    cookies = iter(["session=first", "session=second"])

    def show(_: Request) -> Response:
        return PlainTextResponse("x" * 600, headers={"Cache-Control": "public", "Set-Cookie": next(cookies)})

    table = [cached("/greeting", show, "greeting:show")]
    client = TestClient(PageCache(Starlette(routes=table), site.board, table))
    for cookie in ("session=first", "session=second"):
        assert client.get("/greeting").headers["set-cookie"] == cookie
        client.cookies.clear()  # a request with a cookie is never answered from the cache


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of pages as they are rendered."""
    names: list[str] = []
    real = Pages.render

    def counting(pages: Pages, name: str, *args: object, **said: object) -> object:
        names.append(name)
        return real(pages, name, *args, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(Pages, "render", counting)
    return names


def test_a_page_is_made_once_until_something_changes(site: Site, writer: int, rendered: list[str]) -> None:
    first, second = site.client.get("/jobs"), site.client.get("/jobs")
    assert rendered == ["readers/jobs/index"]
    assert (second.text, second.headers["etag"]) == (first.text, first.headers["etag"])
    site.change(writer, title="Senior Writer")
    third = site.client.get("/jobs")
    assert "Senior Writer" in third.text
    assert third.headers["etag"] != first.headers["etag"]


def test_each_query_string_is_a_page_of_its_own(site: Site, writer: int, rendered: list[str]) -> None:
    assert "0 openings" in site.client.get("/jobs?q=falcon").text
    assert "1 opening" in site.client.get("/jobs?q=writer").text
    assert len(rendered) == 2


def test_a_page_the_browser_has_is_not_sent_again(site: Site, writer: int) -> None:
    first = site.client.get("/jobs")
    again = site.client.get("/jobs", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "content-security-policy" in again.headers
    other = site.client.get("/jobs", headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


def test_the_day_on_a_page_is_never_yesterdays(site: Site, watch: Watch, writer: int) -> None:
    assert ">3 days<" in site.client.get("/jobs").text
    watch.now += timedelta(days=1)
    assert ">4 days<" in site.client.get("/jobs").text


def test_errors_redirects_and_health_are_not_kept(site: Site, writer: int, rendered: list[str]) -> None:
    for path in ("/nowhere", "/jobs?page=-1", f"/jobs/{writer}", "/healthz"):
        assert "etag" not in site.client.get(path).headers
    site.client.get("/nowhere")
    assert rendered.count("errors/show") == 3


def test_who_brings_a_cookie_is_answered_afresh(site: Site, writer: int, rendered: list[str]) -> None:
    for _ in range(2):
        assert "etag" not in site.client.get("/jobs", headers={"Cookie": "session=1"}).headers
    assert len(rendered) == 2


def test_head_is_the_same_without_the_body(site: Site, writer: int) -> None:
    head, get = site.client.head("/jobs"), site.client.get("/jobs")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]
    assert head.headers["content-length"] == get.headers["content-length"]
    assert site.client.head("/nowhere").status_code == 404


@pytest.mark.slow
def test_the_cache_has_a_bound(site: Site, writer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobboard.web.middleware.page_cache._MOST_BYTES", 50_000)
    for number in range(40):
        site.client.get(f"/jobs?salary_min={number}")
    cache = site.client.app._app._app._app  # type: ignore[attr-defined]
    assert 0 < cache._size <= 50_000
    assert sum(page.size for page in cache._pages.values()) == cache._size


def test_what_was_asked_for_last_stays(site: Site, writer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    site.client.get("/jobs")
    cache = site.client.app._app._app._app  # type: ignore[attr-defined]
    monkeypatch.setattr("jobboard.web.middleware.page_cache._MOST_BYTES", 5 * cache._size)
    for number in range(20):
        site.client.get(f"/jobs?salary_min={number}")
        site.client.get("/jobs")
    queries = {query for _, query in cache._pages}
    assert b"" in queries and b"salary_min=0" not in queries


@pytest.mark.parametrize("encoding", ["zstd", "br", "gzip"])
def test_a_page_is_packed_as_the_browser_takes_it(site: Site, writer: int, rendered: list[str], encoding: str) -> None:
    plain = site.client.get("/jobs", headers={"Accept-Encoding": "identity"})
    for _ in range(2):
        with site.client.stream("GET", "/jobs", headers={"Accept-Encoding": encoding}) as answer:
            raw = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == encoding
        assert UNPACK[encoding](raw) == plain.content
        assert int(answer.headers["content-length"]) < len(plain.content) / 2
        assert answer.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
        assert answer.headers["etag"] == plain.headers["etag"]
    assert rendered == ["readers/jobs/index"]


def test_each_browser_after_the_first_gets_the_page_too(site: Site, writer: int) -> None:
    plain = site.client.get("/jobs", headers={"Accept-Encoding": "identity"}).content
    for encoding in [*UNPACK, *UNPACK]:
        with site.client.stream("GET", "/jobs", headers={"Accept-Encoding": encoding}) as answer:
            body = b"".join(answer.iter_raw())
            assert answer.headers["content-encoding"] == encoding
            assert UNPACK[encoding](body) == plain
            assert int(answer.headers["content-length"]) == len(body)


def test_what_is_not_kept_is_packed_too(site: Site, writer: int) -> None:
    for path, cookie in (("/jobs", "session=1"), ("/static/css/board.css", "")):
        answer = site.client.get(path, headers={"Cookie": cookie, "Accept-Encoding": "br"})
        assert answer.headers["content-encoding"] == "br"


def test_no_browser_can_fill_the_memory_with_ways_of_saying_what_it_takes(site: Site, writer: int) -> None:
    for quality in range(50):
        headers = {"Accept-Encoding": f"gzip;q=0.{quality + 10}"}
        assert site.client.get("/jobs", headers=headers).headers["content-encoding"] == "gzip"
    cache = site.client.app._app._app._app  # type: ignore[attr-defined]
    ways = cache._pages["/jobs", b""].encoded
    assert len(ways) <= 12 and len({id(way) for way in ways.values()}) == 2
