"""Logs each search on the list after its answer has gone out, and each opening that was opened from it.

A page from the cache never reaches an endpoint, so this middleware is outside the cache. The answer's header says how
many openings were found.
"""

from urllib.parse import parse_qsl, urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobboard.core.links import Links
from jobboard.jobs.search.job_filter import FACETS, LONGEST_QUERY
from jobboard.trends.searches.log import SearchLog
from jobboard.trends.searches.personal import personal_reason
from jobboard.web.request.client import scope_client_ip
from jobboard.web.request.search_referrer import referring_search
from jobboard.web.request.view_counts import allows_logging

TOTAL = b"x-total-count"
_LIST = Links.jobs()
_ANSWERED = (200, 304)
_LONGEST_FILTER = 40


class LogSearches:
    """`trusted_proxies` are believed about the client's address; `base_url` is where readers find the board."""

    def __init__(self, app: ASGIApp, log: SearchLog, base_url: str, trusted_proxies: str) -> None:
        self._app, self.log = app, log
        self._host = urlsplit(base_url).netloc
        self._trusted = trusted_proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(_LIST):
            await self._app(scope, receive, send)
            return
        status = total = 0

        async def read_total(message: Message) -> None:
            nonlocal status, total
            if message["type"] == "http.response.start":
                status = message["status"]
                total = _parse_number(dict(message["headers"]).get(TOTAL, b""))
            await send(message)

        await self._app(scope, receive, read_total)
        if status in _ANSWERED:
            self._log(scope, total)

    def _log(self, scope: Scope, total: int) -> None:
        headers = dict(scope["headers"])
        if not allows_logging(headers):
            return
        if scope["path"] == _LIST:
            parameters = parse_qsl(scope["query_string"].decode("latin-1")[:4_000])
            query = next((value for name, value in parameters if name == "q" and value.strip()), "")
            later_page = any(name == "page" and value != "1" for name, value in parameters)
            if query and len(query) <= LONGEST_QUERY and not later_page:
                self.log.searched(self._visitor(scope, headers), query, total, filters_of(parameters))
            return
        is_opening = scope["path"].startswith(f"{_LIST}/")  # else a feed of the list
        if is_opening and (query := referring_search(headers, self._host)):
            self.log.clicked(self._visitor(scope, headers), query)

    def _visitor(self, scope: Scope, headers: dict[bytes, bytes]) -> str:
        agent = headers.get(b"user-agent", b"").decode("latin-1")
        return f"{scope_client_ip(scope, self._trusted)}\n{agent}"


def filters_of(parameters: list[tuple[str, str]]) -> str:
    """The filters set, such as “type=FULL_TIME workplace=remote”; of text typed by hand only the filter's name."""
    filters = set()
    for name, value in parameters:
        if name in FACETS and value:
            loggable = len(value) <= _LONGEST_FILTER and not personal_reason(value)
            filters.add(f"{name}={value}" if loggable and name != "location" else name)
        elif name in ("near", "salary_min", "posted", "confirmed") and value:
            filters.add(name)
    return " ".join(sorted(filters))


def _parse_number(value: bytes) -> int:
    return int(value) if value.isdigit() else 0
