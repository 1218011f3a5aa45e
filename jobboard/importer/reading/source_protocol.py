"""What every format of openings offers: one module of `sources` each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from jobboard.importer.reading.raw_posting import RawPosting, Record

HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Sample:
    """What an input looks like: its name and its first 64 KB."""

    name: str
    head: bytes


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a sample seems to be; `confidence` is 0 to 1, `why` what of it says so, for a person."""

    kind: str
    confidence: float
    why: str


class Source(Protocol):
    """A format. Modules satisfy it."""

    KIND: str

    def recognise(self, sample: Sample) -> Recognition | None:
        """Whether the sample is of this kind; None if it cannot be."""
        ...

    def read(self, stream: BinaryIO) -> Iterator[Record]:
        """The openings in `stream`, which is seekable and at its start.

        A bad record is a Rejection and the others go on. Raises core.errors.Unreadable when the input
        cannot be read to its end.
        """
        ...

    def board_of(self, raw: RawPosting) -> str:
        """The board the opening says it is from, which names its source; "" if it does not say."""
        ...


@dataclass(frozen=True, slots=True)
class Detail:
    """An opening whose text stands at an address of its own; `mark` is what the list says of it, as a hash.

    While the mark stays, what was read there is good for so many `days`.
    """

    address: str
    mark: str
    days: int = 7


class Paged(Protocol):
    """A format whose openings lie on several pages. Modules that need it satisfy it besides Source."""

    def pages(self, address: str, answer: bytes) -> list[str]:
        """The addresses that one answer leads to for the rest; none where it is all or the last."""
        ...

    def joined(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        """All answers as one, and a sentence on why it is not all, where the answers themselves show it."""
        ...


class Detailed(Protocol):
    """A format whose list lacks the texts. Modules that need it satisfy it besides Source."""

    def details(self, address: str, answer: bytes) -> list[Detail]:
        """What must be read besides."""
        ...

    def with_details(self, address: str, answer: bytes, found: Mapping[str, bytes]) -> bytes:
        """The list with what was found at the addresses; openings of which nothing was found are left out."""
        ...


class Condensed(Protocol):
    """A format of whose details little is worth keeping, as of pages. Modules satisfy it besides Detailed."""

    def essence(self, answer: bytes) -> bytes:
        """What is kept of a detail, and given to `with_details`."""
        ...


class Placed(Protocol):
    """A format that leaves out what its address tells. Modules that need it satisfy it besides Source."""

    def at(self, address: str, raw: RawPosting) -> RawPosting:
        """The opening with its company and its links, as the address it was read at tells them."""
        ...
