"""A request is judged by what costs least first; its body is read last, within limits, and parsed in a thread."""

import asyncio
import threading
from collections.abc import Sequence
from urllib.parse import urlencode

import pytest
from starlette.types import Message

from jobboard.web.request import guard
from jobboard.web.request.body import SMALL
from jobboard.web.request.throttle import Throttle
from tests.rules.hostile import cpu
from tests.web.conftest import Site

pytestmark = pytest.mark.slow

OURS = (("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded"))


def send(
    site: Site, path: str, headers: Sequence[tuple[str, str]], body: bytes | None = None, *, leaves: bool = False
) -> int:
    """The status that a POST is answered with. Without a body, reading it fails the test; `leaves` breaks it off."""
    answers: list[Message] = []

    async def receive() -> Message:
        if leaves:
            return {"type": "http.disconnect"}
        assert body is not None, "the body was read"
        return {"type": "http.request", "body": body, "more_body": False}

    async def keep(message: Message) -> None:
        answers.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "scheme": "http",
        "http_version": "1.1",
        "server": ("testserver", 80),
        "client": ("203.0.113.9", 4711),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    asyncio.run(site.client.app(scope, receive, keep))  # type: ignore[arg-type]
    return int(answers[0]["status"])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param([("sec-fetch-site", "cross-site")], 403, id="another site's"),
        pytest.param([("origin", "https://evil.example")], 403, id="another origin's"),
        pytest.param([], 403, id="no origin, and no cookie that a token could fit"),
        pytest.param([*OURS, ("content-length", str(SMALL.most_bytes + 1))], 413, id="too long by its own word"),
        pytest.param([*OURS, ("content-length", "9" * 5_000)], 413, id="a length of 5,000 digits"),
    ],
)
def test_the_body_of_a_request_that_is_refused_is_never_read(
    site: Site, headers: list[tuple[str, str]], status: int
) -> None:
    assert send(site, "/sign-out", headers) == status


def test_whoever_sends_forms_too_often_is_refused_unread(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Throttle, "hit", lambda _, name, __: name != "form")
    assert send(site, "/sign-out", OURS) == 429


def test_a_mail_system_without_the_secret_is_refused_unread(site: Site) -> None:
    assert send(site, "/mail/bounces", [("authorization", "Bearer guess")]) in (401, 404)


def test_a_program_without_a_token_is_refused_unread(site: Site) -> None:
    assert send(site, "/api/v1/employer/jobs", [("authorization", "Bearer guess")]) == 401


def test_forms_are_parsed_outside_the_event_loop(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    parse = guard.parse_form
    monkeypatch.setattr(guard, "parse_form", lambda *said: (threads.append(threading.current_thread()), parse(*said)))
    assert send(site, "/sign-out", OURS, b"a=1") == 303
    assert threads and threads[0] is not threading.current_thread()


MULTIPART = "multipart/form-data; boundary=x"
MARKS = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + "\u0301\u0316".encode() * 20_000 + b"\r\n--x--\r\n"
MANY_PARTS = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 900 + b"--x--\r\n"


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        pytest.param(MULTIPART, MARKS, 413, id="80 KB of combining marks"),
        pytest.param(MULTIPART, MARKS[:30_000] + b"\r\n--x--\r\n", 303, id="30 KB of combining marks"),
        pytest.param(OURS[1][1], b"a=" + b"%61" * (1 << 20), 413, id="3 MB of %61"),
        pytest.param(OURS[1][1], urlencode([(f"f{n}", "1") for n in range(10_000)]).encode(), 413, id="10,000 fields"),
        pytest.param(OURS[1][1], b"a&" * 10_000, 422, id="10,000 short fields"),
        pytest.param(MULTIPART, MANY_PARTS, 422, id="900 parts"),
        pytest.param("multipart/form-data", MANY_PARTS, 422, id="no boundary"),
    ],
)
def test_a_hostile_form_is_cheap(site: Site, kind: str, body: bytes, status: int) -> None:
    headers = [OURS[0], ("content-type", kind), ("content-length", str(len(body)))]
    assert send(site, "/sign-out", headers, body) == status
    assert cpu(lambda: send(site, "/sign-out", headers, body)) < 0.06


@pytest.mark.parametrize("path", ["/subscribe", "/employers/checks", "/mail/bounces"])
def test_who_leaves_in_the_middle_of_a_body_is_no_error_of_ours(site: Site, path: str) -> None:
    assert 400 <= send(site, path, [*OURS, ("content-length", "900")], leaves=True) < 500
