"""The HTTP client: addresses are checked, answers bounded, failures retried (ASVS 5.2.3, 15.2.2)."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from types import TracebackType
from typing import IO, Self
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2
import tenacity

from jobboard.config import Settings
from jobboard.net.backend import GuardedBackend, Resolver, Time, resolve
from jobboard.net.errors import FetchFailed, Stopped, TooLarge
from jobboard.net.pace import POLITE, Pace
from jobboard.net.transport import PACKED_AS, PooledTransport

MOST_REDIRECTS = 5
MOST_BYTES = 5 << 20
_CHUNK_SECONDS = 5.0
_ANSWER_SECONDS = 20.0
"""Some sites make a page for longer than it takes to reach them; the whole stays within `seconds`."""
_PER_SECOND = 1 << 20
_LONGEST = 600.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
_PASSING = frozenset({502, 503, 504})


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, its body decoded and whole, or empty where it went into a file; names of headers in lower case.

    `url` is where it came from, `lasting` the address to ask next time: redirects that are not for ever lead from it.
    """

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    lasting: str = ""


class Fetcher:
    """Fetches within bounds. `private` lets it reach private addresses and any port, for development only."""

    def __init__(
        self,
        *,
        private: bool,
        agent: str,
        resolver: Resolver = resolve,
        dial: httpcore2.NetworkBackend | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.agent = agent
        self.pace = pace or Pace(0.0)
        self._time = Time()
        self._stopped = threading.Event()
        backend = GuardedBackend(
            private=private, resolver=resolver, dial=dial or httpcore2.SyncBackend(), given=self._time
        )
        self._client = httpx2.Client(
            transport=PooledTransport(backend),
            headers={"User-Agent": agent, "Accept-Encoding": PACKED_AS},
            follow_redirects=False,
            trust_env=False,
            timeout=httpx2.Timeout(_CHUNK_SECONDS, read=_ANSWER_SECONDS),
        )

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """As a site's settings want it, under a name that says where to complain."""
        contact = "; ".join(filter(None, (f"+{settings.base_url}", settings.contact_email)))
        name = "".join(filter(str.isascii, settings.site_name)).strip(" -") or "Jobboard"
        pace = Pace(0.0) if settings.fetch_private else POLITE
        return cls(private=settings.fetch_private, agent=f"{name} ({contact})", pace=pace)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def stop(self) -> None:
        """Let no request begin or go on any more; those under way fail within seconds."""
        self._stopped.set()

    def close(self) -> None:
        self._client.close()

    def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        most_bytes: int = MOST_BYTES,
        seconds: float = 10.0,
        tries: int = 1,
        into: IO[bytes] | None = None,
    ) -> Fetched:
        """The answer at `url` after at most five redirects. Raises FetchFailed.

        It takes `seconds` in all, redirects, pauses and further tries among them, and a second more for each MB
        that came. A body goes `into` a file where one is given. What fails for a moment is tried up to `tries` times.
        """
        request = _Request(method, dict(headers or {}), content, most_bytes, time.monotonic() + seconds, into)
        again = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_passes) | tenacity.retry_if_result(lambda got: got.status in _PASSING),
            wait=tenacity.wait_exponential_jitter(multiplier=0.5, max=4.0),
            stop=tenacity.stop_after_attempt(tries) | tenacity.stop_before_delay(seconds),
            retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
        )
        got: Fetched = again(self._follow, url, request)
        return got

    def _follow(self, url: str, request: "_Request") -> Fetched:
        lasting, all_last = url, True
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._once(checked(url), request)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return Fetched(answer.status, url, answer.headers, answer.body, lasting)
            target = _target(url, answer.headers["location"])
            if url.startswith("https:") and target.startswith("http:"):
                raise FetchFailed(f"{url} leads from an encrypted page to an open one.", permanent=True)
            all_last = all_last and answer.status in _LASTING
            lasting = target if all_last else lasting
            url = target
        raise FetchFailed(f"{url}: more than {MOST_REDIRECTS} redirects.", permanent=True)

    def _once(self, url: str, request: "_Request") -> Fetched:
        host = urlsplit(url).hostname or ""
        with self.pace.turn(host, request.deadline) as free:
            if not free:
                raise FetchFailed(f"{host} is being read for others; try again in a minute.", permanent=False)
            self._time.until = request.deadline
            try:
                return self._ask(url, request)
            except (httpx2.TimeoutException, httpcore2.TimeoutException):
                raise FetchFailed(f"{url} takes too long to answer.", permanent=False) from None
            except (
                httpx2.HTTPError,
                httpx2.InvalidURL,
                httpcore2.NetworkError,
                httpcore2.ProtocolError,
                OSError,
            ) as failed:
                why = str(failed) or type(failed).__name__
                raise FetchFailed(f"{url} cannot be fetched: {why}.", permanent=False) from None
            finally:
                self._time.until = float("inf")

    def _ask(self, url: str, request: "_Request") -> Fetched:
        self._go_on()
        body = request.emptied()
        with self._client.stream(
            request.method, url, headers=request.headers, content=request.content or None
        ) as answer:
            size = 0
            for part in answer.iter_bytes():  # as they arrive: a chunk size would wait for slow ones
                self._go_on()
                size += len(part)
                if size > request.most_bytes:
                    raise TooLarge(f"{url} is larger than {request.most_bytes:,} bytes.")
                self._time.until = request.deadline + min(size / _PER_SECOND, _LONGEST)
                body.write(part)
            whole = b"" if request.into is not None else body.getvalue()  # type: ignore[attr-defined]
            return Fetched(answer.status_code, url, dict(answer.headers), whole)

    def _go_on(self) -> None:
        if self._stopped.is_set():
            raise Stopped


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    headers: dict[str, str]
    content: bytes
    most_bytes: int
    deadline: float
    into: IO[bytes] | None

    def emptied(self) -> IO[bytes]:
        """Where the body goes, without what an earlier try or a redirect left there."""
        if self.into is None:
            return BytesIO()
        self.into.seek(0)
        self.into.truncate()
        return self.into


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


def _target(url: str, location: str) -> str:
    """Where a redirect leads. Raises FetchFailed for what is no address."""
    try:
        return urljoin(url, location)
    except ValueError:
        raise FetchFailed(f"{url} leads to “{location[:100]}”, which is not a web address.", permanent=True) from None


def _passes(error: BaseException) -> bool:
    return isinstance(error, FetchFailed) and not error.permanent and not isinstance(error, TooLarge | Stopped)
