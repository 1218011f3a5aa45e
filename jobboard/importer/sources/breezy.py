"""Breezy's board: a JSON array of openings without their texts."""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from jobboard.core.json_text import mapped, string
from jobboard.importer.reading.board_json import (
    Job,
    distinct_texts,
    join_place,
    label_of,
    load_jobs,
    parse_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import company_from_token, host_of
from jobboard.importer.reading.json_rows import JsonRows, parse_answer
from jobboard.importer.reading.page import job_posting_nodes
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, Recognition, Sample

_ROWS = JsonRows()
_FIELDS = ("friendly_id", "published_date", "department", "url")


class Breezy(DetailedFormat):
    kind = "breezy"
    reads_web_pages = True

    def recognise(self, sample: Sample) -> Recognition | None:
        recognition = recognise_json(sample, self.kind, "a Breezy board", r"\s*\[\s*\{", _FIELDS)
        return recognition if recognition and b"breezy.hr" in sample.head else None

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_jobs(load_jobs(stream, "Breezy"), "id", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The first part of the board's host."""
        host = host_of(posting.source_url)
        return host.partition(".")[0] if host.endswith(".breezy.hr") else ""

    def feed_url(self, address: str) -> str:
        """The board's list of openings."""
        host = host_of(address)
        return f"https://{host}/json?verbose=true" if host.endswith(".breezy.hr") else ""

    def details(self, address: str, answer: bytes) -> list[Detail]:
        """The web pages of openings whose text is missing in the list."""
        return _ROWS.details(answer, _detail_of)

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        return _ROWS.merge_details(answer, _detail_of, details, _merge)

    def condense_detail(self, answer: bytes) -> bytes:
        """The JobPosting in the opening's web page."""
        return json.dumps(next(job_posting_nodes(answer), {})).encode()


def _detail_of(row: Job) -> str:
    return "" if string(row.get("description")).strip() else string(row.get("url"))


def _merge(row: Job, answer: bytes) -> Job:
    return row | {"description": string(mapped(parse_answer(answer)).get("description"))}


def _posting(number: int, job: Job) -> RawPosting:
    url, where = string(job.get("url")), mapped(job.get("location"))
    company = string(mapped(job.get("company")).get("name"))
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=string(job.get("name")),
        company=company or company_from_token(host_of(url).partition(".")[0]),
        description=string(job.get("description")),
        locations=distinct_texts(
            join_place(where.get("city"), label_of(where.get("state")), label_of(where.get("country")))
            or where.get("name")
        ),
        employment_types=distinct_texts(label_of(job.get("type"))),
        workplace="remote" if where.get("is_remote") is True else "",
        category=label_of(job.get("department")),
        salary_text=string(job.get("salary")),
        apply_url=url,
        source_url=url,
        posted_at=string(job.get("published_date")),
    )


SOURCE = Breezy()
