"""What was read at an address, and what is remembered of it until the next time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.candidates import Candidate


class ConsentNeeded(Unreadable):
    """A board of a kind that is read only where its employer wants it; `kind` says which."""

    def __init__(self, kind: str, terms: str) -> None:
        super().__init__(f"{terms}. If its employer agrees, say so: by --kind {kind}, or with the source by --consent.")
        self.kind = kind
        self.terms = terms


@dataclass(frozen=True, slots=True)
class DiscoveredSource:
    """What was read: its address and format, how sure that is, and for a person how it was found.

    `content` is a file at its start; `digest` tells it from another, `headers` are in lower case. `partly` says what
    of the board could not be read; what a partial read does not name is not gone. `others` is where else to look.
    `unfinished` says that reading it again soon goes on from there. `unread` names a system that the page leads to
    and that we cannot read, for a person.
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
    unread: str = ""

    @property
    def complete(self) -> bool:
        return not self.partly


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing changed since it was last read."""

    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What is remembered of the last whole read, so that an unchanged answer costs one request and no work."""

    etag: str = ""
    last_modified: str = ""
    digest: str = ""
    kind: str = ""
