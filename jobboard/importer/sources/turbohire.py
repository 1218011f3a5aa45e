"""TurboHire's careers page: a list fetched by POST with a token that anyone gets who comes from such a page.

List, token and their fields are in more than five public clients, addresses of openings in three. From one public
client only: the address of a detail with `jobId` in its query. Lists of another `pageType` are not public, and are not
asked for.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, mapped, parse_json, string
from jobboard.importer.reading.board_json import (
    Job,
    distinct_texts,
    join_sections,
    load_jobs,
    objects_in,
    parse_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import company_from_token, is_board_token, query_value, subdomain_of
from jobboard.importer.reading.json_rows import JsonRows, id_in, object_in
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_HOST = "turbohire.co"
_API = "https://thapi.azurewebsites.net/api"
_FIELDS = ("Total", "Result", "JobIdObfuscated", "JobTitle")
_ORGANISATION = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PAGE = re.compile(rf"/careerpage/({_ORGANISATION})/?", re.IGNORECASE)
_OURS = re.compile(rf"{re.escape(_API)}/[^#]{{1,400}}#([a-z0-9-]{{1,63}})/({_ORGANISATION})", re.IGNORECASE)
"""Account and organisation are kept behind the address of a list or detail: they are not sent with it."""
_ROWS = JsonRows("Result", ("Total",))
_TEXTS = (
    ("", ("JobDescriptionV2", "JobDescription", "JobDescV2")),
    ("Responsibilities", ("RolesAndResponsibilitiesV2",)),
    ("Eligibility", ("EligibilityV2",)),
)
_FILTERS = (
    "BunitIds",
    "Experience",
    "JobTypes",
    "JobTypeV2",
    "Locations",
    "CreatedDate",
    "Compensation",
    "Skills",
    "ClientIds",
)


class TurboHire(PagedFormat, DetailedFormat):
    kind = "turbohire"
    consent_terms = "TurboHire gives its lists to its own careers pages, and their employers alone can have them read"
    posts_query = True

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(sample, self.kind, "a TurboHire list", r'\s*\{\s*"(?:Total|Result)"\s*:', _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_jobs(load_jobs(stream, "TurboHire", "Result"), "JobId", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The account's subdomain."""
        return subdomain_of(posting.source_url, _HOST)

    def feed_url(self, address: str) -> str:
        """The list of an organisation, from its careers page."""
        account, organisation = _board(address)
        if not account:
            return ""
        return f"{_API}/careerpagev2/filteredjobs?orgId={organisation}&pageType=0#{account}/{organisation}"

    def request_body(self, address: str) -> bytes:
        """Empty filters. Details are fetched by GET."""
        if "/careerpagev2/filteredjobs" not in address:
            return b""
        nothing = {"Value": None, "FilterType": 0}
        filters = dict.fromkeys(_FILTERS, nothing) | {"Keyword": "", "Department": "", "CustomFields": {}}
        return json.dumps(filters | {"SortByV2": {"Key": "PostedDate", "Order": 2}}).encode()

    def token_url(self, address: str) -> str:
        return f"{_API}/token/noauth" if _OURS.fullmatch(address) else ""

    def token_headers(self, address: str, token: bytes) -> dict[str, str]:
        """The careers page, by which the token is asked for, and the token once there is one."""
        account, organisation = _board(address)
        headers = {"Referer": f"https://{account}.{_HOST}/careerpage/{organisation}"}
        if not token:
            return headers
        written = string(object_in(token).get("access_token"))
        if not re.fullmatch(r"[\w.~+/=-]{1,4000}", written):
            raise Unreadable("TurboHire gave no token for its list; try again later.")
        return headers | {"Authorization": f"Bearer {written}"}

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
        return bool(string(object_in(answer).get("JobId")))

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Employer and place to apply follow from the account."""
        account, _ = _board(address)
        if not account:
            return posting
        page = f"https://{account}.{_HOST}{posting.source_url}" if posting.source_url.startswith("/") else ""
        company = posting.company or company_from_token(account)
        return replace(posting, company=company, apply_url=page, source_url=page)


def _board(address: str) -> tuple[str, str]:
    """Account and organisation, by a careers page or by an address of ours; two empty texts for another."""
    if ours := _OURS.fullmatch(address):
        return ours[1].lower(), ours[2].lower()
    account = subdomain_of(address, _HOST)
    page = _PAGE.fullmatch(urlsplit(address).path) if account else None
    organisation = page[1] if page else query_value(address, "orgId") or query_value(address, "orgid")
    known = account and is_board_token(account) and re.fullmatch(_ORGANISATION, organisation, re.IGNORECASE)
    return (account, organisation.lower()) if known else ("", "")


def _detail_of(address: str, row: Job) -> str:
    code, behind = _code(row), address.partition("#")[2]
    return f"{_API}/publicjobs?jobId={code}&fieldVisibility=0#{behind}" if code and behind else ""


def _code(row: Job) -> str:
    """The public id, escaped once, whether it was escaped or not."""
    return quote(unquote(id_in(row, "JobIdObfuscated")), safe="")


def _merge(row: Job, answer: bytes) -> Job:
    detail = object_in(answer)
    return row | {name: value for name, value in detail.items() if value not in (None, "", [])}


def _posting(number: int, job: Job) -> RawPosting:
    experience, published = mapped(job.get("Experience")), mapped(job.get("PublishedDates"))
    years = [string(experience.get(name)) for name in ("MinExp", "MaxExp")]
    kind = string(job.get("JobTypeV2")) or string(job.get("Type"))
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["JobId"]),
        title=string(job.get("JobTitle")),
        company=string(job.get("ClientName")) if job.get("ShowClientName") is True else "",
        description=join_sections(*((heading, _first(job, names)) for heading, names in _TEXTS)),
        locations=_locations(string(job.get("Location"))),
        employment_types=distinct_texts("" if kind.casefold() == "unspecified" else kind),
        category=string(job.get("Department")),
        skills=distinct_texts(*(skill for skill in listed(job.get("Skills")) if isinstance(skill, str))),
        source_url=f"/job/publicjobs/{_code(job)}" if _code(job) else "",
        requisition_id=string(job.get("JobCode")),
        posted_at=string(published.get("CAREERPAGE")) or string(job.get("PublishedDate")),
        valid_through=string(mapped(job.get("ExpiryDates")).get("CAREERPAGE")),
        experience=f"{'-'.join(years)} years" if all(years) else "",
    )


def _first(job: Job, names: Sequence[str]) -> str:
    return next((string(job.get(name)) for name in names if string(job.get(name)).strip()), "")


def _locations(written: str) -> tuple[str, ...]:
    """Places are written as JSON in a text, or as they are."""
    if not written.lstrip().startswith("["):
        return distinct_texts(written)
    try:
        return distinct_texts(*(place.get("Address") for place in objects_in(parse_json(written))))
    except Unreadable:
        return ()


SOURCE = TurboHire()
