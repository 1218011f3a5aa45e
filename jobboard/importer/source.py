"""What every format of openings offers: one module of `sources` each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from jobboard.importer.raw import RawPosting, Rejection

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

    def read(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        """The openings in `stream`, which is seekable and at its start.

        A bad record is a Rejection and the others go on. Raises core.errors.Unreadable when the input
        cannot be read to its end.
        """
        ...

    def board_of(self, raw: RawPosting) -> str:
        """The board the opening says it is from, which names its source; "" if it does not say."""
        ...
