"""The page cache: pages that are known are answered in the event loop, before any work.

A route says that its answers may be kept, and what of the query string they depend on (`route.cached`). A page is true
until the index changes, an opening closes, a table is written that stands on pages (`store.public_tables`) or the day
ends ("3 days ago" is on it). The first two are the generation of the search. What another process writes to tables
reaches this one by the index, which follows within a second.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobboard.store.index.catalogue import IndexNotReady
from jobboard.web.app_context import AppContext
from jobboard.web.middleware.cache_keys import CacheKeys, Key
from jobboard.web.middleware.compression import EncodedResponse, best_encoding, compress, compressing

_MOST_BYTES = 16 << 20
_LARGEST_PAGE = 1 << 20
_ENTRY = 4_500
"""Bytes that a kept page takes besides what is counted: objects, headers' tuples, its place in the table."""
_ASK_AGAIN = (b"cache-control", b"public, no-cache")
HEAD_ONLY = "only the head is wanted"
"""Stands in the scope of a GET that was a HEAD, for answers too long to be made for nothing."""
_PENDING = "page in the making"

Version = tuple[int, int, int]


@dataclass(slots=True)
class CachedPage:
    """A page, and how it goes over the wire by encoding: plain (b""), zstd, br, gzip."""

    version: Version
    tag: bytes
    plain: EncodedResponse
    packed: dict[bytes, EncodedResponse]
    size: int = field(default=_ENTRY)


@dataclass(slots=True)
class _PendingPage:
    """What is asked for, and the page where one was made to be kept."""

    key: Key
    version: Version
    page: CachedPage | None = None


class PageCache:
    """Keeps whole answers of cached routes to anonymous GETs; those not asked for longest leave first.

    All that it holds is counted, keys and headers too, and bounded by _MOST_BYTES.
    """

    def __init__(self, app: ASGIApp, context: AppContext, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._passing, self._making = compressing(app), compressing(self._make)
        self._context = context
        self._keys = CacheKeys(routes)
        self._zone = ZoneInfo(context.settings.timezone)
        self._kept: OrderedDict[Key, CachedPage] = OrderedDict()
        self._size = 0
        self._day = (0.0, 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        tag, accepted, anonymous = _read_headers(scope["headers"])
        encoding = best_encoding(accepted)
        if scope["method"] not in ("GET", "HEAD") or not anonymous or scope["path"].startswith("/static/"):
            await self._passing(_accepting(scope, encoding), receive, send)
            return
        version = self._version()
        path, query = scope["path"], scope["query_string"]
        key: Key | None = (path, query)
        page = self._kept.get((path, query))  # most ask for a page by its very key
        if page is None or page.version != version:
            key = self._keys.key_of(path, query)
            page = self._kept.get(key) if key else None
        if version is None or key is None:
            await self._passing(_accepting(scope, encoding), receive, send)
            return
        if page is None or page.version != version:
            making = _PendingPage(key, version)
            asked = {**_accepting(scope, encoding), "query_string": key[1], _PENDING: making}
            await self._making(asked, receive, send)
            page = making.page
            if page is None:
                return
        else:
            self._kept.move_to_end(key)
        answer = page.packed.get(encoding) or await self._pack(key, page, encoding)
        if tag and (page.tag in tag or tag == b"*"):
            await send(answer.unchanged)
            await send(_NO_BODY)
            return
        await send(answer.start)
        await send(answer.body if scope["method"] == "GET" else _NO_BODY)

    async def _pack(self, key: Key, page: CachedPage, encoding: bytes) -> EncodedResponse:
        """The page as such a browser takes it, packed once for all that take it so."""
        answer = await compress(page.plain, encoding)
        if not answer.encoding:
            answer = page.plain  # too short to gain by it
        page.packed[encoding] = answer
        self._keep(key, page)
        return answer

    async def _make(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the page be made; one that is not to be kept is sent at once."""
        making: _PendingPage = scope[_PENDING]
        head = scope["method"] == "HEAD"
        answer = _ResponseRecorder(send, head=head)
        try:
            await self._app({**scope, "method": "GET", HEAD_ONLY: True} if head else scope, receive, answer.take)
        except Exception:
            # The page that says sorry is made; the error goes on to the server's log.
            await answer.pass_on()
            raise
        if not answer.passed:
            making.page = answer.page(making.version)
            self._keep(making.key, making.page)

    def _keep(self, key: Key, page: CachedPage) -> None:
        """Take a page in, or count one anew that has grown."""
        old = self._kept.pop(key, None)
        if old is not None:
            self._size -= old.size
        ways = {id(way): way.size for way in (page.plain, *page.packed.values())}
        page.size = _ENTRY + len(key[0]) + len(key[1]) + sum(ways.values())
        self._size += page.size
        self._kept[key] = page
        while self._size > _MOST_BYTES:
            _, dropped = self._kept.popitem(last=False)
            self._size -= dropped.size

    def _version(self) -> Version | None:
        now = self._context.clock()
        try:
            return self._context.search.generation(now), self._context.store.page_version, self._today(now)
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


class _ResponseRecorder:
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
        return (
            self.start["status"] == 200
            and headers.get(b"cache-control", b"public").startswith(b"public")
            and b"set-cookie" not in headers
            and len(self.body) <= _LARGEST_PAGE
        )

    def page(self, version: Version) -> CachedPage:
        tag = b'"' + hashlib.sha256(self.body).hexdigest()[:24].encode() + b'"'
        # Weak, since the same page goes out packed in several ways.
        headers = [*self.start["headers"], (b"etag", b"W/" + tag)]
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append(_ASK_AGAIN)
        plain = EncodedResponse.from_body(headers, self.body)
        return CachedPage(version, tag, plain, {b"": plain})

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


def _accepting(scope: Scope, encoding: bytes) -> Scope:
    """The same request with the one encoding that it is answered in: packers keep what they have read."""
    others = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
    return {**scope, "headers": [*others, (b"accept-encoding", encoding)] if encoding else others}
