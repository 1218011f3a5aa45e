"""Rippling's board: a bare array, one row a place, the same uuid for one opening."""

from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.json_text import mapped, string
from jobboard.importer.raw import RawPosting, Rejection
from jobboard.importer.reading.answers import Row, by_id, jobs_in, labels, rows_of, sections, seems, texts
from jobboard.importer.reading.board import company_from, first_segment, host_of
from jobboard.importer.source import Recognition, Sample

KIND = "rippling"
_TELLTALE = ("uuid", "workLocation", "department", "url")


def recognise(sample: Sample) -> Recognition | None:
    return seems(sample, KIND, "a Rippling board", r'\s*\[\s*\{\s*"uuid"\s*:', _TELLTALE)


def read(stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
    yield from by_id(jobs_in(stream, "Rippling"), "uuid", _posting)


def board_of(raw: RawPosting) -> str:
    """The board in the address of an opening."""
    return first_segment(raw.source_url) if host_of(raw.source_url).startswith("ats.") else ""


def _posting(rows: list[Row]) -> RawPosting:
    number, job = rows[0]
    url, said = string(job.get("url")), mapped(job.get("description"))
    pay = next(iter(rows_of(job.get("payRangeDetails"))), {})
    places = [labels(each.get("workLocation")) for _, each in rows]
    places += [string(each) for each in job.get("workLocations") or [] if isinstance(each, str)]
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["uuid"]),
        title=string(job.get("name")),
        company=company_from(first_segment(url)),
        description=sections(("", said.get("role")), ("", said.get("company"))),
        locations=texts(*places),
        employment_types=texts(labels(job.get("employmentType"))),
        category=labels(job.get("department")),
        salary_min=string(pay.get("rangeStart")),
        salary_max=string(pay.get("rangeEnd")),
        salary_currency=string(pay.get("currency")),
        salary_period=string(pay.get("frequency")),
        apply_url=url,
        source_url=url,
        posted_at=string(job.get("createdOn")),
    )
