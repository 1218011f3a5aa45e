"""Page cache: cached pages are answered in the event loop, before any work.

Caching is opt-in: a route says that its pages are cached, and by which parameters (`request.route.cached`). A page is
valid until the index changes, an opening closes, a table shown on pages is written (`store.public_tables`) or the day
ends ("3 days ago" is on it). The first two are the generation of the search, which is at most a quarter of an hour old
("confirmed 2 hours ago" is on it). What another process writes to tables
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
"""Bytes of a cached page that are not counted otherwise: objects, tuples of headers, its entry in the table."""
_REVALIDATE = (b"cache-control", b"public, no-cache")
HEAD_ONLY = "only the head is wanted"
"""Set in the scope of a GET that was a HEAD, for responses too long to render for nothing."""
_PENDING = "pending page"

Version = tuple[int, int, int]


@dataclass(slots=True)
class CachedPage:
    """A page, and its responses by content encoding: plain (b""), zstd, br, gzip."""

    version: Version
    tag: bytes
    plain: EncodedResponse
    encoded: dict[bytes, EncodedResponse]
    size: int = field(default=_ENTRY)


@dataclass(slots=True)
class _PendingPage:
    """The key of a request, and the page once it is rendered and may be cached."""

    key: Key
    version: Version
    page: CachedPage | None = None


class PageCache:
    """Caches responses of cached routes to anonymous GETs; the least recently used are dropped first.

    All that it holds is counted, keys and headers too, and bounded by _MOST_BYTES.
    """

    def __init__(self, app: ASGIApp, context: AppContext, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._uncached, self._render_compressed = compressing(app), compressing(self._render)
        self._context = context
        self._keys = CacheKeys(routes)
        self._zone = ZoneInfo(context.settings.timezone)
        self._pages: OrderedDict[Key, CachedPage] = OrderedDict()
        self._size = 0
        self._day = (0.0, 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        tag, accepted, anonymous = _read_headers(scope["headers"])
        encoding = best_encoding(accepted)
        if scope["method"] not in ("GET", "HEAD") or not anonymous or scope["path"].startswith("/static/"):
            await self._uncached(_accepting(scope, encoding), receive, send)
            return
        version = self._version()
        path, query = scope["path"], scope["query_string"]
        key: Key | None = (path, query)
        page = self._pages.get((path, query))  # most requests name a page by its exact key
        if page is None or page.version != version:
            key = self._keys.key_of(path, query)
            page = self._pages.get(key) if key else None
        if version is None or key is None:
            await self._uncached(_accepting(scope, encoding), receive, send)
            return
        if page is None or page.version != version:
            pending = _PendingPage(key, version)
            inner = {**_accepting(scope, encoding), "query_string": key[1], _PENDING: pending}
            await self._render_compressed(inner, receive, send)
            page = pending.page
            if page is None:
                return
        else:
            self._pages.move_to_end(key)
        response = page.encoded.get(encoding) or await self._encode(key, page, encoding)
        if tag and (page.tag in tag or tag == b"*"):
            await send(response.unchanged)
            await send(_NO_BODY)
            return
        await send(response.start)
        await send(response.body if scope["method"] == "GET" else _NO_BODY)

    async def _encode(self, key: Key, page: CachedPage, encoding: bytes) -> EncodedResponse:
        """The page in one content encoding, compressed once for all clients that accept it."""
        response = await compress(page.plain, encoding)
        if not response.encoding:
            response = page.plain  # too short to compress
        page.encoded[encoding] = response
        self._store(key, page)
        return response

    async def _render(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Render the page; one that may not be cached is sent at once."""
        pending: _PendingPage = scope[_PENDING]
        head = scope["method"] == "HEAD"
        recorder = _ResponseRecorder(send, head=head)
        try:
            await self._app({**scope, "method": "GET", HEAD_ONLY: True} if head else scope, receive, recorder.record)
        except Exception:
            # The error page is rendered; the error goes on to the server's log.
            await recorder.forward()
            raise
        if not recorder.forwarded:
            pending.page = recorder.page(pending.version)
            self._store(pending.key, pending.page)

    def _store(self, key: Key, page: CachedPage) -> None:
        """Store a page, or count it again when it has grown."""
        old = self._pages.pop(key, None)
        if old is not None:
            self._size -= old.size
        sizes = {id(response): response.size for response in (page.plain, *page.encoded.values())}
        page.size = _ENTRY + len(key[0]) + len(key[1]) + sum(sizes.values())
        self._size += page.size
        self._pages[key] = page
        while self._size > _MOST_BYTES:
            _, dropped = self._pages.popitem(last=False)
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
    """Records a whole response; one that may not be cached is forwarded as soon as that is known."""

    def __init__(self, send: Send, *, head: bool) -> None:
        self._send, self._head = send, head
        self.start: Message = {}
        self.body = b""
        self.forwarded = False

    async def record(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        part, more_body = message.get("body", b""), message.get("more_body", False)
        if self.forwarded:
            if not self._head:
                await self._send(message)
            return
        self.body += part
        if not self._is_cacheable():
            await self.forward(more_body=more_body)

    def _is_cacheable(self) -> bool:
        headers = dict(self.start["headers"])
        return (
            self.start["status"] == 200
            and headers.get(b"cache-control", b"public").startswith(b"public")
            and b"set-cookie" not in headers
            and len(self.body) <= _LARGEST_PAGE
        )

    def page(self, version: Version) -> CachedPage:
        tag = b'"' + hashlib.sha256(self.body).hexdigest()[:24].encode() + b'"'
        # Weak, since the same page is sent in several encodings.
        headers = [*self.start["headers"], (b"etag", b"W/" + tag)]
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append(_REVALIDATE)
        plain = EncodedResponse.from_body(headers, self.body)
        return CachedPage(version, tag, plain, {b"": plain})

    async def forward(self, *, more_body: bool = False) -> None:
        """Send what was recorded, unless that was done."""
        if not self.start or self.forwarded:
            return
        self.forwarded = True
        await self._send(self.start)
        body = b"" if self._head else self.body
        await self._send({"type": "http.response.body", "body": body, "more_body": more_body and not self._head})
        self.body = b""


_NO_BODY: Message = {"type": "http.response.body", "body": b""}


def _read_headers(headers: list[tuple[bytes, bytes]]) -> tuple[bytes, bytes, bool]:
    """A request's If-None-Match and Accept-Encoding, and whether the request is anonymous."""
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
    """The same request with one encoding only: the compressor caches by header what it has parsed."""
    others = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
    return {**scope, "headers": [*others, (b"accept-encoding", encoding)] if encoding else others}
