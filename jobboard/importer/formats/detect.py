"""Detect the format of an input by its first bytes."""

import re

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import parse_json
from jobboard.importer.reading.source_format import HEAD, Recognition, Sample
from jobboard.importer.reading.xml_records import NO_DTD
from jobboard.importer.sources import recognitions, sources

_MIN_CONFIDENCE = 0.1
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
    b"\xd0\xcf\x11\xe0": "an old office document",
}
_DOCUMENT_TYPE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?<!doctype (?!html)", re.IGNORECASE)
_PAGE = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?!\?xml|rss|feed|source|jobs)", re.IGNORECASE)


def detect(sample: Sample) -> Recognition:
    """The format that fits the sample best. Raises Unreadable with what the sample looks like if none does."""
    if not sample.head.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise Unreadable("The file is empty.")
    best = max(recognitions(sample), key=lambda recognition: recognition.confidence, default=None)
    if best is None or best.confidence < _MIN_CONFIDENCE:
        raise Unreadable(_describe_unknown(sample.head))
    return best


def _describe_unknown(head: bytes) -> str:
    kinds = ", ".join(sources())
    for start, description in _BINARY.items():
        if head.startswith(start):
            return f"This is {description}; give the openings as JSON, HTML, CSV or XLSX."
    if _DOCUMENT_TYPE.match(head):
        return NO_DTD
    if _PAGE.match(head):
        return "This is a web page without openings: no schema.org JobPosting was found in it."
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first == b"<":
        return "This is XML of a kind we do not read; give the openings as JSON, HTML, CSV or XLSX."
    if first in (b"{", b"["):
        return (
            _json_error(head) or f"This is JSON of a kind we do not know; name it with --kind if it is one of {kinds}."
        )
    if b"\x00" in head:
        return "This is a binary file; give the openings as JSON, HTML, CSV or XLSX."
    return "This is of no kind we know: neither JSON nor HTML, nor a table with a column for the title of the opening."


def _json_error(head: bytes) -> str:
    """The error in JSON that fits the sample completely; "" if there is none."""
    if len(head) >= HEAD:
        return ""
    try:
        parse_json(decode(head))
    except Unreadable as broken:
        return broken.sentence
    return ""
