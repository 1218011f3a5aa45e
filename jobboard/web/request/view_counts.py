"""Counting views and applications in memory, on their way to the store.

A page from the cache never reaches an endpoint, so views are counted here, before it. What a crash loses is a few
seconds of counts.
"""

import logging
import re
import threading
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import sqlalchemy as sa
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobboard.core.clock import Clock
from jobboard.jobs.posting import figures
from jobboard.store.engine import Store
from jobboard.trends.searches.normal import normalise_query
from jobboard.trends.searches.personal import personal_reason

_log = logging.getLogger(__name__)
_OPENING = re.compile(r"/jobs/([1-9][0-9]{0,8})/")
_ROBOT = re.compile(r"bot|crawl|spider|slurp|preview|curl|wget|python|java/|monitor|scan", re.IGNORECASE)
_MOST = 50_000
_EVERY = 10.0


class Tally:
    """Thread-safe counts; `start` brings them to the store every ten seconds, `stop` a last time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._views: Counter[int] = Counter()
        self._applies: Counter[int] = Counter()
        self._searches: Counter[tuple[int, str]] = Counter()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def viewed(self, posting_id: int, words: str = "") -> None:
        """Count a view, and the search it came from."""
        with self._lock:
            if len(self._views) < _MOST:
                self._views[posting_id] += 1
            if words and len(self._searches) < _MOST:
                self._searches[posting_id, words] += 1

    def applied(self, posting_id: int) -> None:
        with self._lock:
            if len(self._applies) < _MOST:
                self._applies[posting_id] += 1

    def flush(self) -> None:
        """Bring what was counted to the store; where that fails it is kept for the next time."""
        with self._lock:
            taken = self._views, self._applies, self._searches
            self._views, self._applies, self._searches = Counter(), Counter(), Counter()
        if not any(taken):
            return
        now = self._clock()
        try:
            with self._store.writing(now) as session:
                figures.add(session, now, *taken)
        except sa.exc.SQLAlchemyError:
            _log.warning("counts wait: the store does not take them now")
            with self._lock:
                self._views += taken[0]
                self._applies += taken[1]
                self._searches += taken[2]

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


class Counting:
    """Counts each opening's page that is shown to a person."""

    def __init__(self, app: ASGIApp, tally: Tally, base_url: str) -> None:
        self._app = app
        self._tally = tally
        self._host = urlsplit(base_url).netloc

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _OPENING.match(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        posting_id = int(found.group(1))

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                headers = dict(scope["headers"])
                if by_a_person(headers):
                    self._tally.viewed(posting_id, self._words(headers))
            await send(message)

        await self._app(scope, receive, watched)

    def _words(self, headers: dict[bytes, bytes]) -> str:
        """What was searched for on our own list, from where the page was opened; nothing that may be personal."""
        if not may_be_noted(headers):
            return ""
        came_from = urlsplit(headers.get(b"referer", b"").decode("latin-1")[:2_000])
        if came_from.netloc != self._host or came_from.path != "/jobs":
            return ""
        words = parse_qs(came_from.query).get("q", [""])[0]
        return "" if personal_reason(words) else normalise_query(words)


def may_be_noted(headers: dict[bytes, bytes]) -> bool:
    """Whether a person asks, and has not asked to be left alone (Global Privacy Control, Do Not Track)."""
    return headers.get(b"sec-gpc") != b"1" and headers.get(b"dnt") != b"1" and by_a_person(headers)


def by_a_person(headers: dict[bytes, bytes]) -> bool:
    """Whether a request looks like a person's: no robot, no fetching ahead."""
    agent = headers.get(b"user-agent", b"").decode("latin-1")
    ahead = b"prefetch" in headers.get(b"sec-purpose", b"") or b"prefetch" in headers.get(b"purpose", b"")
    return bool(agent) and not ahead and _ROBOT.search(agent) is None
