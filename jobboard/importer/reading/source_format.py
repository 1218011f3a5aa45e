"""The base classes of source formats: one module of `sources`, or one class of an installed plug-in, each.

A distribution adds a format by naming its class under the entry point group `jobboard.sources`, in `pyproject.toml`:

    [project.entry-points."jobboard.sources"]
    lines = "our_package.lines:LinesFormat"

Stable for plug-ins, and changed only with a release note, are the names and arguments of everything in this module,
the fields of `RawPosting` and `Rejection` (`reading.raw_posting`) and the exception `core.errors.Unreadable`. Fields
and methods with defaults may be added. Everything else in `jobboard` may change with any release.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, ClassVar, NamedTuple
from urllib.parse import urljoin

from jobboard.importer.reading.column_mapping import NO_MAPPING, Column, ColumnMapping
from jobboard.importer.reading.raw_posting import RawPosting, Record

HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Sample:
    """The name of an input and its first 64 KB, for detecting its format."""

    name: str
    head: bytes


@dataclass(frozen=True, slots=True)
class Recognition:
    """The format that a sample seems to have; `confidence` is 0 to 1, `why` names the evidence, for a person."""

    kind: str
    confidence: float
    why: str


class OwnHostMark(NamedTuple):
    """How to find a board on the employer's own host: a text in its pages, and the path of its feed."""

    mark: str
    path: str


class SourceFormat(ABC):
    """A format of openings: `kind` names it in the store and on the command line, and must never change."""

    kind: ClassVar[str]
    consent_terms: ClassVar[str] = ""
    """Why only the employer may have its board read; "" where anyone may."""
    own_host_mark: ClassVar[OwnHostMark | None] = None
    reads_web_pages: ClassVar[bool] = False
    """Whether pages made for people are fetched, so that robots.txt is obeyed."""
    posts_query: ClassVar[bool] = False
    """Whether the query of an address is sent with a POST too; else it only tells parts apart here."""
    list_is_web_page: ClassVar[bool] = False
    """Whether the list itself is such a page."""

    @abstractmethod
    def recognise(self, sample: Sample) -> Recognition | None:
        """Whether the sample is of this kind; None if it cannot be."""

    @abstractmethod
    def parse(self, stream: BinaryIO) -> Iterator[Record]:
        """Yield the openings in `stream`, which is seekable and at its start.

        A bad record is a Rejection and the others go on. Raises core.errors.Unreadable when the input
        cannot be read to its end.
        """

    def board_name(self, posting: RawPosting) -> str:
        """The board that the opening is from, which names its source; "" if unknown."""
        return ""

    def feed_url(self, address: str) -> str:
        """The address to read for the board that `address` is part of; "" where it is no board of this format."""
        return ""

    def is_web_page(self, address: str) -> bool:
        """Whether a feed address is that of a page made for people, so that robots.txt is asked before it too."""
        return self.list_is_web_page

    def own_host_feed(self, address: str) -> str:
        """The feed of a board on its employer's own host, by the form of the address; "" where it has another form.

        Unlike `feed_url` it may be wrong, so it is only tried, and robots.txt of that host is obeyed.
        """
        return ""

    def entry_page(self, address: str) -> str:
        """The page in which `feeds_in_page` finds the feed, for a board whose address does not tell it."""
        return ""

    def page_urls(self, address: str) -> tuple[str, ...]:
        """Pages or sitemaps that lead to each opening of the board, for one whose feed cannot be read."""
        return ()

    def other_feed_urls(self, address: str) -> list[str]:
        """Where else the board of the feed at `address` may be read, if its system has several interfaces."""
        return []

    def feeds_in_page(self, page: str, url: str) -> list[str]:
        """Feeds on the host of a web page, by what this system leaves in its pages; the surest first."""
        mark = self.own_host_mark
        return [urljoin(url, mark.path)] if mark and mark.mark in page else []

    def request_body(self, address: str) -> bytes:
        """The JSON to POST to `address`; empty for a GET.

        What of the address only tells answers apart is not sent: its fragment, or, without one, its query.
        """
        return b""

    def request_headers(self, address: str) -> dict[str, str]:
        """Headers that the system wants beside the usual ones."""
        return {}

    def token_url(self, address: str) -> str:
        """Where the system gives anyone a token for the list or detail at `address`; "" where none is needed."""
        return ""

    def token_headers(self, address: str, token: bytes) -> dict[str, str]:
        """Headers for `address` by the answer that holds the token, or for asking for that, with an empty one."""
        return {}

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Add fields that follow only from the address of the feed, such as the company and links."""
        return posting


class MappableFormat(SourceFormat):
    """A table or list whose columns have names of their own, so that a person can say what each means."""

    @abstractmethod
    def parse_mapped(self, stream: BinaryIO, mapping: ColumnMapping) -> Iterator[Record]:
        """Yield the openings, columns read as `mapping` says. Raises Misuse for a column that is not there."""

    @abstractmethod
    def columns(self, stream: BinaryIO, mapping: ColumnMapping) -> list[Column]:
        """The columns, the field that each is or seems to be, and values from the first rows."""

    def parse(self, stream: BinaryIO) -> Iterator[Record]:
        yield from self.parse_mapped(stream, NO_MAPPING)


class PagedFormat(SourceFormat):
    """A format whose list may be spread over several answers."""

    @abstractmethod
    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The addresses of further pages that one answer leads to; none from the last."""

    @abstractmethod
    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        """All answers as one, and a sentence on what is missing, where the answers show it."""


@dataclass(frozen=True, slots=True)
class Detail:
    """An opening whose text is at an address of its own; `mark` is a hash of its row in the list.

    While the mark stays the same, the cached answer is good for `days`. Without one that is `optional` the board is
    still read in full.
    """

    address: str
    mark: str
    days: int = 7
    optional: bool = False


class DetailedFormat(SourceFormat):
    """A format whose list lacks the texts of the openings."""

    empty_detail: ClassVar[bytes | None] = None
    """The condensed detail of a page without openings; where all are, the search is given up."""

    @abstractmethod
    def details(self, address: str, answer: bytes) -> list[Detail]:
        """The details to fetch for the list at `address`."""

    @abstractmethod
    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        """The list with the details by their addresses; openings whose detail is missing are left out."""

    def is_detail(self, answer: bytes) -> bool:
        """Whether the answer holds an opening. May raise Unreadable where it does not."""
        return True

    def condense_detail(self, answer: bytes) -> bytes:
        """The part of a detail that is cached and passed to `merge_details`."""
        return answer
