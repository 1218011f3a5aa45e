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
from jobboard.net.backend import GuardedBackend, RequestDeadline, Resolver, resolve
from jobboard.net.errors import FetchFailed, Stopped, TooLarge
from jobboard.net.pace import POLITE, Pace
from jobboard.net.transport import ACCEPTED_ENCODINGS, PooledTransport

MOST_REDIRECTS = 5
MOST_BYTES = 5 << 20
_CHUNK_SECONDS = 5.0
_ANSWER_SECONDS = 20.0
"""Some sites take long to render a page; all of it stays within `seconds`."""
_BYTES_PER_SECOND = 1 << 20
_MOST_EXTRA_SECONDS = 600.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT_REDIRECTS = frozenset({301, 308})
_TEMPORARY = frozenset({502, 503, 504})


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, its body decoded and whole, or empty where it went into a file; names of headers in lower case.

    `url` is where it came from, `permanent_url` the address to request next time: it follows permanent redirects only.
    """

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    permanent_url: str = ""


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
        self._deadline = RequestDeadline()
        self._stopped = threading.Event()
        backend = GuardedBackend(
            private=private, resolver=resolver, dial=dial or httpcore2.SyncBackend(), deadline=self._deadline
        )
        self._client = httpx2.Client(
            transport=PooledTransport(backend),
            headers={"User-Agent": agent, "Accept-Encoding": ACCEPTED_ENCODINGS},
            follow_redirects=False,
            trust_env=False,
            timeout=httpx2.Timeout(_CHUNK_SECONDS, read=_ANSWER_SECONDS),
        )

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """Built from the site's settings, with a user agent that names site and contact."""
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
        """Stop all requests; those under way fail within seconds."""
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

        It takes `seconds` in all, including redirects, pauses and retries, and a second more for each MB received. A
        body goes `into` a file where one is given. Temporary failures are tried up to `tries` times.
        """
        request = _Request(method, dict(headers or {}), content, most_bytes, time.monotonic() + seconds, into)
        retry = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_is_temporary)
            | tenacity.retry_if_result(lambda answer: answer.status in _TEMPORARY),
            wait=tenacity.wait_exponential_jitter(multiplier=0.5, max=4.0),
            stop=tenacity.stop_after_attempt(tries) | tenacity.stop_before_delay(seconds),
            retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
        )
        answer: Fetched = retry(self._follow, url, request)
        return answer

    def _follow(self, url: str, request: "_Request") -> Fetched:
        permanent_url, all_last = url, True
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._request_once(check_url(url), request)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return Fetched(answer.status, url, answer.headers, answer.body, permanent_url)
            target = _redirect_target(url, answer.headers["location"])
            if url.startswith("https:") and target.startswith("http:"):
                raise FetchFailed(f"{url} leads from an encrypted page to an open one.", permanent=True)
            all_last = all_last and answer.status in _PERMANENT_REDIRECTS
            permanent_url = target if all_last else permanent_url
            url = target
        raise FetchFailed(f"{url}: more than {MOST_REDIRECTS} redirects.", permanent=True)

    def _request_once(self, url: str, request: "_Request") -> Fetched:
        host = urlsplit(url).hostname or ""
        with self.pace.turn(host, request.deadline) as free:
            if not free:
                raise FetchFailed(f"{host} is being read for others; try again in a minute.", permanent=False)
            self._deadline.until = request.deadline
            try:
                return self._send(url, request)
            except (httpx2.TimeoutException, httpcore2.TimeoutException):
                raise FetchFailed(f"{url} takes too long to answer.", permanent=False) from None
            except (
                httpx2.HTTPError,
                httpx2.InvalidURL,
                httpcore2.NetworkError,
                httpcore2.ProtocolError,
                OSError,
            ) as error:
                why = str(error) or type(error).__name__
                raise FetchFailed(f"{url} cannot be fetched: {why}.", permanent=False) from None
            finally:
                self._deadline.until = float("inf")

    def _send(self, url: str, request: "_Request") -> Fetched:
        self._check_running()
        body = request.empty_body()
        with self._client.stream(
            request.method, url, headers=request.headers, content=request.content or None
        ) as answer:
            size = 0
            for part in answer.iter_bytes():  # as they arrive: a chunk size would wait for slow ones
                self._check_running()
                size += len(part)
                if size > request.most_bytes:
                    raise TooLarge(f"{url} is larger than {request.most_bytes:,} bytes.")
                self._deadline.until = request.deadline + min(size / _BYTES_PER_SECOND, _MOST_EXTRA_SECONDS)
                body.write(part)
            whole = b"" if request.into is not None else body.getvalue()  # type: ignore[attr-defined]
            return Fetched(answer.status_code, url, dict(answer.headers), whole)

    def _check_running(self) -> None:
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

    def empty_body(self) -> IO[bytes]:
        """The file for the body, without what an earlier try or a redirect wrote."""
        if self.into is None:
            return BytesIO()
        self.into.seek(0)
        self.into.truncate()
        return self.into


def check_url(url: str) -> str:
    """`url` if it can be fetched: http or https, with a host, without user and password. Raises FetchFailed."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        _ = parts.port
    except ValueError:
        fits = False
    if not fits:
        raise FetchFailed(f"“{url[:100]}” is not a web address that can be fetched.", permanent=True)
    return url


def _redirect_target(url: str, location: str) -> str:
    """The target of a redirect. Raises FetchFailed where it is not an address."""
    try:
        return urljoin(url, location)
    except ValueError:
        raise FetchFailed(f"{url} leads to “{location[:100]}”, which is not a web address.", permanent=True) from None


def _is_temporary(error: BaseException) -> bool:
    return isinstance(error, FetchFailed) and not error.permanent and not isinstance(error, TooLarge | Stopped)
