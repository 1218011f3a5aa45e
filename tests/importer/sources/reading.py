"""Reading test data the way an import does."""

import io
from pathlib import Path

from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.source import HEAD, Recognition, Sample
from jobboard.importer.sources import sources

DATA = Path(__file__).parents[2] / "data" / "importer"


def read(kind: str, data: bytes) -> tuple[list[RawPosting], list[Rejection]]:
    records = list(sources()[kind].read(io.BytesIO(data)))
    postings = [record for record in records if isinstance(record, RawPosting)]
    return postings, [record for record in records if isinstance(record, Rejection)]


def recognised(kind: str, data: bytes) -> Recognition | None:
    return sources()[kind].recognise(Sample("input", data[:HEAD]))
