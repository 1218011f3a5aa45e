"""The format of an answer: by its content, and by the kind that its address promised."""

from io import BytesIO
from typing import BinaryIO

from jobboard.core.errors import Unreadable
from jobboard.importer.fetch.candidates import PAGES
from jobboard.importer.fetch.download import FetchedAnswer
from jobboard.importer.formats.detect import detect
from jobboard.importer.formats.mapping import detect_with_mapping
from jobboard.importer.reading.source_format import HEAD, Recognition, Sample
from jobboard.importer.sources import sources


def require_openings(kind: str, content: BinaryIO) -> None:
    """A site of which no page holds an opening is no source. Raises Unreadable."""
    if kind == PAGES:
        next(iter(sources()[kind].parse(content)), None)
        content.seek(0)


def holds_openings(kind: str, content: BinaryIO) -> bool:
    """Whether there is at least one record in the input. Raises Unreadable."""
    first = next(iter(sources()[kind].parse(content)), None)
    content.seek(0)
    return first is not None


def recognise(answer: FetchedAnswer, kind: str, mapped: bool = False) -> Recognition | None:
    """The format of an answer; None for a page without openings. A page that is read for its links stays that."""
    if kind == PAGES:
        return Recognition(PAGES, 0.5, "pages of openings")
    if kind in sources() and _is_empty(answer, kind):
        return Recognition(kind, 0.9, "an answer without openings")
    try:
        sample = Sample(answer.url, answer.head)
        known = detect_with_mapping(sample) if mapped else detect(sample)
    except Unreadable:
        return None
    return None if known.kind == "jsonld" and not _names_openings(answer.content) else known


def _is_empty(answer: FetchedAnswer, kind: str) -> bool:
    """Whether JSON of a known kind lists nothing: then it has no fields by which to recognise the kind."""
    if len(answer.head) >= HEAD or answer.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    try:
        return next(iter(sources()[kind].parse(BytesIO(answer.head))), None) is None
    except Unreadable:
        return False


def _names_openings(content: BinaryIO) -> bool:
    """Whether a page of any length holds a JobPosting."""
    content.seek(0)
    page = content.read(5 << 20)
    content.seek(0)
    return b"JobPosting" in page
