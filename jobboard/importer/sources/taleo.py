"""Taleo, enterprise edition: a page that names its portal, lists fetched from it by POST, and a page for each text.

The search page of a career section says `portalNo`; `/careersection/rest/jobboard/searchjobs` wants that number and a
header `tz`. Six public clients read it so. Which column is the title, the place or the day is each section's own.
From one public client only: the text in `initialHistory`, and that no cookie is needed, and `linkedColumn`. Its whole
number often counts openings that no list shows: such a list is never taken for whole, so that nothing closes by it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO
from urllib.parse import quote, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode, decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, mapped, parse_json, string
from jobboard.importer.reading.board_json import Job, distinct_texts, load_jobs, parse_jobs, recognise_json
from jobboard.importer.reading.board_urls import company_from_token, host_of, is_board_token
from jobboard.importer.reading.json_rows import JsonRows, id_in, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_HOST = ".taleo.net"
_SECTION = re.compile(r"/careersection/([^/]{1,100})/[a-z]{3,30}\.(?:ftl|ajax)")
_PORTAL = re.compile(r"portalNo[\"']?\s{0,9}:\s{0,9}[\"'](\d{4,20})[\"']")
_SEARCH = "/careersection/rest/jobboard/searchjobs"
_FIELDS = ("requisitionList", "contestNo", "locationsColumns", "pagingData")
_ROWS = JsonRows("requisitionList", ("pagingData", "totalCount"))
_WRITTEN_DAY = re.compile(r"[A-Z][a-z]{2} \d{1,2}, \d{4}")
_SLASHED_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CODE = re.compile(r"\d")


class Taleo(PagedFormat, DetailedFormat):
    kind = "taleo"
    reads_web_pages = list_is_web_page = posts_query = True

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head)
        if head.lstrip("\ufeff \t\r\n")[:1] == "<":
            known = host_of(sample.name).endswith(_HOST) and "jobsearch.ftl" in sample.name
            is_search = known or ("/careersection/" in head and _PORTAL.search(head) is not None)
            return Recognition(self.kind, 0.9, "the search page of a Taleo career section") if is_search else None
        return recognise_json(sample, self.kind, "a Taleo list", r"\s*\{\s*\"", _FIELDS)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        yield from parse_jobs(load_jobs(stream, "Taleo", "requisitionList"), "contestNo", _posting)

    def board_name(self, posting: RawPosting) -> str:
        """The host and the section on it."""
        return f"{host_of(posting.source_url)}/{_section(posting.source_url)}".rstrip("/")

    def feed_url(self, address: str) -> str:
        """The search page of the section, from any of its pages at Taleo."""
        host = host_of(address)
        return _search_page(host, address) if host.endswith(_HOST) and not host.endswith(".tbe.taleo.net") else ""

    def own_host_feed(self, address: str) -> str:
        return "" if host_of(address).endswith(_HOST) else _search_page(host_of(address), address)

    def request_headers(self, address: str) -> dict[str, str]:
        """Without a time zone the search answers with an error."""
        return {"tz": "GMT+00:00", "tzname": "UTC"} if _SEARCH in address else {}

    def request_body(self, address: str) -> bytes:
        """The query for a page of the list, whose number is the fragment of the address."""
        page = address.partition("#")[2]
        if _SEARCH not in address or not page.isdecimal():
            return b""
        query = {
            "multilineEnabled": False,
            "sortingSelection": {"sortBySelectionParam": "3", "ascendingSortingOrder": "false"},
            "fieldData": {"fields": {"KEYWORD": "", "LOCATION": "", "ORGANIZATION": ""}, "valid": True},
            "filterSelectionParam": {"searchFilterSelections": []},
            "advancedSearchFiltersSelectionParam": {"searchFilterSelections": []},
            "pageNo": int(page),
        }
        return json.dumps(query).encode()

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The first page of the list of the portal, and after it the next one. Raises Unreadable without a portal."""
        if _SEARCH not in address:
            portal = _PORTAL.search(decode(answer))
            if portal is None:
                raise Unreadable(f"{address} names no portal, so its list cannot be asked for.")
            return [f"https://{urlsplit(address).netloc}{_SEARCH}?lang=en&portal={portal[1]}#1"]
        base, _, number = address.partition("#")
        paging = mapped(mapped(parse_answer(answer)).get("pagingData"))
        size, total = paging.get("pageSize"), paging.get("totalCount")
        more = isinstance(size, int) and isinstance(total, int) and int(number) * size < total
        return [f"{base}#{int(number) + 1}"] if more else []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        """The lists alone; the search page before them holds no openings."""
        lists = [answer for answer in answers if answer.lstrip()[:1] == b"{"]
        return _ROWS.join_pages(lists) if lists else (b'{"requisitionList": []}', "")

    def details(self, address: str, answer: bytes) -> list[Detail]:
        return _ROWS.details(answer, lambda row: _page_of(address, row))

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        def merge(row: Job, detail: bytes) -> Job:
            return row | {"description": string(parse_json(decode(detail))), "page": _page_of(address, row)}

        return _ROWS.merge_details(answer, lambda row: _page_of(address, row), details, merge)

    def is_detail(self, answer: bytes) -> bool:
        return bool(_text_in(answer).strip())

    def condense_detail(self, answer: bytes) -> bytes:
        """The text of an opening’s page."""
        return json.dumps(_text_in(answer)).encode()


def _section(url: str) -> str:
    match = _SECTION.match(urlsplit(url).path)
    return match[1] if match and match[1] != "rest" and is_board_token(match[1]) else ""


def _search_page(host: str, address: str) -> str:
    section = _section(address) if host else ""
    return f"https://{host}/careersection/{section}/jobsearch.ftl?lang=en" if section else ""


def _page_of(address: str, row: Job) -> str:
    number, section = id_in(row, "contestNo"), _section(address)
    host = urlsplit(address).netloc
    return (
        f"https://{host}/careersection/{section}/jobdetail.ftl?job={quote(number, safe='')}&lang=en" if number else ""
    )


def _text_in(page: bytes) -> str:
    """The text in the state of a page: its parts are parted by !|!, and the text is marked with !*!."""
    node = LexborHTMLParser(decode(page)).css_first('input[name="initialHistory"]')
    state = (node.attributes.get("value") or "") if node else ""
    return unquote(state.partition("!*!")[2].partition("!|!")[0])


def _places(cell: Any) -> list[str]:
    """A cell with a list written as JSON, such as '["US-OK-Ardmore"]'."""
    text = string(cell)
    try:
        return [string(place) for place in listed(parse_json(text))] if text.startswith("[") else [text]
    except Unreadable:
        return [text]


def _day(cell: str) -> str:
    """A day written out, or with slashes where only one of its numbers can be the month."""
    if _WRITTEN_DAY.fullmatch(cell):
        return cell
    match = _SLASHED_DAY.fullmatch(cell)
    if match is None or (int(match[1]) <= 12) == (int(match[2]) <= 12):
        return ""
    month, day = (match[1], match[2]) if int(match[1]) <= 12 else (match[2], match[1])
    return f"{match[3]}-{int(month):02}-{int(day):02}"


def _posting(number: int, job: Job) -> RawPosting:
    columns, linked = listed(job.get("column")), job.get("linkedColumn")
    title_at = linked if isinstance(linked, int) and 0 <= linked < len(columns) else 0
    placed = [place for place in listed(job.get("locationsColumns")) if place in range(len(columns))]
    others = (string(cell).strip() for index, cell in enumerate(columns) if index != title_at and index not in placed)
    page = string(job.get("page"))
    name = host_of(page).partition(".")[0] if host_of(page).endswith(_HOST) else ""
    return RawPosting(
        where=f"requisition {number}",
        external_id=string(job["contestNo"]),
        title=string(columns[title_at]) if columns else "",
        company="" if _CODE.search(name) else company_from_token(name),
        description=string(job.get("description")),
        locations=distinct_texts(
            *(place for index in placed if 0 <= index < len(columns) for place in _places(columns[index]))
        ),
        apply_url=page,
        source_url=page,
        requisition_id=string(job["contestNo"]),
        posted_at=next(filter(None, map(_day, others)), ""),
    )


SOURCE = Taleo()
