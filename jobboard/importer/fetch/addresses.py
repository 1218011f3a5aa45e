"""From an address to the openings behind it: a board's own answer, a feed, a page, or what a careers page leads to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from jobboard.core.errors import JobboardError, Unreadable
from jobboard.importer.fetch.candidates import PAGES, Candidate, by_address, in_page, list_behind
from jobboard.importer.fetch.collect import Budget, Keeping, collect, has_details, request_body
from jobboard.importer.fetch.download import FetchedAnswer, ask
from jobboard.importer.fetch.no_openings import nothing_in
from jobboard.importer.fetch.robots import rules_of
from jobboard.importer.formats.detect import detect
from jobboard.importer.formats.mapping import detect_with_mapping
from jobboard.importer.reading.source_format import HEAD, Recognition, Sample
from jobboard.importer.sources import sources
from jobboard.net.client import Fetcher
from jobboard.net.errors import Stopped

_MOST_TRIED = 5
_VALIDATORS = frozenset({"etag", "last-modified"})


class ConsentNeeded(Unreadable):
    """A board of a kind that is read only where its employer wants it; `kind` says which."""

    def __init__(self, kind: str, terms: str) -> None:
        super().__init__(f"{terms}. If its employer agrees, say so: by --kind {kind}, or with the source by --consent.")
        self.kind = kind
        self.terms = terms


@dataclass(frozen=True, slots=True)
class DiscoveredSource:
    """What was read: from which address, of which kind, how sure, and how one came there, for a person.

    `content` is a file at its start; `digest` knows the answer again, `headers` are in lower case. `partly` says what
    of the board could not be read; what a partial read does not name is not gone. `others` is where else to look.
    `unfinished` says that reading it again soon goes on from there.
    """

    address: str
    kind: str
    confidence: float
    why: str
    content: BinaryIO = field(repr=False)
    digest: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    partly: str = ""
    others: tuple[Candidate, ...] = ()
    unfinished: bool = False

    @property
    def complete(self) -> bool:
        return not self.partly


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing changed since it was last read."""

    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Before:
    """What is remembered of the last whole read, so that an unchanged answer costs one request and no work."""

    etag: str = ""
    last_modified: str = ""
    digest: str = ""
    kind: str = ""


def feed_of(address: str) -> str:
    """The answer that lists all openings of the board at `address`; "" where no source knows the address."""
    board = by_address(address)
    return board.address if board else ""


def candidates(fetcher: Fetcher, address: str) -> list[Candidate]:
    """Where the openings of an address may be, the surest first. Raises Unreadable and FetchFailed."""
    board = by_address(address)
    if board:
        return [board]
    page = ask(fetcher, address, asks_robots=True)
    own = _seen(page, "")
    first = [Candidate(page.lasting, own.kind, own.confidence, own.why)] if own else []
    return [*first, *in_page(page), *_sitemaps(fetcher, address)]


def find(
    fetcher: Fetcher,
    address: str,
    *,
    consent: bool = False,
    keeping: Keeping | None = None,
    budget: Budget | None = None,
    mapped: bool = False,
) -> DiscoveredSource:
    """The openings at an address. Raises Unreadable and FetchFailed with what is wrong and what to do.

    `consent` says that the employer wants it read, which some systems ask for; `mapped` that columns are named, so
    that a table may have any.
    """
    reader = _Reader(fetcher, consent, keeping, budget)
    board = by_address(address)
    if board:
        return reader.read(board)
    page = ask(fetcher, address, asks_robots=True)
    own = _seen(page, "", mapped)
    known = in_page(page)
    if own and own.kind == "jsonld" and (behind := list_behind(page, known)):
        return reader.read(behind, tuple(one for one in known if one != behind), page)
    if own:
        return reader.whole(page, own, "found by the address itself", tuple(known))
    return reader.first_of(known, _sitemaps(fetcher, address), page)


def read_again(
    fetcher: Fetcher,
    address: str,
    before: Before,
    *,
    consent: bool = False,
    keeping: Keeping | None = None,
    mapped: bool = False,
) -> DiscoveredSource | Unchanged:
    """What stands at an address that was read before, if it changed. Raises Unreadable and FetchFailed."""
    asked = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
    conditions = {name: value for name, value in asked.items() if value}
    posted = request_body(before.kind, address)
    answer = ask(fetcher, address, asks_robots=by_address(address) is None, conditions=conditions, posted=posted)
    if answer.status == 304 or answer.digest == before.digest:
        return Unchanged(answer.headers)
    known = _seen(answer, before.kind, mapped) or detect(Sample(answer.url, answer.head))
    found = _Reader(fetcher, consent, keeping, None).whole(answer, known, "found by the address that was read before")
    return Unchanged(found.headers) if found.complete and found.digest == before.digest else found


@dataclass(frozen=True, slots=True)
class _Reader:
    fetcher: Fetcher
    consent: bool
    keeping: Keeping | None
    budget: Budget | None

    def first_of(self, known: list[Candidate], more: Iterator[Candidate], page: FetchedAnswer) -> DiscoveredSource:
        """The surest candidate that can be read. Raises what stood in the way of the first."""
        failed: JobboardError | None = None
        for number, candidate in enumerate([*known[:_MOST_TRIED], *more]):
            try:
                asked = page if candidate.address == page.lasting else None
                return self.read(candidate, tuple(known[number + 1 :]), asked)
            except Stopped:
                raise
            except JobboardError as why:
                failed = failed or (why if number < len(known) else None)  # a sitemap is only a guess of ours
        if failed:
            raise failed
        raise nothing_in(page)

    def read(
        self, candidate: Candidate, others: tuple[Candidate, ...] = (), asked: FetchedAnswer | None = None
    ) -> DiscoveredSource:
        self._agreed(candidate.kind)
        robots = by_address(candidate.address) is None
        posted = request_body(candidate.kind, candidate.address)
        asked = asked or ask(self.fetcher, candidate.address, asks_robots=robots, posted=posted)
        known = _seen(asked, candidate.kind) or detect(Sample(asked.url, asked.head))
        if known.kind == candidate.kind:  # address and answer agree
            known = replace(known, confidence=max(known.confidence, candidate.confidence))
        return self.whole(asked, known, f"found by {candidate.why}", others)

    def whole(
        self, asked: FetchedAnswer, known: Recognition, how: str, others: tuple[Candidate, ...] = ()
    ) -> DiscoveredSource:
        self._agreed(known.kind)
        got = collect(self.fetcher, known.kind, asked, self.keeping, self.budget)
        _openings_in(known.kind, got.content)
        # What the first answer says of its age says nothing of other pages and of texts that stand elsewhere.
        alone = got.pages == 1 and not has_details(known.kind)
        headers = {name: said for name, said in asked.headers.items() if alone or name not in _VALIDATORS}
        why = f"{known.why}, {how}"
        return DiscoveredSource(
            asked.lasting,
            known.kind,
            known.confidence,
            why,
            got.content,
            got.digest,
            headers,
            got.partly,
            others,
            got.unfinished,
        )

    def _agreed(self, kind: str) -> None:
        source = sources().get(kind)
        if source and source.consent_terms and not self.consent:
            raise ConsentNeeded(kind, source.consent_terms)


def _openings_in(kind: str, content: BinaryIO) -> None:
    """A site of which no page holds an opening is no source. Raises Unreadable."""
    if kind == PAGES:
        next(iter(sources()[kind].parse(content)), None)
        content.seek(0)


def _seen(asked: FetchedAnswer, kind: str, mapped: bool = False) -> Recognition | None:
    """What an answer holds openings as; None for a page without any. A page that is read for its links stays that."""
    if kind == PAGES:
        return Recognition(PAGES, 0.5, "pages of openings")
    if kind in sources() and _is_empty(asked, kind):
        return Recognition(kind, 0.9, "an answer without openings")
    try:
        sample = Sample(asked.url, asked.head)
        known = detect_with_mapping(sample) if mapped else detect(sample)
    except Unreadable:
        return None
    return None if known.kind == "jsonld" and not _names_openings(asked.content) else known


def _is_empty(asked: FetchedAnswer, kind: str) -> bool:
    """Whether JSON of a kind that is known already lists nothing: then it has no fields that would tell the kind."""
    if len(asked.head) >= HEAD or asked.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    try:
        return next(iter(sources()[kind].parse(BytesIO(asked.head))), None) is None
    except Unreadable:
        return False


def _names_openings(content: BinaryIO) -> bool:
    """Whether a page of any length holds a JobPosting."""
    content.seek(0)
    page = content.read(5 << 20)
    content.seek(0)
    return b"JobPosting" in page


def _sitemaps(fetcher: Fetcher, address: str) -> Iterator[Candidate]:
    """The site’s sitemaps: those that robots.txt names, else the usual one."""
    parts = urlsplit(address)
    named = rules_of(fetcher, address).sitemaps[:_MOST_TRIED]
    for place in named or (f"{parts.scheme}://{parts.netloc}/sitemap.xml",):
        yield Candidate(place, PAGES, 0.25, f"the sitemap {place}")
