"""Counting views, applications and links followed from mails in memory, on their way to the store.

A page from the cache never reaches an endpoint, so views are counted before the cache. A crash loses a few seconds of
counts.
"""

import logging
import re
import threading
from collections import Counter
from urllib.parse import urlsplit

import sqlalchemy as sa
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobboard.core.clock import Clock
from jobboard.digest.editions import interest
from jobboard.jobs.posting import statistics
from jobboard.store.engine import Store
from jobboard.trends.searches.normal import normalise_query
from jobboard.trends.searches.personal import personal_reason
from jobboard.web.request.search_referrer import referring_search

_log = logging.getLogger(__name__)
_OPENING = re.compile(r"/jobs/([1-9][0-9]{0,8})/")
_ROBOT = re.compile(r"bot|crawl|spider|slurp|preview|curl|wget|python|java/|monitor|scan", re.IGNORECASE)
_MOST = 50_000
_EVERY = 10.0


class ViewCounter:
    """Thread-safe counts; `start` writes them to the store every ten seconds, `stop` a last time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._views: Counter[int] = Counter()
        self._applies: Counter[int] = Counter()
        self._searches: Counter[tuple[int, str]] = Counter()
        self._clicks: Counter[tuple[int, int]] = Counter()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def add_view(self, posting_id: int, query: str = "") -> None:
        """Count a view, and the search that led to it."""
        with self._lock:
            if len(self._views) < _MOST:
                self._views[posting_id] += 1
            if query and len(self._searches) < _MOST:
                self._searches[posting_id, query] += 1

    def add_application(self, posting_id: int) -> None:
        with self._lock:
            if len(self._applies) < _MOST:
                self._applies[posting_id] += 1

    def add_click(self, edition_id: int, number: int) -> None:
        """Count a link of an edition that was followed."""
        with self._lock:
            if len(self._clicks) < _MOST:
                self._clicks[edition_id, number] += 1

    def flush(self) -> None:
        """Write the counts to the store; if that fails, keep them for the next time."""
        with self._lock:
            counts = self._views, self._applies, self._searches
            self._views, self._applies, self._searches = Counter(), Counter(), Counter()
            clicks, self._clicks = self._clicks, Counter()
        if not any(counts) and not clicks:
            return
        now = self._clock()
        try:
            with self._store.writing(now) as session:
                statistics.add_counts(session, now, *counts)
                interest.add_clicks(session, clicks)
        except sa.exc.SQLAlchemyError:
            _log.warning("counts wait: the store does not take them now")
            with self._lock:
                self._views += counts[0]
                self._applies += counts[1]
                self._searches += counts[2]
                self._clicks += clicks

    def start(self) -> None:
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="tally", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
        self.flush()

    def _run(self) -> None:
        while not self._stopping.wait(_EVERY):
            self.flush()


class CountViews:
    """Middleware: counts each view of an opening's page by a person."""

    def __init__(self, app: ASGIApp, counter: ViewCounter, base_url: str) -> None:
        self._app = app
        self._counter = counter
        self._host = urlsplit(base_url).netloc

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match = _OPENING.match(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if match is None:
            await self._app(scope, receive, send)
            return
        posting_id = int(match.group(1))

        async def count_and_send(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                headers = dict(scope["headers"])
                if is_human(headers):
                    self._counter.add_view(posting_id, self._search(headers))
            await send(message)

        await self._app(scope, receive, count_and_send)

    def _search(self, headers: dict[bytes, bytes]) -> str:
        """The search that led to the page, without what may be personal."""
        query = referring_search(headers, self._host) if allows_logging(headers) else ""
        return "" if not query or personal_reason(query) else normalise_query(query)


def allows_logging(headers: dict[bytes, bytes]) -> bool:
    """Whether this is a person who did not object to tracking (Global Privacy Control, Do Not Track)."""
    return headers.get(b"sec-gpc") != b"1" and headers.get(b"dnt") != b"1" and is_human(headers)


def is_human(headers: dict[bytes, bytes]) -> bool:
    """Whether a request looks like a person's: no robot, no prefetching."""
    agent = headers.get(b"user-agent", b"").decode("latin-1")
    prefetched = b"prefetch" in headers.get(b"sec-purpose", b"") or b"prefetch" in headers.get(b"purpose", b"")
    return bool(agent) and not prefetched and _ROBOT.search(agent) is None
