"""The one way out: every address is checked before it is dialled, every answer is bounded (ASVS 5.2.3, 15.2.2)."""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from jobboard.config import Settings
from jobboard.net.errors import FetchFailed
from jobboard.net.guard import refusal

MOST_REDIRECTS = 5
MOST_BYTES = 5 << 20
_CHUNK_SECONDS = 5.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Resolver = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, its body decoded and whole; names of headers are in lower case."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """Every numeric address of a host, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Resolves a name once, wants every answer to be allowed, and dials a number; the name stays for TLS."""

    def __init__(self, *, private: bool, resolver: Resolver, dial: httpcore2.NetworkBackend) -> None:
        self._private = private
        self._resolve = resolver
        self._dial = dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError):
            raise FetchFailed(f"{host} is not found on the net.", permanent=True) from None
        for address in addresses:
            why = refusal(address, port, private=self._private)
            if why:
                raise FetchFailed(f"{host} may not be fetched from: {why}.", permanent=True)
        if not addresses:
            raise FetchFailed(f"{host} is not found on the net.", permanent=True)
        return self._dial.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore2.NetworkStream:
        raise FetchFailed("Only web addresses are fetched.", permanent=True)


class _Transport(httpx2.BaseTransport):
    """httpx over a pool of ours, since its own cannot be given a network backend."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        context = ssl.create_default_context()
        self._pool = httpcore2.ConnectionPool(ssl_context=context, network_backend=backend, max_connections=20)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Stream(answer), extensions={})

    def close(self) -> None:
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class Fetcher:
    """Fetches within bounds. `private` lets it reach private addresses and any port, for development only."""

    def __init__(
        self,
        *,
        private: bool,
        agent: str,
        resolver: Resolver = resolve,
        dial: httpcore2.NetworkBackend | None = None,
    ) -> None:
        self.agent = agent
        backend = GuardedBackend(private=private, resolver=resolver, dial=dial or httpcore2.SyncBackend())
        self._client = httpx2.Client(
            transport=_Transport(backend),
            headers={"User-Agent": agent},
            follow_redirects=False,
            trust_env=False,
            timeout=_CHUNK_SECONDS,
        )

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """As a site's settings want it, under a name that says where to complain."""
        return cls(private=settings.fetch_private, agent=f"{settings.site_name} (+{settings.base_url})")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        most_bytes: int = MOST_BYTES,
        seconds: float = 10.0,
    ) -> Fetched:
        """The answer at `url` after at most five redirects, within `seconds` in all. Raises FetchFailed."""
        deadline = time.monotonic() + seconds
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._once(checked(url), method, dict(headers or {}), most_bytes, deadline)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            target = urljoin(url, answer.headers["location"])
            if url.startswith("https:") and target.startswith("http:"):
                raise FetchFailed(f"{url} leads from an encrypted page to an open one.", permanent=True)
            url = target
        raise FetchFailed(f"{url}: more than {MOST_REDIRECTS} redirects.", permanent=True)

    def _once(self, url: str, method: str, headers: dict[str, str], most_bytes: int, deadline: float) -> Fetched:
        try:
            with self._client.stream(method, url, headers=headers) as answer:
                body = bytearray()
                for part in answer.iter_bytes():  # as they arrive: a chunk size would wait for slow ones
                    body += part
                    if len(body) > most_bytes:
                        raise FetchFailed(f"{url} is larger than {most_bytes:,} bytes.", permanent=False)
                    if time.monotonic() > deadline:
                        raise FetchFailed(f"{url} takes too long to answer.", permanent=False)
                return Fetched(answer.status_code, url, dict(answer.headers), bytes(body))
        except (httpx2.TimeoutException, httpcore2.TimeoutException):
            raise FetchFailed(f"{url} takes too long to answer.", permanent=False) from None
        except (
            httpx2.HTTPError,
            httpx2.InvalidURL,
            httpcore2.NetworkError,
            httpcore2.ProtocolError,
            OSError,
        ) as failed:
            raise FetchFailed(f"{url} cannot be fetched: {failed or type(failed).__name__}.", permanent=False) from None


def checked(url: str) -> str:
    """`url` if it is one to fetch: http or https, a host, nobody's name and password in it. Raises FetchFailed."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _ = parts.port
    except ValueError:
        fits = False
    if not fits:
        raise FetchFailed(f"“{url[:100]}” is not a web address that can be fetched.", permanent=True)
    return url
