"""Darwinbox's candidate portal: a list fetched by POST, page by page, with the texts in it.

Address, body, paging and fields are in more than five public clients. Some accounts let only browsers in: their board
cannot be read, and the error says so. From one public client only: the name of the employer by `companyinfo`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import BinaryIO
from urllib.parse import urlsplit

from jobboard.core.html import is_html
from jobboard.core.json_text import listed, mapped, string
from jobboard.importer.reading.board_json import Job, distinct_texts, join_place, load_jobs, parse_jobs, recognise_json
from jobboard.importer.reading.board_urls import (
    company_from_token,
    host_of,
    is_board_token,
    query_value,
    subdomain_of,
    with_query,
)
from jobboard.importer.reading.json_rows import JsonRows, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_HOSTS = ("darwinbox.in", "darwinbox.com")
_FIELDS = ("job_counts", "tool_tip_locations", "emp_type_name", "designation_display_name")
_ROWS = JsonRows("data", ("job_counts",))
_PAGE_SIZE = 100
_SEVERAL = "multiple locations"
_PORTAL = re.compile(r"/ms/candidate(?:v2)?/(?:([A-Za-z0-9_-]{1,64})/)?careers(?:/|$)")
_LIST = "/ms/candidateapi/job/alljobs"
_YES = ("1", "true", "yes")


class Darwinbox(PagedFormat, DetailedFormat):
    kind = "darwinbox"

    def recognise(self, sample: Sample) -> Recognition | None:
        start = r'\s*\{\s*"(?:status|job_counts|data|message)"\s*:'
        return recognise_json(sample, self.kind, "a Darwinbox list", start, _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_jobs(load_jobs(stream, "Darwinbox", "data"), "id", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The account's host; on a host of several companies also the company's id."""
        host, company = host_of(posting.source_url), _company_id(posting.source_url)
        return host if company in ("", "main") else f"{host}/{company}"

    def feed_url(self, address: str) -> str:
        """The list of a portal, from any of its pages."""
        host, company = host_of(address), _company_id(address)
        if not any(subdomain_of(address, known) for known in _HOSTS) or not is_board_token(company):
            return ""
        return f"https://{host}{_LIST}?companyId={company}&page=1"

    def request_body(self, address: str) -> bytes:
        """The page of the list; the company's details are fetched by GET."""
        page = query_value(address, "page")
        if _LIST not in address or not page.isdecimal():
            return b""
        company = query_value(address, "companyId")
        return json.dumps({"companyId": company, "page": int(page), "sort_option": "new", "limit": _PAGE_SIZE}).encode()

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """All other pages, by the number of openings and of rows on the first page."""
        listing = _with_number(parse_answer(answer))
        total, count = listing["job_counts"], len(_ROWS.rows_in(listing))
        if query_value(address, "page") != "1" or not 0 < count < total:
            return []
        return [with_query(address, page=str(page)) for page in range(2, -(-total // count) + 1)]

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        return _ROWS.join_pages([json.dumps(_with_number(parse_answer(answer))).encode() for answer in answers])

    def details(self, address: str, answer: bytes) -> list[Detail]:
        """What the portal says of the company."""
        return [Detail(_company_address(address), "company", optional=True)]

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        name = _name_in(parse_answer(details.get(_company_address(address), b"{}")))
        return json.dumps(mapped(parse_answer(answer)) | {"company_name": name}).encode() if name else answer

    def is_detail(self, answer: bytes) -> bool:
        return bool(_name_in(parse_answer(answer)))

    def condense_detail(self, answer: bytes) -> bytes:
        return json.dumps({"company_name": _name_in(parse_answer(answer))}).encode()

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Where to apply follows from the address, and the employer if the portal does not name it."""
        host, company = host_of(address), _company_id(address)
        if not company:
            return posting
        page = f"https://{host}/ms/candidatev2/{company}/careers/jobDetails/{posting.external_id}"
        employer = posting.company or company_from_token(host.partition(".")[0])
        return replace(posting, company=employer, apply_url=page, source_url=page)


def _company_id(address: str) -> str:
    """The company's id by the address of a page or of the list; most accounts have one company, “main”."""
    try:
        portal = _PORTAL.search(urlsplit(address).path)
    except ValueError:
        return ""
    if portal:
        return portal[1] or "main"
    return query_value(address, "companyId") if _LIST in address else ""


def _company_address(address: str) -> str:
    return f"https://{host_of(address)}/ms/candidateapi/companyinfo"


def _name_in(answer: object) -> str:
    said = mapped(answer)
    return string(said.get("company_name")) or string(mapped(said.get("message")).get("company_name"))


def _with_number(answer: object) -> Job:
    """The number of openings as a number: it may be written as a text."""
    listing = mapped(answer)
    total = string(listing.get("job_counts"))
    return listing | {"job_counts": int(total) if total.isdecimal() and len(total) < 7 else 0}


def _posting(number: int, job: Job) -> RawPosting:
    title = string(job.get("title")).strip() or string(job.get("designation_display_name"))
    remote = string(job.get("is_remote")).casefold() in _YES or job.get("is_remote") is True
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=title,
        company="",
        description=_text(string(job.get("jd"))),
        locations=_locations(job),
        employment_types=distinct_texts(job.get("emp_type_name")),
        workplace="remote" if remote else "",
        category=string(job.get("department_name_only")) or string(job.get("department_name")),
        salary_text=string(job.get("salary_range")),
        requisition_id=string(job.get("internal_job_code")),
        posted_at=string(job.get("posted_on")) or string(job.get("created_on")),
        experience=string(job.get("experience")),
    )


def _text(written: str) -> str:
    """The text; some accounts escape its HTML once more."""
    return written if is_html(written) else unescape(written)


def _locations(job: Job) -> tuple[str, ...]:
    """All places; parts that are empty are left out."""
    for name in ("tool_tip_locations", "officelocations_without_area", "officelocations_area", "locations"):
        texts = [string(text) for text in listed(job.get(name))]
        places = [join_place(*(part.strip() for part in text.split(","))) for text in texts]
        if found := distinct_texts(*(place for place in places if place.casefold() != _SEVERAL)):
            return found
    return ()


SOURCE = Darwinbox()
