"""PeopleStrong's candidate portal: a list fetched by POST, at most 99 rows at a time; texts are in details.

The address, its paging, the details and their fields are in more than five public clients. The first part of
`organizationUnitComplete` is taken for the employer where it has a legal form in it, as in three public clients' data.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

from jobboard.core.countries import country_code
from jobboard.core.json_text import listed, mapped, string
from jobboard.core.places import parse_place
from jobboard.importer.reading.board_json import Job, distinct_texts, join_place, load_jobs, parse_jobs, recognise_json
from jobboard.importer.reading.board_urls import host_of, query_value, subdomain_of, with_query
from jobboard.importer.reading.json_rows import JsonRows, object_in, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_HOST = "peoplestrong.com"
_NO_BOARDS = frozenset({"elevate", "onewebapi", "onewebtm", "login", "cdn", "static"})
_FIELDS = ("totalRecords", "jobCode", "locationHierarchyComplete", "organizationUnitComplete", "jobPostedDate")
_API = "/api/cp/rest/altone/cp"
_PARTS = "basic,organisational,descriprion,workflow,skill,qualification,certification,language,applied"
"""The misspelling is the system's own."""
_PAGE_SIZE = 99
_ROWS = JsonRows("response", ("totalRecords",))
_LEGAL_FORM = re.compile(
    r"\b(?:limited|ltd|pvt|private|incorporated|inc|llp|llc|plc|gmbh|corporation|corp|bank|company)\b", re.IGNORECASE
)
_CODE = re.compile(r"^[A-Z0-9]{1,8}\s?-\s?")
_MOST_PARTS = 12


class PeopleStrong(PagedFormat, DetailedFormat):
    kind = "peoplestrong"
    posts_query = True

    def recognise(self, sample: Sample) -> Recognition | None:
        start = r'\s*\{\s*"(?:totalRecords|response|messageCode)"\s*:'
        return recognise_json(sample, self.kind, "a PeopleStrong list", start, _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_jobs(load_jobs(stream, "PeopleStrong", "response"), "jobCode", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The portal's subdomain."""
        return subdomain_of(posting.source_url, _HOST)

    def feed_url(self, address: str) -> str:
        """The list of a portal, from any of its pages."""
        account = subdomain_of(address, _HOST)
        if not account or account in _NO_BOARDS or urlsplit(address).path.endswith(".jsf"):
            return ""
        return f"https://{account}.{_HOST}{_API}/jobs/v1?offset=0&limit={_PAGE_SIZE}"

    def request_body(self, address: str) -> bytes:
        """An empty filter; which rows, the query of the address says. Details are fetched by GET."""
        return b"{}" if f"{_API}/jobs/v1" in address else b""

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """All other pages, by the total and the rows of the first one."""
        listing = mapped(parse_answer(answer))
        total, count = listing.get("totalRecords"), len(_ROWS.rows_in(listing))
        if query_value(address, "offset") != "0" or not count or not isinstance(total, int):
            return []
        return [with_query(address, offset=str(offset)) for offset in range(count, total, count)]

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        return _ROWS.join_pages(answers)

    def details(self, address: str, answer: bytes) -> list[Detail]:
        return _ROWS.details(answer, lambda row: _detail_of(address, row))

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        return _ROWS.merge_details(answer, lambda row: _detail_of(address, row), details, _merge)

    def is_detail(self, answer: bytes) -> bool:
        return bool(string(object_in(answer, "response").get("jobDescription")))

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """An opening that says no address is at its code."""
        account = subdomain_of(address, _HOST)
        if posting.apply_url or not account:
            return posting
        page = f"https://{account}.{_HOST}/job/detail/{quote(posting.external_id.replace('/', '_'), safe='')}"
        return replace(posting, apply_url=page, source_url=page)


def _detail_of(address: str, row: Job) -> str:
    code = _page_code(row)
    if not code or not subdomain_of(address, _HOST):
        return ""
    return f"https://{host_of(address)}{_API}/job/{quote(code, safe='')}/v2?part={_PARTS}&isReqId=false"


def _page_code(row: Job) -> str:
    """The code in the opening's address, in which slashes of its own code are written otherwise."""
    _, found, code = string(row.get("jobDetailUrl")).partition("/job/detail/")
    return unquote(code.partition("?")[0].strip("/")) if found else string(row.get("jobCode")).replace("/", "_")


def _merge(row: Job, answer: bytes) -> Job:
    detail = object_in(answer, "response")
    return row | {name: detail[name] for name in ("jobDescription",) if name in detail}


def _posting(number: int, job: Job) -> RawPosting:
    skills, url = mapped(job.get("skills")), string(job.get("jobDetailUrl"))
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["jobCode"]),
        title=string(job.get("jobTitle")) or string(job.get("designation")),
        company=_employer(string(job.get("organizationUnitComplete"))),
        description=string(job.get("jobDescription")),
        locations=distinct_texts(_place(string(job.get("locationHierarchyComplete"))) or job.get("locationHierarchy")),
        employment_types=distinct_texts(job.get("employmentTenureType")),
        category=string(job.get("functionalArea")) or string(job.get("programType")),
        skills=distinct_texts(*listed(skills.get("mustTohave")), *listed(skills.get("goodtohave"))),
        apply_url=url,
        source_url=url,
        requisition_id=string(job["jobCode"]),
        posted_at=string(job.get("jobPostedDate")),
        valid_through=string(job.get("jobClosureDate")),
        experience=string(job.get("expRange")),
    )


def _employer(units: str) -> str:
    """“LT-Larsen & Toubro Limited>Edutech” is Larsen & Toubro Limited; "" where the first part may be a department."""
    first = _CODE.sub("", units.partition(">")[0].strip())
    return first if _LEGAL_FORM.search(first) else ""


def _place(hierarchy: str) -> str:
    """“India>South>Karnataka>Bangalore>Tower 2” is Bangalore, Karnataka, India: the first part that is a known city."""
    parts = [part.strip() for part in hierarchy.split(">")[:_MOST_PARTS] if part.strip()]
    if not parts:
        return ""
    if not country_code(parts[0]):
        return ", ".join(reversed(parts[-2:]))
    region = ""
    for part in parts[1:]:
        known = parse_place(f"{part}, {parts[0]}")
        if known.city and known.region:
            return join_place(known.city, known.region, parts[0])
        region = region or known.region
    return join_place(region, parts[0])


SOURCE = PeopleStrong()
