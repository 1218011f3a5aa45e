"""Pages that are known are answered in the event loop, before any work.

A page is true until the index changes, an opening closes or the day ends ("3 days ago" is on it). The
first two are the generation of the search; a page that reads the store alone is no older than the index,
which follows within a second. Feeds, files and reads of the API that say they are public are kept in the same way.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobboard.store.index.catalogue import IndexNotReady
from jobboard.web.board import Board
from jobboard.web.middleware.packed import Packed, packed, packing

_MOST_BYTES = 16 << 20
_LARGEST_PAGE = 1 << 20
_MOST_WAYS = 12
"""Of saying what one takes; browsers have four or five."""
_ASK_AGAIN = (b"cache-control", b"public, no-cache")
_HTML = b"text/html"
HEAD_ONLY = "only the head is wanted"
"""Stands in the scope of a GET that was a HEAD, for answers too long to be made for nothing."""
_MAKING = "page in the making"

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KeptPage:
    version: Version
    tag: bytes
    plain: Packed
    packed: dict[bytes, Packed]
    size: int


@dataclass(slots=True)
class _Making:
    """What is asked for, and the page where one was made to be kept."""

    key: tuple[str, bytes]
    version: Version
    page: KeptPage | None = None


class PageCache:
    """Keeps whole answers to anonymous GETs by path and query string; those not asked for longest leave first."""

    def __init__(self, app: ASGIApp, board: Board) -> None:
        self._app = app
        self._passing, self._making = packing(app), packing(self._make)
        self._board = board
        self._zone = ZoneInfo(board.settings.timezone)
        self._kept: OrderedDict[tuple[str, bytes], KeptPage] = OrderedDict()
        self._size = 0
        self._day = (0.0, 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith("/static/"):
            await self._passing(scope, receive, send)
            return
        asked_tag, encodings, anonymous = _read_headers(scope["headers"])
        version = self._version()
        if version is None or not anonymous:
            await self._passing(scope, receive, send)
            return
        key = (scope["path"], scope["query_string"])
        page = self._kept.get(key)
        if page is None or page.version != version:
            making = _Making(key, version)
            await self._making({**scope, _MAKING: making}, receive, send)
            page = making.page
            if page is None:
                return
        else:
            self._kept.move_to_end(key)
        answer = page.packed.get(encodings) or await self._pack(page, encodings)
        if asked_tag and (page.tag in asked_tag or asked_tag == b"*"):
            await send(answer.unchanged)
            await send(_NO_BODY)
            return
        await send(answer.start)
        await send(answer.body if scope["method"] == "GET" else _NO_BODY)

    async def _pack(self, page: KeptPage, encodings: bytes) -> Packed:
        """The page as such a browser takes it, packed once for all that take it so."""
        answer = await packed(page.plain, encodings)
        same = next((each for each in page.packed.values() if each.encoding == answer.encoding), answer)
        if len(page.packed) < _MOST_WAYS:
            page.packed[encodings] = same
        return same

    async def _make(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the page be made; one that is not to be kept is sent at once."""
        making: _Making = scope[_MAKING]
        head = scope["method"] == "HEAD"
        answer = _Answer(send, head=head)
        try:
            await self._app({**scope, "method": "GET", HEAD_ONLY: True} if head else scope, receive, answer.take)
        except Exception:
            # The page that says sorry is made; the error goes on to the server's log.
            await answer.pass_on()
            raise
        if not answer.passed:
            making.page = answer.page(making.version)
            self._keep(making.key, making.page)

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
    """Collects an answer whole; one that is not kept is passed on, as soon as that is known."""

    def __init__(self, send: Send, *, head: bool) -> None:
        self._send, self._head = send, head
        self.start: Message = {}
        self.body = b""
        self.passed = False

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        part, more = message.get("body", b""), message.get("more_body", False)
        if self.passed:
            if not self._head:
                await self._send(message)
            return
        self.body += part
        if not self._to_keep():
            await self.pass_on(more=more)

    def _to_keep(self) -> bool:
        headers = dict(self.start["headers"])
        said = headers.get(b"cache-control", b"")
        of_all = not said and headers.get(b"content-type", b"").startswith(_HTML)
        return (
            self.start["status"] == 200
            and (of_all or said.startswith(b"public"))
            and b"set-cookie" not in headers
            and len(self.body) <= _LARGEST_PAGE
        )

    def page(self, version: Version) -> KeptPage:
        tag = b'"' + hashlib.sha256(self.body).hexdigest()[:24].encode() + b'"'
        # Weak, since the same page goes out packed in several ways.
        headers = [*self.start["headers"], (b"etag", b"W/" + tag)]
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append(_ASK_AGAIN)
        plain = Packed.of(headers, self.body)
        return KeptPage(version, tag, plain, {b"": plain}, 2 * len(self.body) + 1_000)

    async def pass_on(self, *, more: bool = False) -> None:
        """Send what was collected, unless that was done."""
        if not self.start or self.passed:
            return
        self.passed = True
        await self._send(self.start)
        body = b"" if self._head else self.body
        await self._send({"type": "http.response.body", "body": body, "more_body": more and not self._head})
        self.body = b""


_NO_BODY: Message = {"type": "http.response.body", "body": b""}


def _read_headers(headers: list[tuple[bytes, bytes]]) -> tuple[bytes, bytes, bool]:
    """A request's If-None-Match and Accept-Encoding, and whether nobody in particular asks."""
    tag, encodings, anonymous = b"", b"", True
    for name, value in headers:
        if name == b"if-none-match":
            tag = value
        elif name == b"accept-encoding":
            encodings = value
        elif name in (b"cookie", b"authorization"):
            anonymous = False
    return tag, encodings, anonymous
