"""Boards without an API: their list is web pages made for people, and each opening is a page with a JobPosting."""

import json
import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, ClassVar
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobboard.core.encoding import decode, decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import mapped, parse_json, string
from jobboard.core.text import one_line
from jobboard.importer.reading.board_json import NO_ID, Job, distinct_texts
from jobboard.importer.reading.board_urls import host_of
from jobboard.importer.reading.job_posting import parse_job_posting
from jobboard.importer.reading.json_rows import JsonRows, id_in, parse_answer
from jobboard.importer.reading.page import job_posting_nodes
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_ROWS = JsonRows("rows", ("total",))
_KIND, _POSTING = "list", "posting"
_COLLECTED = re.compile(r'\s*\{\s*"list"\s*:\s*"([a-z-]{1,40})"')


@dataclass(frozen=True, slots=True)
class PageOfList:
    """The rows of one page, and what the page says of the whole list: openings and pages, 0 where it does not.

    A row has `id`, `url`, `title` and, where the list shows them, `location`, `department` and others of the system.
    """

    rows: list[Job] = field(default_factory=list)
    total: int = 0
    pages: int = 0


class PageListFormat(PagedFormat, DetailedFormat):
    """A system with such boards. Joined pages are JSON, so that each row can take up the JobPosting of its page."""

    reads_web_pages = True
    list_is_web_page = True
    system: ClassVar[str]
    """Its name, for people."""
    marks: ClassVar[tuple[str, ...]]
    """Texts of which each page of a list has one, also a page without openings."""

    @abstractmethod
    def read_page(self, html: LexborHTMLParser) -> PageOfList:
        """What one page of the list shows."""

    @abstractmethod
    def detail_address(self, url: str) -> str:
        """The address of the page that holds the JobPosting of the opening at `url`; "" if there is none."""

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head)
        if (start := _COLLECTED.match(head)) and start[1] == self.kind:
            return Recognition(self.kind, 0.95, f"openings collected from pages of {self.system}")
        is_page = head.lstrip("\ufeff \t\r\n")[:1] == "<" and '"JobPosting"' not in head
        is_list = is_page and any(mark in head for mark in self.marks)
        return Recognition(self.kind, 0.93, f"a list of openings of {self.system}") if is_list else None

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        content = stream.read()
        collected = mapped(parse_json(decode(content) if _is_json(content) else self._as_json(content)))
        if not isinstance(collected.get("rows"), list):
            raise Unreadable(f"This is no list of openings of {self.system}.")
        for number, row in enumerate(_ROWS.rows_in(collected), 1):
            if isinstance(row, dict) and id_in(row, "id"):
                yield self.posting(f"job {number}", row)
            else:
                yield Rejection(f"job {number}", NO_ID)

    def posting(self, where: str, row: Job) -> RawPosting:
        """A row with the JobPosting of its page; the address and id of the list are those that stay."""
        posting, url = parse_job_posting(where, mapped(row.get(_POSTING))), string(row.get("url"))
        placed = bool(posting.split_locations or posting.locations)
        return replace(
            posting,
            external_id=id_in(row, "id"),
            title=posting.title or string(row.get("title")),
            company=posting.company or self.company_at(url),
            locations=posting.locations if placed else distinct_texts(row.get("location")),
            category=posting.category or string(row.get("department")),
            requisition_id=posting.requisition_id or string(row.get("requisition")),
            apply_url=url,
            source_url=url,
        )

    def company_at(self, url: str) -> str:
        """The employer that the address of an opening names, where its page does not."""
        return ""

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """Make the addresses of openings absolute."""
        url = urljoin(address, posting.source_url)
        return replace(posting, apply_url=url, source_url=url, company=posting.company or self.company_at(url))

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        pages = [self.read_page(self._list_page(answer)) for answer in answers]
        whole, why = _ROWS.join_pages([self._written(page) for page in pages])
        promised = max(page.pages for page in pages)
        empty = len(pages) > 1 and not all(page.rows for page in pages)
        if not why and (promised > len(pages) or empty):
            why = f"It says that the list has {promised:,} pages, and not all of them hold openings."
        return whole, why

    def details(self, address: str, answer: bytes) -> list[Detail]:
        return _ROWS.details(answer, lambda row: self._detail_of(address, row))

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        return _ROWS.merge_details(answer, lambda row: self._detail_of(address, row), details, _merge)

    def is_detail(self, answer: bytes) -> bool:
        return next(job_posting_nodes(answer), None) is not None

    def condense_detail(self, answer: bytes) -> bytes:
        """The JobPosting of an opening's page."""
        return json.dumps(next(job_posting_nodes(answer), {})).encode()

    def _detail_of(self, address: str, row: Job) -> str:
        url = urljoin(address, string(row.get("url")))
        return self.detail_address(url) if id_in(row, "id") and host_of(url) == host_of(address) else ""

    def _list_page(self, answer: bytes) -> LexborHTMLParser:
        text = decode(answer)
        if not any(mark in text for mark in self.marks):
            raise Unreadable(f"The answer is no list of openings of {self.system}.")
        return LexborHTMLParser(text)

    def _as_json(self, page: bytes) -> str:
        return decode(self._written(self.read_page(self._list_page(page))))

    def _written(self, page: PageOfList) -> bytes:
        rows = list({id_in(row, "id"): row for row in reversed(page.rows)}.values())[::-1]
        return json.dumps({_KIND: self.kind, "total": page.total, "rows": rows}).encode()


def text_of(node: LexborNode | None) -> str:
    """The text of a node on one line; "" where there is none."""
    return one_line(node.text(separator=" ") or "") if node else ""


def _is_json(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def _merge(row: Job, answer: bytes) -> Job:
    return row | {_POSTING: mapped(parse_answer(answer))}
