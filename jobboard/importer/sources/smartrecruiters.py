"""SmartRecruiters' list of postings, or one posting with its text: `{"content": [...], "totalFound"}`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import load_json, mapped, string
from jobboard.importer.reading.board_json import (
    Job,
    distinct_texts,
    join_place,
    join_sections,
    label_of,
    parse_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import (
    first_segment,
    host_of,
    is_board_token,
    query_value,
    segment_after,
    with_query,
)
from jobboard.importer.reading.json_rows import JsonRows, id_in, object_in, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_FIELDS = ("totalFound", "refNumber", "releasedDate", "typeOfEmployment", "visibility")
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
_PAGE = "https://jobs.smartrecruiters.com"
_API = "https://api.smartrecruiters.com/v1/companies"
_ROWS = JsonRows("content", ("totalFound",))
_PAGE_SIZE = 100
_DETAIL_FIELDS = ("jobAd", "applyUrl", "postingUrl", "compensation")


class SmartRecruiters(PagedFormat, DetailedFormat):
    kind = "smartrecruiters"
    consent_terms = "SmartRecruiters lets only the employer’s own board be read"

    def recognise(self, sample: Sample) -> Recognition | None:
        start = r'\s*\{\s*"(?:offset|limit|totalFound|content|id|name)"\s*:'
        return recognise_json(sample, self.kind, "a SmartRecruiters answer", start, _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        """Only public postings; the answer for a single posting is treated as a list of one."""
        answer = mapped(load_json(stream))
        jobs = answer.get("content") if "content" in answer else [answer] if "jobAd" in answer else None
        if not isinstance(jobs, list):
            raise Unreadable("This is no answer of SmartRecruiters: it has no list “content”.")
        public = [job for job in jobs if string(mapped(job).get("visibility")) in ("", "PUBLIC")]
        yield from parse_jobs(public, "id", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The company's identifier in the address of a posting."""
        url = posting.source_url
        return url.removeprefix(f"{_PAGE}/").partition("/")[0] if url.startswith(_PAGE) else ""

    def feed_url(self, address: str) -> str:
        """The list of a company's postings, from any of its pages."""
        host = host_of(address)
        if host not in ("jobs.smartrecruiters.com", "careers.smartrecruiters.com", "api.smartrecruiters.com"):
            return ""
        company = segment_after(address, after="companies") if host.startswith("api.") else first_segment(address)
        return f"{_API}/{company}/postings?limit={_PAGE_SIZE}&offset=0" if is_board_token(company) else ""

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The next hundred, until the total is reached."""
        listing = mapped(parse_answer(answer))
        count, offset = len(_ROWS.rows_in(listing)), query_value(address, "offset")
        reached = (int(offset) if offset.isdecimal() else 0) + count
        total = listing.get("totalFound")
        has_more = count and isinstance(total, int) and reached < total
        return [with_query(address, offset=str(reached))] if has_more else []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        return _ROWS.join_pages(answers)

    def details(self, address: str, answer: bytes) -> list[Detail]:
        """The detail of each public posting."""
        return _ROWS.details(answer, lambda row: _detail_of(address, row))

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        return _ROWS.merge_details(answer, lambda row: _detail_of(address, row), details, _merge)

    def is_detail(self, answer: bytes) -> bool:
        return "jobAd" in object_in(answer)


def _detail_of(address: str, row: Job) -> str:
    number, public = id_in(row, "id"), string(row.get("visibility")) in ("", "PUBLIC")
    return f"{address.partition('?')[0]}/{number}" if number and public else ""


def _merge(row: Job, answer: bytes) -> Job:
    detail = object_in(answer)
    return row | {name: detail[name] for name in _DETAIL_FIELDS if name in detail}


def _posting(number: int, job: Job) -> RawPosting:
    company, where = mapped(job.get("company")), mapped(job.get("location"))
    identifier = string(company.get("identifier"))
    url = string(job.get("postingUrl")) or (f"{_PAGE}/{identifier}/{string(job['id'])}" if identifier else "")
    ad_sections = mapped(mapped(job.get("jobAd")).get("sections"))
    parts = [mapped(ad_sections.get(name)) for name in _SECTIONS]
    pay = mapped(mapped(job.get("compensation")).get("salary"))
    workplace = "remote" if where.get("remote") is True else "hybrid" if where.get("hybrid") is True else ""
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=string(job.get("name")),
        company=string(company.get("name")),
        description=join_sections(*((part.get("title"), part.get("text")) for part in parts)),
        locations=distinct_texts(
            string(where.get("fullLocation"))
            or join_place(where.get("city"), where.get("region"), string(where.get("country")).upper())
        ),
        employment_types=distinct_texts(label_of(job.get("typeOfEmployment"))),
        workplace=workplace,
        category=label_of(job.get("function")) or label_of(job.get("department")),
        seniority=label_of(job.get("experienceLevel")).replace("Not Applicable", ""),
        salary_min=string(pay.get("min")),
        salary_max=string(pay.get("max")),
        salary_currency=string(pay.get("currency")),
        salary_period=string(pay.get("period")),
        apply_url=string(job.get("applyUrl")) or url,
        source_url=url,
        requisition_id=string(job.get("refNumber")),
        posted_at=string(job.get("releasedDate")),
    )


SOURCE = SmartRecruiters()
