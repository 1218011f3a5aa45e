"""Keka's embedded board: a JSON array of all openings, at an address with the id of the organisation.

The id is in the page of the board, or in the script or frame that an employer's page embeds. The list and the portal's
description, which names the employer, are in more than five public clients, the kinds of pay periods in two.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urlsplit

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import load_json, mapped, string
from jobboard.importer.reading.board_json import (
    Job,
    distinct_texts,
    join_place,
    objects_in,
    parse_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import company_from_token, is_board_token, subdomain_of
from jobboard.importer.reading.json_rows import object_in, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, Recognition, Sample

_HOST = "keka.com"
_FIELDS = ("jobLocations", "departmentName", "jobNumber", "publishedOn", "skillNames", "departmentIdentifier")
_ID = r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
_LIST = re.compile(rf"/careers/api/embedjobs/(?:(?P<portal>[\w-]{{1,64}})/active/|js/)?{_ID}/?", re.IGNORECASE)
_IN_PAGE = re.compile(rf"/(?:ats/documents|careers/api/embedjobs/js)/{_ID}", re.IGNORECASE)
_NO_PORTALS = frozenset({"api", "content", "jobdetails", "default"})
_TYPES = {"1": "part-time", "2": "full-time"}
_PERIODS = {"1": "hour", "2": "bi-weekly", "3": "month", "4": "year"}
"""0 says that no period is known."""


class Keka(DetailedFormat):
    kind = "keka"

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "a Keka board", r'\s*(?:\[|\{\s*"portal"\s*:)', _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        answer = load_json(stream)
        portal, jobs = mapped(mapped(answer).get("portal")), mapped(answer).get("jobs", answer)
        if not isinstance(jobs, list):
            raise Unreadable("This is no answer of Keka: it is not a list.")
        yield from parse_jobs(jobs, "id", lambda number, job: _posting(number, job, portal))

    def board_name(self, posting: RawPosting) -> str:
        """The account's subdomain."""
        return subdomain_of(posting.source_url, _HOST)

    def feed_url(self, address: str) -> str:
        """The list by an address that has the organisation's id, as embedding scripts and frames do."""
        account, listed = subdomain_of(address, _HOST), _LIST.fullmatch(_path(address))
        if not account or not listed:
            return ""
        portal, organisation = listed["portal"] or "default", listed[2].lower()
        return f"https://{account}.{_HOST}/careers/api/embedjobs/{portal}/active/{organisation}"

    def entry_page(self, address: str) -> str:
        """The page of the board, in which the id is."""
        account, parts = subdomain_of(address, _HOST), _path(address).strip("/").split("/")
        if not account or parts[0] != "careers" or self.feed_url(address):
            return ""
        portal = parts[1] if len(parts) > 1 and parts[1] not in _NO_PORTALS and is_board_token(parts[1]) else ""
        return f"https://{account}.{_HOST}/careers{'/' if portal else ''}{portal}"

    def feeds_in_page(self, page: str, url: str) -> list[str]:
        """The list whose id a page of Keka's names."""
        account, found = subdomain_of(url, _HOST), _IN_PAGE.search(page)
        portal = _path(url).removeprefix("/careers").strip("/") or "default"
        if not account or not found:
            return []
        return [self.feed_url(f"https://{account}.{_HOST}/careers/api/embedjobs/{portal}/active/{found[1]}")]

    def details(self, address: str, answer: bytes) -> list[Detail]:
        """The portal's description, which names the employer."""
        return [Detail(_portal_address(address), "portal", optional=True)]

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        portal = parse_answer(details.get(_portal_address(address), b"{}"))
        return json.dumps({"portal": portal, "jobs": parse_answer(answer)}).encode()

    def is_detail(self, answer: bytes) -> bool:
        return bool(string(object_in(answer).get("name")))

    def condense_detail(self, answer: bytes) -> bytes:
        portal = object_in(answer)
        return json.dumps({name: portal.get(name) for name in ("name", "companyWebsite")}).encode()

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Where to apply follows from the address, and the employer if the portal does not name it."""
        account, listed = subdomain_of(address, _HOST), _LIST.fullmatch(_path(address))
        if not account or not listed:
            return posting
        portal = listed["portal"] or "default"
        careers = f"https://{account}.{_HOST}/careers" + ("" if portal == "default" else f"/{portal}")
        page = f"{careers}/jobdetails/{posting.external_id}"
        company = posting.company or company_from_token(account)
        return replace(posting, company=company, apply_url=page, source_url=page)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _portal_address(address: str) -> str:
    before, _, after = address.partition("/careers/api/embedjobs/")
    return f"{before}/careers/api/organization/{after.partition('/')[0]}/careerportalinfo"


def _posting(number: int, job: Job, portal: Job) -> RawPosting:
    pay = mapped(job.get("salaryRange"))
    low, high = (_amount(pay.get(name)) for name in ("minimum", "maximum"))
    period = _PERIODS.get(string(pay.get("salaryPeriod")), "")
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["id"]),
        title=string(job.get("title")),
        company=string(portal.get("name")).strip(),
        company_website=string(portal.get("companyWebsite")),
        description=string(job.get("description")) or string(job.get("excerpt")),
        locations=distinct_texts(*map(_place, objects_in(job.get("jobLocations")))),
        employment_types=distinct_texts(_TYPES.get(string(job.get("jobType")), "")),
        category=string(job.get("departmentName")),
        skills=distinct_texts(*(skill for skill in job.get("skillNames") or [] if isinstance(skill, str))),
        salary_min=low if period else "",
        salary_max=high if period else "",
        salary_currency=string(pay.get("currency")),
        salary_period=period,
        requisition_id=string(job.get("jobNumber")),
        posted_at=string(job.get("publishedOn")),
        experience=string(job.get("experience")),
    )


def _amount(value: object) -> str:
    """An amount; 0 says that there is none."""
    return "" if value in (0, 0.0) else string(value)


def _place(place: Job) -> str:
    """City, state and country; the name of the office only where these are missing."""
    country = string(place.get("countryName")) or string(place.get("countryCode"))
    return join_place(place.get("city"), place.get("state"), country) or string(place.get("name"))


SOURCE = Keka()
