"""Pinpoint's postings: `{"data": [...]}`, with the text in four sections."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urljoin

from jobboard.core.json_text import mapped, string
from jobboard.importer.reading.board_json import (
    Job,
    distinct_texts,
    join_place,
    join_sections,
    label_of,
    load_jobs,
    parse_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import company_from_token, host_of
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat

_FIELDS = ("key_responsibilities", "skills_knowledge_expertise", "workplace_type", "compensation_visible")
_PARTS = ("description", "key_responsibilities", "skills_knowledge_expertise", "benefits")


class Pinpoint(SourceFormat):
    kind = "pinpoint"

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "a Pinpoint answer", r'\s*\{\s*"data"\s*:', _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_jobs(load_jobs(stream, "Pinpoint", "data"), "id", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The host of the postings."""
        return host_of(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The postings of the board."""
        host = host_of(address)
        return f"https://{host}/postings.json" if host.endswith(".pinpointhq.com") else ""

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Make paths absolute, and take the employer from the host of the list."""
        host = host_of(address)
        if not host.endswith("pinpointhq.com"):
            return posting
        page = posting.source_url if host_of(posting.source_url) else urljoin(address, posting.source_url)
        company = posting.company or company_from_token(host.partition(".")[0])
        return replace(posting, company=company, apply_url=page, source_url=page)


def _posting(number: int, job: Job) -> RawPosting:
    url, inner, where = (
        string(job.get("url")) or string(job.get("path")),
        mapped(job.get("job")),
        mapped(job.get("location")),
    )
    shown = job.get("compensation_visible") is not False
    pay = {part: string(job.get(f"compensation_{part}")) if shown else "" for part in _PAY}
    return RawPosting(
        where=f"posting {number}",
        external_id=string(job["id"]),
        title=string(job.get("title")),
        company=company_from_token(host_of(url).partition(".")[0]) if host_of(url).endswith("pinpointhq.com") else "",
        description=join_sections(*((job.get(f"{part}_header"), job.get(part)) for part in _PARTS)),
        locations=distinct_texts(join_place(where.get("city"), where.get("province")) or where.get("name")),
        employment_types=distinct_texts(label_of(job.get("employment_type"))),
        workplace=string(job.get("workplace_type")),
        category=label_of(inner.get("department")) or label_of(job.get("department")),
        salary_min=pay["minimum"],
        salary_max=pay["maximum"],
        salary_currency=pay["currency"],
        salary_period=pay["frequency"],
        apply_url=url,
        source_url=url,
        requisition_id=string(inner.get("requisition_id")),
        valid_through=string(job.get("deadline_at")),
    )


_PAY = ("minimum", "maximum", "currency", "frequency")


SOURCE = Pinpoint()
