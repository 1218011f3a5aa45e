"""BambooHR's careers list: `{"meta", "result": [...]}`; each text has an address of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO

from jobboard.core.json_text import mapped, string
from jobboard.importer.reading.board_json import Job, distinct_texts, join_place, load_jobs, parse_jobs, recognise_json
from jobboard.importer.reading.board_urls import company_from_token, subdomain_of
from jobboard.importer.reading.json_rows import JsonRows, id_in, object_in
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_FIELDS = ("jobOpeningName", "employmentStatusLabel", "departmentLabel", "atsLocation")
_HOST = "bamboohr.com"
_ROWS = JsonRows("result", ("meta", "totalCount"))
_DETAIL_FIELDS = ("description", "datePosted", "jobOpeningShareUrl", "compensation")
_WORKPLACE = {"0": "onsite", "1": "remote", "2": "hybrid"}


class BambooHr(PagedFormat, DetailedFormat):
    kind = "bamboohr"

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "a BambooHR list", r'\s*\{\s*"(?:meta|result)"\s*:', _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_jobs(load_jobs(stream, "BambooHR", "result"), "id", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The account's subdomain."""
        return subdomain_of(posting.source_url, _HOST)

    def feed_url(self, address: str) -> str:
        """The list of an account, from any of its pages."""
        name = subdomain_of(address, _HOST)
        return f"https://{name}.{_HOST}/careers/list" if name else ""

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """None; `join_pages` compares the only page with its total."""
        return []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        return _ROWS.join_pages(answers)

    def details(self, address: str, answer: bytes) -> list[Detail]:
        return _ROWS.details(answer, lambda row: _detail_of(address, row))

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        return _ROWS.merge_details(answer, lambda row: _detail_of(address, row), details, _merge)

    def is_detail(self, answer: bytes) -> bool:
        return bool(object_in(answer, "result", "jobOpening"))

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """The list has neither the employer nor where to apply; both follow from its address."""
        name = subdomain_of(address, _HOST)
        page = f"https://{name}.{_HOST}/careers/{posting.external_id}" if name else ""
        return replace(
            posting,
            company=posting.company or company_from_token(name),
            apply_url=posting.apply_url or page,
            source_url=posting.source_url or page,
        )


def _detail_of(address: str, row: Job) -> str:
    number = id_in(row, "id")
    return f"{address.partition('?')[0].removesuffix('/list')}/{number}/detail" if number else ""


def _merge(row: Job, answer: bytes) -> Job:
    detail = object_in(answer, "result", "jobOpening")
    return row | {name: detail[name] for name in _DETAIL_FIELDS if name in detail}


def _posting(number: int, job: Job) -> RawPosting:
    tracked, plain = mapped(job.get("atsLocation")), mapped(job.get("location"))
    remote = job.get("isRemote") is True
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=string(job.get("jobOpeningName")),
        company="",
        description=string(job.get("description")),
        locations=distinct_texts(
            join_place(tracked.get("city"), tracked.get("state") or tracked.get("province"), tracked.get("country"))
            or join_place(plain.get("city"), plain.get("state"))
        ),
        employment_types=distinct_texts(job.get("employmentStatusLabel")),
        workplace="remote" if remote else _WORKPLACE.get(string(job.get("locationType")), ""),
        category=string(job.get("departmentLabel")).strip(),
        salary_text=string(job.get("compensation")),
        apply_url=string(job.get("jobOpeningShareUrl")),
        source_url=string(job.get("jobOpeningShareUrl")),
        posted_at=string(job.get("datePosted")),
    )


SOURCE = BambooHr()
