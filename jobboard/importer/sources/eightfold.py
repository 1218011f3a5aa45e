"""Eightfold: a list of positions, ten to a page, with texts elsewhere; at one of two interfaces, as the account has it.

The newer is `/api/pcsx/search` with `{"data": {"positions", "count"}}`, the older `/api/apply/v2/jobs` with the same
at the top. Texts are at `/api/apply/v2/jobs/ID` for both. Four public clients read the newer list, three the older,
two the texts there. From one public client only: that the older needs no `domain` and repeats it in its answer, that a
page names its domain as `_EF_GROUP_ID`, and that `/careers/sitemap.xml` names all positions.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO
from urllib.parse import urlencode, urljoin, urlsplit

from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, load_json, mapped, string
from jobboard.importer.reading.board_json import Job, distinct_texts, parse_jobs, recognise_json
from jobboard.importer.reading.board_urls import (
    company_from_token,
    host_of,
    is_board_token,
    query_value,
    subdomain_of,
)
from jobboard.importer.reading.json_rows import JsonRows, id_in, object_in, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_HOST = "eightfold.ai"
_OLDER, _NEWER = "/api/apply/v2/jobs", "/api/pcsx/search"
_PAGE_SIZE = 10
_ROWS = JsonRows("positions", ("count",))
_FIELDS = (
    ("t_create", "display_job_id", "canonicalPositionUrl", "posting_name"),
    ("postedTs", "displayJobId", "positionUrl", "workLocationOption"),
)
_DETAIL_FIELDS = ("job_description", "canonicalPositionUrl")
_PERSONAL = ("stars", "hot")
"""Fields that say something of the visitor."""
_MARK = re.compile(r"_EF_GROUP_ID\s{0,9}=\s{0,9}[\"']([\w.-]{3,100})[\"']")


class Eightfold(PagedFormat, DetailedFormat):
    kind = "eightfold"

    def recognise(self, sample: Sample) -> Recognition | None:
        known = (recognise_json(sample, self.kind, "an Eightfold list", r"\s*\{\s*\"", fields) for fields in _FIELDS)
        recognition = next(filter(None, known), None)
        head = decode_head(sample.head).lstrip("\ufeff \t\r\n")
        if recognition is None and head[:1] == "{" and urlsplit(sample.name).path in (_OLDER, _NEWER):
            return Recognition(self.kind, 0.9, "an Eightfold list, by its address")
        return recognition

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        answer = _flat(load_json(stream))
        positions = answer.get("positions")
        if not isinstance(positions, list):
            raise Unreadable("This is no answer of Eightfold: it has no list “positions”.")
        company = _company(string(answer.get("domain")))
        yield from parse_jobs(positions, "id", lambda number, job: _posting(number, job, company))

    def board_name(self, posting: RawPosting) -> str:
        """The host of the career site."""
        return host_of(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The newer list where the address names its domain, else the older, which does not need one."""
        name, domain = subdomain_of(address, _HOST), query_value(address, "domain")
        return _list_at(f"https://{name}.{_HOST}", domain) if name else ""

    def own_host_feed(self, address: str) -> str:
        """The newer list of a site on the employer’s host, whose addresses name its domain."""
        domain = query_value(address, "domain")
        ours = is_board_token(domain) and host_of(address) and urlsplit(address).path.startswith("/careers")
        return _list_at(address, domain) if ours and not subdomain_of(address, _HOST) else ""

    def other_feed_urls(self, address: str) -> list[str]:
        """The other list; the newer one needs a domain, which is often that of the account’s name."""
        name, domain = subdomain_of(address, _HOST), query_value(address, "domain")
        path = _OLDER if urlsplit(address).path == _NEWER else _NEWER
        domain = domain or (f"{name}.com" if name else "")
        return [_page(address, path, domain)] if domain or path == _OLDER else []

    def feeds_in_page(self, page: str, url: str) -> list[str]:
        """The list at the host of a page that names its domain."""
        named = _MARK.search(page)
        return [_list_at(url, named[1])] if named and is_board_token(named[1]) else []

    def page_urls(self, address: str) -> tuple[str, ...]:
        name = subdomain_of(address, _HOST)
        return (f"https://{name}.{_HOST}/careers/sitemap.xml",) if name else ()

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The next page, as long as there are positions and fewer than the whole number."""
        page, start = _flat(parse_answer(answer)), query_value(address, "start")
        seen = (int(start) if start.isdecimal() else 0) + len(_ROWS.rows_in(page))
        total = page.get("count")
        more = bool(_ROWS.rows_in(page)) and isinstance(total, int) and seen < total
        return [_page(address, urlsplit(address).path, query_value(address, "domain"), seen)] if more else []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        return _ROWS.join_pages([json.dumps(_flat(parse_answer(answer))).encode() for answer in answers])

    def details(self, address: str, answer: bytes) -> list[Detail]:
        at = _details_at(address, answer)
        return _ROWS.details(answer, lambda row: _detail_of(at, row), ignored_fields=_PERSONAL)

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        at = _details_at(address, answer)
        return _ROWS.merge_details(answer, lambda row: _detail_of(at, row), details, _merge)

    def is_detail(self, answer: bytes) -> bool:
        return bool(string(object_in(answer).get("job_description")).strip())

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Make addresses absolute; the employer is known by the domain or the account, where nothing else says it."""
        domain = query_value(address, "domain") or subdomain_of(address, _HOST)
        page = urljoin(address, posting.source_url or f"/careers/job/{posting.external_id}")
        return replace(posting, company=posting.company or _company(domain), apply_url=page, source_url=page)


def _flat(answer: Any) -> Job:
    """The answer with its positions at the top, as the older interface has them."""
    inner = mapped(answer).get("data")
    return inner if isinstance(inner, dict) else mapped(answer)


def _list_at(url: str, domain: str) -> str:
    return _page(url, _NEWER if domain else _OLDER, domain)


def _page(url: str, path: str, domain: str, start: int = 0) -> str:
    query = {"domain": domain} if domain else {}
    query |= {"query": "", "start": str(start), "num": str(_PAGE_SIZE), "sort_by": "timestamp"}
    return urljoin(url, f"{path}?{urlencode(query)}")


def _details_at(address: str, answer: bytes) -> str:
    """The address of the text of a position, without its number."""
    domain = query_value(address, "domain") or string(mapped(parse_answer(answer)).get("domain"))
    return urljoin(address, f"{_OLDER}/?{urlencode({'domain': domain})}" if domain else f"{_OLDER}/")


def _detail_of(at: str, row: Job) -> str:
    number, (path, mark, query) = id_in(row, "id"), at.partition("?")
    return f"{path}{number}{mark}{query}" if number.isdecimal() else ""


def _merge(row: Job, answer: bytes) -> Job:
    detail = object_in(answer)
    return row | {name: detail[name] for name in _DETAIL_FIELDS if detail.get(name)}


def _company(domain: str) -> str:
    return company_from_token(domain.partition(".")[0])


def _posting(number: int, job: Job, company: str) -> RawPosting:
    page = string(job.get("canonicalPositionUrl")) or string(job.get("positionUrl"))
    standard = job.get("standardizedLocations")
    places = distinct_texts(*listed(standard if isinstance(standard, list) and standard else job.get("locations")))
    return RawPosting(
        where=f"position {number}",
        external_id=string(job["id"]),
        title=string(job.get("name")) or string(job.get("posting_name")),
        company=company,
        description=string(job.get("job_description")),
        locations=places or distinct_texts(job.get("location")),
        workplace=string(job.get("workLocationOption")) or string(job.get("work_location_option")),
        category=next(iter(distinct_texts(*listed(job.get("department")))), ""),
        apply_url=page,
        source_url=page,
        requisition_id=string(job.get("displayJobId")) or string(job.get("display_job_id")),
        posted_at=string(job.get("postedTs") or job.get("t_create") or ""),
    )


SOURCE = Eightfold()
