"""Oracle Recruiting Cloud: a list with what is asked for in one parameter, `finder`; texts are in details.

The list, its paging within `finder`, the details and their fields are in more than five public clients, the name of a
site by `recruitingCESites` in six, the number of a site in its page (`data-sitenumber`) in one only.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

from jobboard.core.countries import country_name
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, load_json, mapped, string
from jobboard.importer.reading.board_json import (
    Job,
    distinct_texts,
    join_place,
    join_sections,
    objects_in,
    parse_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import host_of, is_board_token
from jobboard.importer.reading.json_rows import JsonRows, id_in, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.site_names import employer_of_site
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_FIELDS = ("requisitionList", "TotalJobsCount", "PrimaryLocation", "PostedDate")
_TEXTS = (
    ("", "ExternalDescriptionStr"),
    ("Responsibilities", "ExternalResponsibilitiesStr"),
    ("Qualifications", "ExternalQualificationsStr"),
    ("", "CorporateDescriptionStr"),
)
_ROWS = JsonRows("requisitionList", ("TotalJobsCount",))
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.oraclecloud(?:\d{1,3})?\.(?:com|eu)")
_SITE = re.compile(r"/hcmUI/CandidateExperience/[A-Za-z_-]{2,10}/sites/([A-Za-z0-9_-]{1,100})")
_NUMBER = re.compile(r"CX(?:_\d{1,6})?")
_NUMBER_IN_PAGE = re.compile(r"data-sitenumber=[\"'](CX(?:_\d{1,6})?)[\"']", re.IGNORECASE)
_IN_FINDER = re.compile(r"finder=findReqs;siteNumber=([A-Za-z0-9_-]{1,100}),limit=\d+,offset=(\d{1,6})")
_API = "/hcmRestApi/resources/latest"
_PAGE_SIZE = 200
_WORKPLACE = {"ORA_REMOTE": "remote", "ORA_HYBRID": "hybrid", "ORA_ON_SITE": "onsite", "ORA_ONSITE": "onsite"}
_SITE_MARK = "the names of the sites"


class Oracle(PagedFormat, DetailedFormat):
    kind = "oracle"

    def recognise(self, sample: Sample) -> Recognition | None:
        start = r'\s*\{\s*"(?:items|requisitionList|TotalJobsCount)"\s*:'
        return recognise_json(sample, self.kind, "an Oracle list", start, _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        answer = _unwrapped(load_json(stream))
        jobs = answer.get("requisitionList")
        if not isinstance(jobs, list):
            raise Unreadable("This is no answer of Oracle Recruiting: it has no list “requisitionList”.")
        employer = employer_of_site(string(answer.get("SiteName")))
        yield from parse_jobs(jobs, "Id", lambda number, job: _posting(number, job, employer))

    def board_name(self, posting: RawPosting) -> str:
        """The host and the site on it."""
        host, site = host_of(posting.source_url), _site_of(posting.source_url)
        return f"{host}/{site}" if site else ""

    def feed_url(self, address: str) -> str:
        """The list of a site by any of its pages whose address has the site's number."""
        host, site = host_of(address), _site_of(address)
        return _list_address(host, site) if _HOST.fullmatch(host) and _NUMBER.fullmatch(site) else ""

    def own_host_feed(self, address: str) -> str:
        """The same on a host of the employer's, where the list is at that host too."""
        host, site = host_of(address), _site_of(address)
        is_own = host and not _HOST.fullmatch(host) and _SITE.search(urlsplit(address).path)
        return _list_address(host, site) if is_own and _NUMBER.fullmatch(site) else ""

    def entry_page(self, address: str) -> str:
        """The page of a site that is known by a name: the number that the list asks for is in it."""
        host, site = host_of(address), _site_of(address)
        is_named = _HOST.fullmatch(host) and site and not _NUMBER.fullmatch(site) and "finder=" not in address
        return f"https://{host}/hcmUI/CandidateExperience/en/sites/{site}" if is_named else ""

    def feeds_in_page(self, page: str, url: str) -> list[str]:
        """By the number in the page of a site; lists of some sites are known by the name itself."""
        host, site, number = host_of(url), _site_of(url), _NUMBER_IN_PAGE.search(page)
        return [_list_address(host, number[1] if number else site)] if site and _HOST.fullmatch(host) else []

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The page after the rows of this one, until the total is reached."""
        page = _unwrapped(parse_answer(answer))
        asked = _IN_FINDER.search(unquote(address))
        count, total = len(_ROWS.rows_in(page)), page.get("TotalJobsCount")
        reached = (int(asked[2]) if asked else 0) + count
        if not asked or not count or not isinstance(total, int) or reached >= total:
            return []
        return [_list_address(host_of(address), asked[1], reached)]

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        pages = [_unwrapped(parse_answer(answer)) for answer in answers]
        return _ROWS.join_pages([json.dumps(page).encode() for page in pages])

    def details(self, address: str, answer: bytes) -> list[Detail]:
        """The names of the sites, which tell the employer, and the detail of each opening."""
        details = _ROWS.details(answer, lambda row: _detail_of(address, row))
        return [Detail(_sites_address(address), _SITE_MARK, optional=True), *details] if details else []

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        whole = _ROWS.merge_details(answer, lambda row: _detail_of(address, row), details, _merge)
        sites, number = _items(parse_answer(details.get(_sites_address(address), b"{}"))), _site_of(address)
        known = (site for site in sites if number in (site.get("SiteNumber"), site.get("SiteURLName")))
        name = string(next(known, {}).get("SiteName"))
        return json.dumps(mapped(parse_answer(whole)) | {"SiteName": name}).encode()

    def is_detail(self, answer: bytes) -> bool:
        return any("Title" in item or "SiteName" in item for item in _items(parse_answer(answer)))

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Where to apply follows from the address of the list."""
        host, site = host_of(address), _site_of(address)
        if not site or posting.apply_url:
            return posting
        page = f"https://{host}/hcmUI/CandidateExperience/en/sites/{site}/job/{quote(posting.external_id, safe='')}"
        return replace(posting, apply_url=page, source_url=page)


def _list_address(host: str, site: str, offset: int = 0) -> str:
    if not host or not is_board_token(site):
        return ""
    finder = f"findReqs;siteNumber={site},limit={_PAGE_SIZE},offset={offset},sortBy=POSTING_DATES_DESC"
    expand = "requisitionList.secondaryLocations,requisitionList.workLocation"
    return f"https://{host}{_API}/recruitingCEJobRequisitions?onlyData=true&expand={expand}&finder={finder}"


def _sites_address(address: str) -> str:
    return f"https://{host_of(address)}{_API}/recruitingCESites?onlyData=true&limit=200"


def _detail_of(address: str, row: Job) -> str:
    number, site = id_in(row, "Id"), _site_of(address)
    finder = f"ById;Id=%22{quote(number, safe='')}%22,siteNumber={site}"
    details = (
        f"https://{host_of(address)}{_API}/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder={finder}"
    )
    return details if number and site else ""


def _site_of(address: str) -> str:
    """The site by the address of a page or of a list."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    match = _SITE.search(parts.path) or _IN_FINDER.search(unquote(parts.query))
    return match[1] if match else ""


def _items(answer: object) -> list[Job]:
    return objects_in(mapped(answer).get("items"))


def _unwrapped(answer: object) -> Job:
    """The list as an object of its own: an answer holds one search with its result."""
    found = next((item for item in _items(answer) if "requisitionList" in item), None)
    return found if found is not None else mapped(answer)


def _merge(row: Job, answer: bytes) -> Job:
    detail = next(iter(_items(parse_answer(answer))), {})
    return row | {name: value for name, value in detail.items() if value not in (None, "", [])}


def _posting(number: int, job: Job, employer: str) -> RawPosting:
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["Id"]),
        title=string(job.get("Title")),
        company=string(job.get("LegalEmployer")).strip() or employer,
        description=join_sections(*((heading, job.get(name)) for heading, name in _TEXTS))
        or string(job.get("ShortDescriptionStr")),
        locations=_locations(job),
        employment_types=distinct_texts(job.get("JobSchedule"), job.get("ContractType")),
        workplace=_WORKPLACE.get(string(job.get("WorkplaceTypeCode")), string(job.get("WorkplaceType"))),
        category=string(job.get("Category")) or string(job.get("JobFamily")),
        requisition_id=string(job["Id"]),
        posted_at=string(job.get("ExternalPostedStartDate")) or string(job.get("PostedDate")),
        valid_through=string(job.get("ExternalPostedEndDate")) or string(job.get("PostingEndDate")),
    )


def _locations(job: Job) -> tuple[str, ...]:
    """The places shown; in place of a country alone the place of work, if that is known."""
    first = string(job.get("PrimaryLocation"))
    work = [
        join_place(place.get("TownOrCity"), place.get("Region2"), country_name(string(place.get("Country"))))
        for place in objects_in(job.get("workLocation"))
        if string(place.get("TownOrCity"))
    ]
    if work and "," not in first:
        first = work[0]
    return distinct_texts(first, *(mapped(place).get("Name") for place in listed(job.get("secondaryLocations"))))


SOURCE = Oracle()
