"""Jobvite: pages of links at `/NAME/search?p=0`, and each opening’s page with a JobPosting; or one XML feed by a key.

Four public clients read the pages, three the JobPosting, five the feed. From one public client only: the numbers
“1-50 of 120” under a list, and that `/careers/NAME` has lists of its own. The feed knows an employer only by the key
that old career pages have in their address.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO
from urllib.parse import urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobboard.core.encoding import decode
from jobboard.importer.reading.board_json import Job
from jobboard.importer.reading.board_urls import company_from_token, host_of, is_board_token, query_value, with_query
from jobboard.importer.reading.jobvite_feed import is_jobvite_feed, parse_jobvite_feed
from jobboard.importer.reading.page_list import PageListFormat, PageOfList, text_of
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import HEAD, Detail, Recognition, Sample

_HOST = "jobs.jobvite.com"
_OLD_HOSTS = ("app.jobvite.com", "hire.jobvite.com", "jobvite.com")
_OPENING = re.compile(r"/(?:careers/)?[^/]{1,100}/job/([\w-]{2,64})/?")
_RANGE = re.compile(r"\s{0,9}\d{1,6}\s{0,3}[-–]\s{0,3}(\d{1,6})\s{1,3}of\s{1,3}(\d{1,6})\s{0,9}")
_NO_ACCOUNTS = frozenset({"api", "careers", "help", "support", "www"})


class Jobvite(PageListFormat):
    kind = "jobvite"
    system = "Jobvite"
    marks = ("jv-job-list",)

    def is_web_page(self, address: str) -> bool:
        """The feed is made for programs."""
        return host_of(address) == _HOST

    def recognise(self, sample: Sample) -> Recognition | None:
        if is_jobvite_feed(sample.head):
            named = b"<detail-url" in sample.head or host_of(sample.name) in _OLD_HOSTS
            return Recognition(self.kind, 0.95, "Jobvite’s XML feed") if named else None
        return super().recognise(sample)

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        is_feed = is_jobvite_feed(stream.read(HEAD))
        stream.seek(0)
        yield from parse_jobvite_feed(stream) if is_feed else super().parse(stream)

    def board_name(self, posting: RawPosting) -> str:
        """The account in the address of an opening."""
        return _account(posting.source_url).rpartition("/")[2]

    def feed_url(self, address: str) -> str:
        """The first page of the account’s list; the feed of an account that is known by its key."""
        if account := _account(address):
            return f"https://{_HOST}/{account}/search?p=0"
        key = query_value(address, "c")
        if host_of(address) in _OLD_HOSTS and "/CompanyJobs/" in address and is_board_token(key):
            return f"https://app.jobvite.com/CompanyJobs/Xml.aspx?c={key}"
        return ""

    def other_feed_urls(self, address: str) -> list[str]:
        """The list of the account without “careers”, and the other way round."""
        account = _account(address)
        other = account.removeprefix("careers/") if account.startswith("careers/") else f"careers/{account}"
        return [f"https://{_HOST}/{other}/search?p=0"] if account else []

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The next page, as long as fewer than all openings were on the pages so far."""
        number = query_value(address, "p")
        last, total = _range(LexborHTMLParser(decode(answer))) if number.isdecimal() else (0, 0)
        return [with_query(address, p=str(int(number) + 1))] if last < total else []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        """A feed is the whole list already."""
        return (answers[0], "") if is_jobvite_feed(answers[0][:HEAD]) else super().join_pages(answers)

    def details(self, address: str, answer: bytes) -> list[Detail]:
        return [] if is_jobvite_feed(answer[:HEAD]) else super().details(address, answer)

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        return answer if is_jobvite_feed(answer[:HEAD]) else super().merge_details(address, answer, details)

    def read_page(self, html: LexborHTMLParser) -> PageOfList:
        return PageOfList(list(_rows(html)), total=_range(html)[1])

    def detail_address(self, url: str) -> str:
        return url

    def company_at(self, url: str) -> str:
        return company_from_token(_account(url).rpartition("/")[2])


def _account(url: str) -> str:
    """“loom”, or “careers/loom”, of an address at Jobvite."""
    if host_of(url) != _HOST:
        return ""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    prefix = "careers/" if parts[:1] == ["careers"] else ""
    name = parts[1] if prefix and len(parts) > 1 else next(iter(parts), "")
    return f"{prefix}{name}" if is_board_token(name) and name.casefold() not in _NO_ACCOUNTS else ""


def _range(html: LexborHTMLParser) -> tuple[int, int]:
    """The number of the last opening on a page, and of all; zeros where the page does not say."""
    match = _RANGE.fullmatch(text_of(html.css_first(".jv-pagination-text")))
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _rows(html: LexborHTMLParser) -> Iterator[Job]:
    """A row for each link to an opening; its place stands in it or after it."""
    row: Job = {}
    for node in html.css('a[href*="/job/"], .jv-job-list-location'):
        if node.tag != "a":
            row.setdefault("location", text_of(node))
        elif following := _link(node):
            yield from [row] if row.get("id") else []
            row = following
    yield from [row] if row.get("id") else []


def _link(node: LexborNode) -> Job:
    try:
        address = urlsplit((node.attributes.get("href") or "").strip()[:2_000])
    except ValueError:
        return {}
    match = _OPENING.fullmatch(address.path)
    title = text_of(node.css_first(".jv-job-list-name") or node)
    return {"id": match[1], "url": urlunsplit(address._replace(query="", fragment="")), "title": title} if match else {}


SOURCE = Jobvite()
