"""Each search on the list is noted after its answer has gone out; so is an opening that was opened from it.

A page from the cache never reaches an endpoint, so this stands before it. How many openings were found is said by the
answer itself, in a header.
"""

import ipaddress
from urllib.parse import parse_qsl, urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobboard.core.links import Links
from jobboard.jobs.search.job_filter import CHOICES, LONGEST_QUERY
from jobboard.trends.searches.log import SearchLog
from jobboard.trends.searches.personal import personal_reason
from jobboard.web.request.client import Network, client_ip
from jobboard.web.request.view_counts import may_be_noted

FOUND = b"x-total-count"
_LIST = Links.jobs()
_ANSWERED = (200, 304)
_LONGEST_FILTER = 40


class Searching:
    """`proxies` are believed when they say whom they ask for; `base_url` is where readers find the board."""

    def __init__(self, app: ASGIApp, log: SearchLog, base_url: str, proxies: str) -> None:
        self._app, self.log = app, log
        self._host = urlsplit(base_url).netloc
        self._trusted: tuple[Network, ...] = tuple(
            ipaddress.ip_network(each.strip(), strict=False) for each in proxies.split(",") if each.strip()
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(_LIST):
            await self._app(scope, receive, send)
            return
        answer: dict[str, int] = {}

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer["status"] = message["status"]
                answer["found"] = _number(dict(message["headers"]).get(FOUND, b""))
            await send(message)

        await self._app(scope, receive, watched)
        if answer.get("status") in _ANSWERED:
            self._note(scope, answer["found"])

    def _note(self, scope: Scope, found: int) -> None:
        headers = dict(scope["headers"])
        if not may_be_noted(headers):
            return
        if scope["path"] == _LIST:
            asked = parse_qsl(scope["query_string"].decode("latin-1")[:4_000])
            query = next((value for name, value in asked if name == "q" and value.strip()), "")
            if (
                query
                and len(query) <= LONGEST_QUERY
                and not any(name == "page" and value != "1" for name, value in asked)
            ):
                self.log.searched(self._visitor(scope, headers), query, found, filters_of(asked))
            return
        if not scope["path"].startswith(f"{_LIST}/"):
            return  # a feed of the list
        came_from = urlsplit(headers.get(b"referer", b"").decode("latin-1")[:2_000])
        if came_from.netloc == self._host and came_from.path == _LIST:
            query = next((value for name, value in parse_qsl(came_from.query) if name == "q"), "")
            if query:
                self.log.clicked(self._visitor(scope, headers), query)

    def _visitor(self, scope: Scope, headers: dict[bytes, bytes]) -> str:
        peer = scope["client"][0] if scope.get("client") else ""
        forwarded = ",".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for")
        agent = headers.get(b"user-agent", b"").decode("latin-1")
        return f"{client_ip(peer, forwarded.split(','), self._trusted)}\n{agent}"


def filters_of(asked: list[tuple[str, str]]) -> str:
    """What the list was narrowed by: “type=FULL_TIME workplace=remote”; of what was typed by hand, the name alone."""
    said = set()
    for name, value in asked:
        if name in CHOICES and value:
            plain = len(value) <= _LONGEST_FILTER and not personal_reason(value)
            said.add(f"{name}={value}" if plain and name != "location" else name)
        elif name in ("near", "salary_min", "posted") and value:
            said.add(name)
    return " ".join(sorted(said))


def _number(value: bytes) -> int:
    return int(value) if value.isdigit() else 0
