"""Workday: a list fetched by POST, twenty rows at a time, with few fields; the rest is in details.

A list alone has neither the employer nor where to apply, so a file of it is rejected with that reason.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO
from urllib.parse import urlsplit

from jobboard.core.countries import country_code, country_name
from jobboard.core.json_text import listed, mapped, string
from jobboard.core.places import read_places
from jobboard.importer.reading.board_json import Job, distinct_texts, join_place, label_of, load_jobs, recognise_json
from jobboard.importer.reading.board_urls import company_from_token, host_of, is_board_token, query_value, with_query
from jobboard.importer.reading.json_rows import JsonRows, object_in, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_FIELDS = ("jobPostings", "externalPath", "locationsText", "bulletFields")
_WHY = "Workday’s list says neither the employer nor where to apply; give the board’s address instead."
_ROWS = JsonRows("jobPostings", ("total",))
_PAGE_SIZE = 20
_RELATIVE_DATES = ("postedOn",)
"""Fields that change every day, such as “Posted Yesterday”."""
_LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_API = re.compile(r"/wday/cxs/([^/]+)/([^/]+)")
_NUMBER = re.compile(r"^\d+\s+")


class Workday(PagedFormat, DetailedFormat):
    kind = "workday"
    consent_terms = "Workday’s boards are read only where their employer wants it"

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "a Workday list", r'\s*\{\s*"(?:total|jobPostings)"\s*:', _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        for number, job in enumerate(load_jobs(stream, "Workday", "jobPostings"), 1):
            row = mapped(job)
            if string(row.get("externalUrl")):
                yield _posting(number, row)
            else:
                title = string(row.get("title"))
                yield Rejection(f"posting {number}", f"{title}: {_WHY}" if title else _WHY)

    def board_name(self, posting: RawPosting) -> str:
        """The host and the site on it."""
        return f"{host_of(posting.source_url)}/{_site(posting.source_url)[1]}" if _site(posting.source_url)[1] else ""

    def feed_url(self, address: str) -> str:
        """The list of a site, from any of its pages."""
        tenant, site = _site(address)
        if not is_board_token(tenant) or not is_board_token(site):
            return ""
        return f"https://{host_of(address)}/wday/cxs/{tenant}/{site}/jobs?limit={_PAGE_SIZE}&offset=0"

    def request_body(self, address: str) -> bytes:
        """The query for a page of the list; details are fetched by GET."""
        offset = query_value(address, "offset")
        if not offset.isdecimal():
            return b""
        query = {"appliedFacets": {}, "limit": _PAGE_SIZE, "offset": int(offset), "searchText": ""}
        return json.dumps(query).encode()

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """All other pages; only the first one has the total."""
        total = mapped(parse_answer(answer)).get("total")
        if query_value(address, "offset") != "0" or not isinstance(total, int):
            return []
        return [with_query(address, offset=str(offset)) for offset in range(_PAGE_SIZE, total, _PAGE_SIZE)]

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        return _ROWS.join_pages(answers)

    def details(self, address: str, answer: bytes) -> list[Detail]:
        return _ROWS.details(answer, lambda row: _detail_of(address, row), ignored_fields=_RELATIVE_DATES)

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        return _ROWS.merge_details(answer, lambda row: _detail_of(address, row), details, _merge)

    def is_detail(self, answer: bytes) -> bool:
        return bool(string(object_in(answer, "jobPostingInfo").get("externalUrl")))


def _detail_of(address: str, row: Job) -> str:
    path = string(row.get("externalPath"))
    return f"{address.partition('?')[0].removesuffix('/jobs')}{path}" if path.startswith("/") else ""


def _merge(row: Job, answer: bytes) -> Job:
    organization = mapped(mapped(parse_answer(answer)).get("hiringOrganization"))
    return row | object_in(answer, "jobPostingInfo") | {"hiringOrganization": organization}


def _site(url: str) -> tuple[str, str]:
    """Tenant and site, from the host and the path after the language, or from an API address."""
    host = host_of(url)
    if not host.endswith((".myworkdayjobs.com", ".myworkdaysite.com")):
        return "", ""
    path = urlsplit(url).path
    if api := _API.match(path):
        return api[1], api[2]
    parts = [part for part in path.split("/") if part and not _LOCALE.fullmatch(part)]
    if host.endswith("site.com"):
        return (parts[1], parts[2]) if len(parts) > 2 and parts[0] == "recruiting" else ("", "")
    return (host.partition(".")[0], parts[0]) if parts else ("", "")


def _locations(job: Job) -> tuple[str, ...]:
    """All places; the posting's country is added to the first if that has none."""
    first, *further = distinct_texts(job.get("location"), *listed(job.get("additionalLocations"))) or ("",)
    first, country = (
        _expand_dotted(first),
        label_of(job.get("country")) or string(mapped(job.get("country")).get("descriptor")),
    )
    if country and not any(reading.place and reading.place.country for reading in read_places(first)):
        first = join_place(first, country)
    return distinct_texts(first, *map(_expand_dotted, further))


def _expand_dotted(name: str) -> str:
    """“IND.Bangalore.Office” becomes “Bangalore, India”."""
    parts = [part.strip() for part in name.split(".") if part.strip()]
    land = country_code(parts[0]) if len(parts) > 1 and " " not in name else ""
    return ", ".join([*reversed(parts[1:-1] or parts[1:]), country_name(land)]) if land else name


def _posting(number: int, job: Job) -> RawPosting:
    url, employer = string(job.get("externalUrl")), mapped(job.get("hiringOrganization"))
    return RawPosting(
        where=f"posting {number}",
        external_id=string(job.get("id")) or string(job.get("externalPath")),
        title=string(job.get("title")),
        company=_NUMBER.sub("", string(employer.get("name"))) or company_from_token(_site(url)[0]),
        company_website=string(employer.get("url")),
        description=string(job.get("jobDescription")),
        locations=_locations(job),
        employment_types=distinct_texts(job.get("timeType")),
        workplace=string(job.get("remoteType")),
        apply_url=url,
        source_url=url,
        requisition_id=string(job.get("jobReqId")),
        posted_at=string(job.get("startDate")),
        valid_through=string(job.get("endDate")),
    )


SOURCE = Workday()
