"""From an address to the openings behind it: a board's own answer, a feed, a page, or what a careers page leads to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from jobboard.core.errors import JobboardError, Unreadable
from jobboard.importer.fetch.candidates import (
    PAGES,
    Candidate,
    board_at,
    boards_at,
    candidates_in_page,
    entry_at,
    listed_pages,
    text_of,
)
from jobboard.importer.fetch.collect import Budget, DetailCache, collect, has_details
from jobboard.importer.fetch.discovered import ConsentNeeded, DiscoveredSource, LastAnswer, Unchanged
from jobboard.importer.fetch.download import FetchedAnswer, Refused, download
from jobboard.importer.fetch.feeds import download_feed
from jobboard.importer.fetch.no_openings import no_openings_error
from jobboard.importer.fetch.recognising import holds_openings, recognise, require_openings
from jobboard.importer.fetch.robots import rules_of
from jobboard.importer.fetch.unread import unread_system
from jobboard.importer.formats.detect import detect
from jobboard.importer.reading.source_format import Recognition, Sample
from jobboard.importer.sources import sources
from jobboard.net.client import Fetcher
from jobboard.net.errors import Stopped

_MOST_TRIED = 5
_NOT_THERE = frozenset({403, 404, 410})
_VALIDATORS = frozenset({"etag", "last-modified"})


def feed_address(address: str) -> str:
    """The answer that lists all openings of the board at `address`; "" where no source knows the address."""
    board = board_at(address)
    return board.address if board else ""


def find_candidates(fetcher: Fetcher, address: str) -> list[Candidate]:
    """Where the openings of an address may be, the surest first. Raises Unreadable and FetchFailed."""
    board = board_at(address)
    if board:
        return [board]
    page = download(fetcher, address, asks_robots=True)
    recognition = recognise(page, "")
    first = (
        [Candidate(page.permanent_url, recognition.kind, recognition.confidence, recognition.why)]
        if recognition
        else []
    )
    return [*first, *candidates_in_page(page), *_sitemaps(fetcher, address)]


def find_source(
    fetcher: Fetcher,
    address: str,
    *,
    consent: bool = False,
    cache: DetailCache | None = None,
    budget: Budget | None = None,
    mapped: bool = False,
) -> DiscoveredSource:
    """The openings at an address. Raises Unreadable and FetchFailed with what is wrong and what to do.

    `consent` says that the employer wants it read, which some systems ask for; `mapped` that columns are named, so
    that a table may have any.
    """
    reader = _SourceReader(fetcher, consent, cache, budget)
    if board_at(address) or entry_at(address):
        return reader.first_of(boards_at(address))
    page = download(fetcher, address, asks_robots=True)
    discovered = reader.behind_page(page, _sitemaps(fetcher, address), mapped)
    return discovered if board_at(discovered.address) else replace(discovered, unread=unread_system(page))


def fetch_if_changed(
    fetcher: Fetcher,
    address: str,
    before: LastAnswer,
    *,
    consent: bool = False,
    cache: DetailCache | None = None,
    mapped: bool = False,
) -> DiscoveredSource | Unchanged:
    """The answer of an address that was read before, if it changed. Raises Unreadable and FetchFailed."""
    validators = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
    conditions = {name: value for name, value in validators.items() if value}
    answer = download_feed(fetcher, before.kind, address, conditions)
    if answer.status == 304 or answer.digest == before.digest:
        return Unchanged(answer.headers)
    known = recognise(answer, before.kind, mapped) or detect(Sample(answer.url, answer.head))
    discovered = _SourceReader(fetcher, consent, cache, None).collect(
        answer, known, "found by the address that was read before"
    )
    return Unchanged(discovered.headers) if discovered.complete and discovered.digest == before.digest else discovered


@dataclass(frozen=True, slots=True)
class _SourceReader:
    fetcher: Fetcher
    consent: bool
    cache: DetailCache | None
    budget: Budget | None

    def behind_page(self, page: FetchedAnswer, guesses: Iterator[Candidate], mapped: bool) -> DiscoveredSource:
        """The openings of a page, or those that it leads to."""
        recognition = recognise(page, "", mapped)
        linked = candidates_in_page(page)
        if recognition and recognition.kind == "jsonld" and (behind := listed_pages(page, linked)):
            return self.download(behind, tuple(candidate for candidate in linked if candidate != behind), page)
        if recognition:
            return self.collect(page, recognition, "found by the address itself", tuple(linked))
        return self.first_readable(linked, guesses, page)

    def first_readable(
        self, known: list[Candidate], guesses: Iterator[Candidate], page: FetchedAnswer
    ) -> DiscoveredSource:
        """The surest candidate that can be read. Raises what went wrong with the first."""
        failed: JobboardError | None = None
        for number, candidate in enumerate([*known[:_MOST_TRIED], *guesses]):
            try:
                answer = page if candidate.address == page.permanent_url else None
                found = self.download(candidate, tuple(known[number + 1 :]), answer)
                # Many sites answer any address with a page of theirs, also that of a sitemap.
                if number < len(known) or holds_openings(found.kind, found.content):
                    return found
            except Stopped:
                raise
            except JobboardError as why:
                failed = failed or (why if number < len(known) else None)  # a sitemap is only a guess of ours
        named_a_board = any(candidate.kind not in ("", PAGES) for candidate in known[:_MOST_TRIED])
        if failed and (named_a_board or not unread_system(page)):
            raise failed
        raise no_openings_error(page)

    def first_of(self, boards: list[Candidate]) -> DiscoveredSource:
        """The board, or else its pages, where its answer is not there or is no list. Raises why it cannot be read."""
        board, *others = boards
        try:
            return self.download(board, tuple(others))
        except (Stopped, ConsentNeeded):
            raise
        except Unreadable as why:
            if isinstance(why, Refused) and why.status not in _NOT_THERE:
                raise
            for number, candidate in enumerate(others):
                try:
                    return self.download(candidate, tuple(others[number + 1 :]))
                except Stopped:
                    raise
                except JobboardError:
                    continue
            raise

    def download(
        self, candidate: Candidate, others: tuple[Candidate, ...] = (), answer: FetchedAnswer | None = None
    ) -> DiscoveredSource:
        self._require_consent(candidate.kind)
        candidate = candidate if answer else self._through_entry(candidate)
        answer = answer or download_feed(self.fetcher, candidate.kind, candidate.address)
        known = recognise(answer, candidate.kind) or detect(Sample(answer.url, answer.head))
        if known.kind == candidate.kind:  # address and answer agree
            known = replace(known, confidence=max(known.confidence, candidate.confidence))
        return self.collect(answer, known, f"found by {candidate.why}", others)

    def _through_entry(self, candidate: Candidate) -> Candidate:
        """The feed that the candidate's page names, if it is such a page; else the candidate. Raises Unreadable."""
        source = sources().get(candidate.kind)
        if source is None or source.entry_page(candidate.address) != candidate.address:
            return candidate
        page = download(self.fetcher, candidate.address, asks_robots=True)
        feeds = source.feeds_in_page(text_of(page), candidate.address)
        if not feeds:
            raise Unreadable(f"{candidate.address} does not say where its list of openings is.")
        return replace(candidate, address=feeds[0])

    def collect(
        self, answer: FetchedAnswer, known: Recognition, provenance: str, others: tuple[Candidate, ...] = ()
    ) -> DiscoveredSource:
        self._require_consent(known.kind)
        collected = collect(self.fetcher, known.kind, answer, self.cache, self.budget)
        require_openings(known.kind, collected.content)
        # Validators of the first answer say nothing about other pages and texts at other addresses.
        alone = collected.pages == 1 and not has_details(known.kind)
        headers = {name: value for name, value in answer.headers.items() if alone or name not in _VALIDATORS}
        why = f"{known.why}, {provenance}"
        return DiscoveredSource(
            *(answer.permanent_url, known.kind, known.confidence, why, collected.content, collected.digest, headers),
            *(collected.partly, others, collected.unfinished),
        )

    def _require_consent(self, kind: str) -> None:
        source = sources().get(kind)
        if source and source.consent_terms and not self.consent:
            raise ConsentNeeded(kind, source.consent_terms)


def _sitemaps(fetcher: Fetcher, address: str) -> Iterator[Candidate]:
    """The site’s sitemaps: those that robots.txt names, else the usual one."""
    parts = urlsplit(address)
    named = rules_of(fetcher, address).sitemaps[:_MOST_TRIED]
    for place in named or (f"{parts.scheme}://{parts.netloc}/sitemap.xml",):
        yield Candidate(place, PAGES, 0.25, f"the sitemap {place}")
