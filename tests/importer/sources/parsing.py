"""Reading test data the way an import does."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobboard.importer import sources as formats
from jobboard.importer.reading.raw_posting import RawPosting, Record, Rejection
from jobboard.importer.reading.source_format import HEAD, Recognition, Sample
from jobboard.importer.sources import sources

_CACHED = (formats.sources, formats.plugins, formats._built_in)
DATA = Path(__file__).parents[2] / "data" / "importer"


@contextmanager
def fresh_registry() -> Iterator[None]:
    """Load the formats again, here and afterwards."""
    for cached in _CACHED:
        cached.cache_clear()
    try:
        yield
    finally:
        for cached in _CACHED:
            cached.cache_clear()


def parse_records(kind: str, data: bytes) -> list[Record]:
    return list(sources()[kind].parse(io.BytesIO(data)))


def parse_postings(kind: str, data: bytes) -> tuple[list[RawPosting], list[Rejection]]:
    records_found = parse_records(kind, data)
    postings = [record for record in records_found if isinstance(record, RawPosting)]
    return postings, [record for record in records_found if isinstance(record, Rejection)]


def recognise(kind: str, data: bytes) -> Recognition | None:
    return sources()[kind].recognise(Sample("input", data[:HEAD]))
