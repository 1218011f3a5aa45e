"""BambooHR's careers list: `{"meta", "result": [...]}`; the text of an opening has an address of its own."""

from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.json_text import mapped, string
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.answers import Job, each_with_id, jobs_in, place, seems, texts
from jobboard.importer.source import Recognition, Sample

KIND = "bamboohr"
_TELLTALE = ("jobOpeningName", "employmentStatusLabel", "departmentLabel", "atsLocation")
_WORKPLACE = {"0": "onsite", "1": "remote", "2": "hybrid"}


def recognise(sample: Sample) -> Recognition | None:
    return seems(sample, KIND, "a BambooHR list", r'\s*\{\s*"(?:meta|result)"\s*:', _TELLTALE)


def read(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    yield from each_with_id(jobs_in(stream, "BambooHR", "result"), "id", _posting)


def board_of(raw: RawPosting) -> str:
    """The list names no board; the address it came from does."""
    return ""


def _posting(number: int, job: Job) -> RawPosting:
    tracked, plain = mapped(job.get("atsLocation")), mapped(job.get("location"))
    remote = job.get("isRemote") is True
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=string(job.get("jobOpeningName")),
        company="",
        description=string(job.get("description")),
        locations=texts(
            place(tracked.get("city"), tracked.get("state") or tracked.get("province"), tracked.get("country"))
            or place(plain.get("city"), plain.get("state"))
        ),
        employment_types=texts(job.get("employmentStatusLabel")),
        workplace="remote" if remote else _WORKPLACE.get(string(job.get("locationType")), ""),
        category=string(job.get("departmentLabel")).strip(),
        posted_at=string(job.get("datePosted")),
    )
