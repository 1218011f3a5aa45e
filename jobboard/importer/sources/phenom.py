"""Phenom: `POST /widgets` on the employer’s own host, a hundred jobs at a time; the text of each by another such query.

Six public clients read the list by this query, two the texts. A site is known by the settings `phApp` in its pages, as
two clients read them. From one public client only: `multi_location` of the text with `cityStateCountry`, and the
address of an opening under the `baseUrl` of the site; three others build other ones. The employer is not named.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO
from urllib.parse import quote, urlencode, urljoin, urlsplit

from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, load_json, mapped, string
from jobboard.importer.reading.board_json import Job, distinct_texts, join_place, parse_jobs, recognise_json
from jobboard.importer.reading.board_urls import company_from_token, host_of, query_value, with_query
from jobboard.importer.reading.json_rows import JsonRows, id_in, object_in, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_PATH = "/widgets"
_PAGE_SIZE = 100
_ROWS = JsonRows("jobs", ("total",))
_FIELDS = ("jobSeqNo", "cityStateCountry", "descriptionTeaser", "postedDate")
_DETAIL_FIELDS = ("description", "multi_location")
_BASE = re.compile(r"\"baseUrl\"\s{0,9}:\s{0,9}\"(https://[^\"\s]{4,200})\"")
_FORM = re.compile(r"(/[a-z]{2,10}/[a-z]{2}/)(?:search-results(?:/|$)|job/[A-Za-z0-9_-]{4,80}(?:/|$))")
_FIRST_LABEL = re.compile(r"(?:www|careers?|jobs?|apply|work|join|hiring)\d?")


class Phenom(PagedFormat, DetailedFormat):
    kind = "phenom"
    reads_web_pages = True
    """It is on the employer’s host, so that its robots.txt is asked."""

    def recognise(self, sample: Sample) -> Recognition | None:
        start = r"\s*\{\s*\"(?:refineSearch|jobs|total)\"\s*:"
        known = recognise_json(sample, self.kind, "an answer of a Phenom site", start, _FIELDS)
        if known is None and urlsplit(sample.name).path == _PATH and '"refineSearch"' in decode_head(sample.head):
            return Recognition(self.kind, 0.9, "an answer of a Phenom site, by its address")
        return known

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_jobs(_flat(load_json(stream))["jobs"], "jobSeqNo", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The host of the career site."""
        return host_of(posting.source_url)

    def own_host_feed(self, address: str) -> str:
        """The list of a site whose addresses have the form of Phenom’s, such as /global/en/job/LOOM1/weaver."""
        form = _FORM.match(urlsplit(address).path) if host_of(address) else None
        return _list_at(address, form[1]) if form else ""

    def feeds_in_page(self, page: str, url: str) -> list[str]:
        """The list at the host of a page with Phenom’s settings; `base` says where its openings are."""
        text = page.replace("\\/", "/")
        if "phApp" not in text or ("widgetApiEndpoint" not in text and "phApp.ddo" not in text):
            return []
        base = _BASE.search(text)
        return [_list_at(url, urlsplit(base[1]).path if base and host_of(base[1]) == host_of(url) else "")]

    def request_body(self, address: str) -> bytes:
        """The query for a page of the list, or for the text of an opening."""
        number, start = query_value(address, "jobSeqNo"), query_value(address, "from")
        if urlsplit(address).path != _PATH or not (number or start.isdecimal()):
            return b""
        wanted: Job = {"ddoKey": "jobDetail", "pageName": "job-details", "jobSeqNo": number}
        if not number:
            wanted = {"ddoKey": "refineSearch", "jobs": True, "from": int(start), "size": _PAGE_SIZE}
        return json.dumps({"deviceType": "desktop"} | wanted).encode()

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The next page, as long as fewer than all jobs were on the pages so far; a page may be shorter than asked."""
        page, start = _flat(parse_answer(answer)), query_value(address, "from")
        seen = (int(start) if start.isdecimal() else 0) + len(page["jobs"])
        more = bool(page["jobs"]) and isinstance(page["total"], int) and seen < page["total"]
        return [with_query(address, **{"from": str(seen)})] if more else []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        return _ROWS.join_pages([json.dumps(_flat(parse_answer(answer))).encode() for answer in answers])

    def details(self, address: str, answer: bytes) -> list[Detail]:
        return _ROWS.details(answer, lambda row: _detail_of(address, row))

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        return _ROWS.merge_details(answer, lambda row: _detail_of(address, row), details, _merge)

    def is_detail(self, answer: bytes) -> bool:
        return bool(string(object_in(answer, "jobDetail", "data", "job").get("description")).strip())

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """The page of an opening, and an employer’s name from the host of its site."""
        page = urljoin(urljoin(address, query_value(address, "base")), posting.source_url)
        company = posting.company or _company(host_of(address))
        return replace(posting, company=company, source_url=page, apply_url=posting.apply_url or page)


def _flat(answer: Any) -> Job:
    """Jobs and their whole number at the top. Raises Unreadable."""
    found = mapped(mapped(answer).get("refineSearch")) or mapped(answer)
    jobs = mapped(found.get("data")).get("jobs", found.get("jobs"))
    if not isinstance(jobs, list):
        raise Unreadable("This is no answer of a Phenom site: it has no list of jobs.")
    return {"jobs": jobs, "total": found.get("totalHits", found.get("total"))}


def _list_at(url: str, base: str) -> str:
    """The first page of the list at the host of an address; `base` is the path of its openings."""
    query = {"from": "0", "size": str(_PAGE_SIZE)} | ({"base": base} if base else {})
    return urljoin(url, f"{_PATH}?{urlencode(query)}")


def _detail_of(address: str, row: Job) -> str:
    number = id_in(row, "jobSeqNo")
    return urljoin(address, f"{_PATH}?{urlencode({'jobSeqNo': number})}") if number else ""


def _merge(row: Job, answer: bytes) -> Job:
    detail = object_in(answer, "jobDetail", "data", "job")
    return row | {name: detail[name] for name in _DETAIL_FIELDS if detail.get(name)}


def _company(host: str) -> str:
    """“loom” of careers.loom.com; nothing where the host does not begin with such a word."""
    labels = host.split(".")
    while len(labels) > 2 and _FIRST_LABEL.fullmatch(labels[0]):
        labels = labels[1:]
    return company_from_token(labels[0]) if 2 <= len(labels) < len(host.split(".")) else ""


def _locations(job: Job) -> tuple[str, ...]:
    several = [mapped(place).get("cityStateCountry") or place for place in listed(job.get("multi_location"))]
    one = job.get("cityStateCountry") or job.get("location")
    parts = join_place(job.get("city"), job.get("state"), job.get("country"))
    return distinct_texts(*several) or distinct_texts(one) or distinct_texts(parts)


def _posting(number: int, job: Job) -> RawPosting:
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["jobSeqNo"]),
        title=string(job.get("title")),
        company="",
        description=string(job.get("description")) or string(job.get("descriptionTeaser")),
        locations=_locations(job),
        employment_types=distinct_texts(string(job.get("type")) or string(job.get("jobType"))),
        workplace=string(job.get("checkRemote")) or string(job.get("remoteType")),
        category=string(job.get("category")),
        apply_url=string(job.get("applyUrl")),
        source_url=f"job/{quote(string(job['jobSeqNo']), safe='')}",
        requisition_id=string(job.get("reqId")) or string(job.get("jobId")),
        posted_at=string(job.get("postedDate")) or string(job.get("dateCreated")),
    )


SOURCE = Phenom()
