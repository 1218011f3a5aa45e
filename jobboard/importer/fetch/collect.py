"""Collects the rest of a board: its further pages, and detail pages of openings; bounded, one after the other.

What cannot be fetched makes the read partial: then nothing closes because of it.
"""

import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, Protocol
from urllib.parse import urlsplit

from jobboard.core.errors import JobboardError, Unreadable
from jobboard.importer.fetch.download import FetchedAnswer, Refused, digest_of, download
from jobboard.importer.fetch.tokens import token_headers
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, SourceFormat
from jobboard.importer.sources import sources
from jobboard.net.client import Fetcher
from jobboard.net.errors import Stopped

_LARGEST, _LARGEST_DETAIL = 64 << 20, 8 << 20
_GONE = frozenset({404, 410})
_FAILURES_IN_A_ROW = 3
_SAVE_EVERY = 25
_TRIED_IN_VAIN = 40


@dataclass(frozen=True, slots=True)
class Budget:
    """What one read of a board may cost."""

    pages: int = 200
    details: int = 500
    seconds: float = 300.0


class DetailCache(Protocol):
    """A cache of detail pages."""

    def lookup(self, details: Sequence[Detail]) -> dict[str, tuple[bytes, bool]]:
        """By address: the cached answer for the same mark, and whether it is still fresh."""
        ...

    def save(self, answers: Sequence[tuple[Detail, bytes]]) -> None: ...


class NoDetailCache:
    """Where a board is read only once."""

    def lookup(self, details: Sequence[Detail]) -> dict[str, tuple[bytes, bool]]:
        return {}

    def save(self, answers: Sequence[tuple[Detail, bytes]]) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Collected:
    """The whole of a board as one answer; `partly` says what is missing, and is empty where nothing is.

    `unfinished` says that there was no time for the rest: read again soon, it goes on from there.
    """

    content: BinaryIO = field(repr=False)
    digest: str
    pages: int = 1
    partly: str = ""
    unfinished: bool = False


def collects(kind: str) -> bool:
    """Whether a format needs more than its first answer."""
    return isinstance(sources()[kind], PagedFormat | DetailedFormat)


def request_body(kind: str, address: str) -> bytes:
    """The JSON to POST to `address`; empty for a GET and for an unknown kind."""
    source = sources().get(kind)
    return source.request_body(address) if source else b""


def has_details(kind: str) -> bool:
    return isinstance(sources()[kind], DetailedFormat)


def collect(
    fetcher: Fetcher, kind: str, first: FetchedAnswer, cache: DetailCache | None = None, budget: Budget | None = None
) -> Collected:
    """All of the board whose first answer is given. Raises Unreadable where that cannot be understood."""
    if not collects(kind):
        return Collected(first.content, first.digest)
    body = first.content.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise Unreadable(f"The list of openings is larger than {_LARGEST >> 20} MB.")
    collector = _Collector(fetcher, sources()[kind], budget or Budget(), cache or NoDetailCache())
    answers = collector.pages(first.url, body)
    whole = collector.join(answers)
    content = collector.with_details(first.url, whole)
    return Collected(
        BytesIO(content), digest_of(BytesIO(content)), len(answers), collector.partly, collector.unfinished
    )


class _Collector:
    def __init__(self, fetcher: Fetcher, source: SourceFormat, budget: Budget, cache: DetailCache) -> None:
        self._fetcher, self._source, self._budget, self._cache = fetcher, source, budget, cache
        self._until = time.monotonic() + budget.seconds
        self._robots = source.reads_web_pages
        self._by_token: dict[str, str] | None = None
        self.partly, self.unfinished = "", False

    def pages(self, address: str, body: bytes) -> list[bytes]:
        """The answers of all pages, in their order, as far as they can be had."""
        source = self._source
        if not isinstance(source, PagedFormat):
            return [body]
        answers, visited = [body], {address}
        waiting = deque(source.next_pages(address, body))
        while waiting:
            page = waiting.popleft()
            if page in visited or urlsplit(page).hostname != urlsplit(address).hostname:
                self._mark_partial("One of its pages leads back to an earlier one, or to another site.")
                continue
            if len(answers) >= self._budget.pages or time.monotonic() > self._until:
                self._mark_partial(f"Only the first {len(answers)} pages of the list were read.")
                break
            visited.add(page)
            try:
                answer = self._fetch(page)
                waiting.extend(link for link in source.next_pages(page, answer) if link not in waiting)
            except Stopped:
                raise
            except JobboardError as failed:
                self._mark_partial(f"A page of the list could not be read: {failed.sentence}")
                continue
            answers.append(answer)
        return answers

    def join(self, answers: list[bytes]) -> bytes:
        if not isinstance(self._source, PagedFormat):
            return answers[0]
        whole, why = self._source.join_pages(answers)
        self._mark_partial(why)
        return whole

    def with_details(self, address: str, answer: bytes) -> bytes:
        source = self._source
        if not isinstance(source, DetailedFormat):
            return answer
        return source.merge_details(address, answer, self._details(source, source.details(address, answer)))

    def _details(self, source: DetailedFormat, details: list[Detail]) -> Mapping[str, bytes]:
        cached = self._cache.lookup(details)
        answers = {address: answer for address, (answer, is_fresh) in cached.items() if is_fresh}
        missing = [detail for detail in details if detail.address not in answers]
        missing.sort(key=lambda detail: detail.address in cached)  # new ones before old ones
        fresh: list[tuple[Detail, bytes]] = []
        lacking, why, in_a_row = 0, "", 0
        for number, detail in enumerate(missing):
            spent = (
                number >= self._budget.details
                or time.monotonic() > self._until
                or _none_will_be_found(source, answers, number)
            )
            if spent or in_a_row >= _FAILURES_IN_A_ROW:
                why = why or "the rest follows when it is read again."
                self.unfinished = self.unfinished or (spent and detail.address not in cached)
                lacking += self._use_stale(detail, cached, answers)
                continue
            try:
                answers[detail.address] = self._fetch_detail(source, detail)
                fresh.append((detail, answers[detail.address]))
                in_a_row = 0
            except Stopped:
                raise
            except JobboardError as failed:
                if isinstance(failed, Refused) and failed.status in _GONE:
                    continue  # the opening itself is gone
                if detail.optional:
                    self._use_stale(detail, cached, answers)
                    continue
                in_a_row, why = in_a_row + 1, why or failed.sentence
                lacking += self._use_stale(detail, cached, answers)
            if len(fresh) >= _SAVE_EVERY:
                self._cache.save(fresh)
                fresh = []
        self._cache.save(fresh)
        if lacking:
            openings = sum(not detail.optional for detail in details)
            self._mark_partial(f"{lacking:,} of {openings:,} openings were not read in full: {why}")
        return answers

    def _fetch_detail(self, source: DetailedFormat, detail: Detail) -> bytes:
        answer = self._fetch(detail.address, _LARGEST_DETAIL)
        if not source.is_detail(answer):
            raise Unreadable(f"{detail.address} does not hold the opening.")
        return source.condense_detail(answer)

    def _use_stale(self, detail: Detail, cached: Mapping[str, tuple[bytes, bool]], answers: dict[str, bytes]) -> int:
        """Use a stale answer where there is one; returns how many are missing, 0 or 1."""
        if detail.address not in cached:
            return 1
        answers[detail.address] = cached[detail.address][0]
        return 0

    def _fetch(self, address: str, most: int = _LARGEST) -> bytes:
        posted, keeps = self._source.request_body(address), self._source.posts_query
        sent = self._source.request_headers(address) | self._token_headers(address)
        page = download(
            self._fetcher, address, asks_robots=self._robots, posted=posted, keeps_query=keeps, headers=sent
        )
        answer = page.content.read(most + 1)
        if len(answer) > most:
            raise Unreadable(f"{address} is larger than {most >> 20} MB.")
        return answer

    def _token_headers(self, address: str) -> dict[str, str]:
        """One token serves a whole read."""
        if self._by_token is None:
            self._by_token = token_headers(self._fetcher, self._source, address)
        return self._by_token

    def _mark_partial(self, why: str) -> None:
        self.partly = self.partly or why


def _none_will_be_found(source: DetailedFormat, details: Mapping[str, bytes], number: int) -> bool:
    """Whether so many pages that could have held an opening held none that the others will not either."""
    empty = source.empty_detail
    return empty is not None and number >= _TRIED_IN_VAIN and all(answer == empty for answer in details.values())
