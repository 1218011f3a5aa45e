"""Pages that are known are answered in the event loop, before any work.

A page is true until the index changes, an opening closes or the day ends ("3 days ago" is on it). The
first two are the generation of the search; a page that reads the store alone is no older than the index,
which follows within a second.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobboard.store.index.catalogue import IndexNotReady
from jobboard.web.board import Board

_MOST_BYTES = 16 << 20
_LARGEST_PAGE = 1 << 20
_ASK_AGAIN = (b"cache-control", b"public, no-cache")
_NOT_IN_304 = frozenset({b"content-length", b"content-type"})

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KeptPage:
    version: Version
    tag: bytes
    start: Message
    body: Message
    unchanged: Message
    size: int


class PageCache:
    """Keeps whole answers to anonymous GETs by path and query string; those not asked for longest leave first."""

    def __init__(self, app: ASGIApp, board: Board) -> None:
        self._app = app
        self._board = board
        self._zone = ZoneInfo(board.settings.timezone)
        self._kept: OrderedDict[tuple[str, bytes], KeptPage] = OrderedDict()
        self._size = 0
        self._day = (0.0, 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        asked_tag, anonymous = _read_headers(scope["headers"])
        version = self._version()
        if version is None or not anonymous:
            await self._app(scope, receive, send)
            return
        key = (scope["path"], scope["query_string"])
        page = self._kept.get(key)
        if page is None or page.version != version:
            page = await self._make(scope, receive, send, key, version)
        else:
            self._kept.move_to_end(key)
        if page is not None:
            await self._answer(page, asked_tag, scope["method"], send)

    async def _answer(self, page: KeptPage, asked_tag: bytes, method: str, send: Send) -> None:
        if asked_tag and (page.tag in asked_tag or asked_tag == b"*"):
            await send(page.unchanged)
            await send(_NO_BODY)
            return
        await send(page.start)
        await send(page.body if method == "GET" else _NO_BODY)

    async def _make(
        self, scope: Scope, receive: Receive, send: Send, key: tuple[str, bytes], version: Version
    ) -> KeptPage | None:
        """Let the page be made; None where it was not one to keep and has been sent already."""
        answer = _Answer(send)
        try:
            await self._app({**scope, "method": "GET"} if scope["method"] == "HEAD" else scope, receive, answer.take)
        except Exception:
            # The page that says sorry is made; the error goes on to the server's log.
            if answer.start:
                await answer.pass_on()
            raise
        if not answer.to_keep:
            if scope["method"] == "HEAD":
                answer.body = b""
            await answer.pass_on()
            return None
        page = answer.page(version)
        self._keep(key, page)
        return page

    def _keep(self, key: tuple[str, bytes], page: KeptPage) -> None:
        old = self._kept.pop(key, None)
        self._size += page.size - (old.size if old else 0)
        self._kept[key] = page
        while self._size > _MOST_BYTES:
            _, dropped = self._kept.popitem(last=False)
            self._size -= dropped.size

    def _version(self) -> Version | None:
        now = self._board.clock()
        try:
            return self._board.search.generation(now), self._today(now)
        except IndexNotReady:
            return None

    def _today(self, now: datetime) -> int:
        moment = now.timestamp()
        until, day = self._day
        if moment >= until or moment < until - 86_400:
            local = now.astimezone(self._zone)
            day = local.toordinal()
            elapsed = local.hour * 3600 + local.minute * 60 + local.second
            self._day = (moment - elapsed + 86_400, day)
        return day


class _Answer:
    """Collects an answer whole; one that is not kept is passed on afterwards."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message = {}
        self.body = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    @property
    def to_keep(self) -> bool:
        headers = dict(self.start["headers"])
        return (
            self.start["status"] == 200
            and headers.get(b"content-type", b"").startswith(b"text/html")
            and b"set-cookie" not in headers
            and b"cache-control" not in headers
            and len(self.body) <= _LARGEST_PAGE
        )

    def page(self, version: Version) -> KeptPage:
        tag = b'"' + hashlib.sha256(self.body).hexdigest()[:24].encode() + b'"'
        headers = [*self.start["headers"], (b"etag", tag), _ASK_AGAIN]
        start = {"type": "http.response.start", "status": 200, "headers": headers}
        short = [(name, value) for name, value in headers if name not in _NOT_IN_304]
        unchanged = {"type": "http.response.start", "status": 304, "headers": short}
        body = {"type": "http.response.body", "body": self.body}
        return KeptPage(version, tag, start, body, unchanged, len(self.body) + 1_000)

    async def pass_on(self) -> None:
        await self._send(self.start)
        await self._send({"type": "http.response.body", "body": self.body})


_NO_BODY: Message = {"type": "http.response.body", "body": b""}


def _read_headers(headers: list[tuple[bytes, bytes]]) -> tuple[bytes, bool]:
    """The If-None-Match of a request, and whether nobody in particular asks."""
    tag, anonymous = b"", True
    for name, value in headers:
        if name == b"if-none-match":
            tag = value
        elif name in (b"cookie", b"authorization"):
            anonymous = False
    return tag, anonymous
