"""Workday's list of postings, which holds neither text nor address: recognised, and refused with the reason."""

from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.json_text import mapped, string
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.answers import jobs_in, seems
from jobboard.importer.source import Recognition, Sample

KIND = "workday"
_TELLTALE = ("jobPostings", "externalPath", "locationsText", "bulletFields")
_WHY = "Workday’s list says neither the employer nor where to apply; give the pages of the openings instead."


def recognise(sample: Sample) -> Recognition | None:
    return seems(sample, KIND, "a Workday list", r'\s*\{\s*"(?:total|jobPostings)"\s*:', _TELLTALE)


def read(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    for number, job in enumerate(jobs_in(stream, "Workday", "jobPostings"), 1):
        title = string(mapped(job).get("title"))
        yield Rejection(f"posting {number}", f"{title}: {_WHY}" if title else _WHY)


def board_of(raw: RawPosting) -> str:
    """Nothing of it is taken."""
    return ""
