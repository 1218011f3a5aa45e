"""Downloads an answer into a temporary file: within bounds, and as robots.txt allows."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import BinaryIO, cast

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.robots import may_be_read
from jobboard.importer.reading.decompress import decompressed
from jobboard.importer.reading.raw_posting import NORMALISER_VERSION
from jobboard.importer.reading.source_format import HEAD
from jobboard.net.client import Fetcher

LARGEST = 2 << 30
SECONDS = 30.0
TRIES = 3
_IN_MEMORY = 4 << 20
_READ = 1 << 20
_ACCEPT = "application/json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
_SENTENCES = {
    401: "wants a password.",
    403: "does not let programs in.",
    404: "is not there: there is no board under this name.",
    410: "is gone for good.",
    429: "is asked too often at the moment; try again in an hour.",
}


class Refused(Unreadable):
    """The site answered, but not with openings; its headers may say when to come again."""

    def __init__(self, sentence: str, status: int, headers: Mapping[str, str]) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = headers


@dataclass(frozen=True, slots=True)
class FetchedAnswer:
    """An answer: `content` is a file at its start, `head` its first 64 KB, `digest` identifies its content.

    `url` is where it came from, `permanent_url` the address to request next time. With status 304 there is no content.
    """

    status: int
    url: str
    permanent_url: str
    headers: Mapping[str, str]
    content: BinaryIO = field(repr=False)
    head: bytes = field(repr=False)
    digest: str


class _Content(tempfile.SpooledTemporaryFile[bytes]):
    """Closes with its last reference: an answer that is only followed has no other end."""

    def __del__(self) -> None:
        self.close()


def download(
    fetcher: Fetcher,
    address: str,
    *,
    asks_robots: bool = False,
    conditions: Mapping[str, str] | None = None,
    posted: bytes = b"",
    keeps_query: bool = False,
    headers: Mapping[str, str] | None = None,
) -> FetchedAnswer:
    """The answer at an address. Raises Unreadable, Refused and FetchFailed, each with what to do.

    With `posted`, the body selects the part, and the query of the address only tells parts apart here, unless
    `keeps_query`: then its fragment does. `headers` are sent beside the usual ones.
    """
    if asks_robots and not may_be_read(fetcher, address):
        raise Unreadable(f"{address} asks programs not to read it (robots.txt); ask the employer for a feed.")
    target = address.partition("#")[0]
    content = cast(BinaryIO, _Content(_IN_MEMORY))
    sent = {"Accept": _ACCEPT} | ({"Content-Type": "application/json"} if posted else dict(conditions or {}))
    answer = fetcher.fetch(
        target.partition("?")[0] if posted and not keeps_query else target,
        method="POST" if posted else "GET",
        headers=sent | dict(headers or {}),
        content=posted,
        most_bytes=LARGEST,
        seconds=SECONDS,
        tries=TRIES,
        into=content,
    )
    if answer.body:
        content.write(answer.body)
    if answer.status != 200 and not (conditions and answer.status == 304):
        why = _SENTENCES.get(answer.status, f"answered {answer.status}; try again later.")
        raise Refused(f"{address} {why}", answer.status, answer.headers)
    content = decompressed(content)
    head, digest = _head_and_digest(content)
    url, permanent_url = (address, address) if posted else (answer.url, answer.permanent_url or answer.url)
    return FetchedAnswer(answer.status, url, permanent_url, answer.headers, content, head, digest)


def digest_of(content: BinaryIO) -> str:
    """A hash of the content and the version of the normaliser; rewinds `content`."""
    digest = blake2b(b"%d:" % NORMALISER_VERSION, digest_size=16)
    content.seek(0)
    while part := content.read(_READ):
        digest.update(part)
    content.seek(0)
    return digest.hexdigest()


def _head_and_digest(content: BinaryIO) -> tuple[bytes, str]:
    digest = digest_of(content)
    head = content.read(HEAD)
    content.seek(0)
    return head, digest
