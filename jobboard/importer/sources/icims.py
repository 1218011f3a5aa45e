"""iCIMS: pages of cards at `/jobs/search?in_iframe=1`, and a JobPosting on the page of each opening.

Addresses, cards and paging are as five public clients read them, the JobPosting as four. From one public client only:
the words “Page 1 of 3”; the other four go on by links, or until a page has nothing new.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobboard.core.encoding import decode
from jobboard.importer.reading.board_json import Job, distinct_texts
from jobboard.importer.reading.board_urls import company_from_token, query_value, subdomain_of, with_query
from jobboard.importer.reading.page_list import PageListFormat, PageOfList, text_of
from jobboard.importer.reading.raw_posting import RawPosting

_HOST = "icims.com"
_OPENING = re.compile(r"/jobs/(\d{1,12})/(?:[^/]{1,300}/)?job/?")
_PAGE_OF = re.compile(r"\bPage\s{1,20}\d{1,4}\s{1,20}of\s{1,20}(\d{1,4})\b")
_PAGE_LINK = re.compile(r"[?&]pr=(\d{1,4})(?=&|$)")
_NO_VALUE = "UNAVAILABLE"
_LABELS = {
    "location": "location",
    "job location": "location",
    "job locations": "location",
    "id": "requisition",
    "job id": "requisition",
    "requisition id": "requisition",
}


class Icims(PageListFormat):
    kind = "icims"
    system = "iCIMS"
    marks = ("iCIMS_ListingsPage", "iCIMS_JobsTable", "iCIMS_JobCardItem")

    def board_name(self, posting: RawPosting) -> str:
        """The portal: one employer may have several."""
        return _portal(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The first page of the portal’s list."""
        portal = _portal(address)
        return f"https://{portal}.{_HOST}/jobs/search?ss=1&pr=0&in_iframe=1" if portal else ""

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The next page, as long as there are further ones by their number or by links."""
        number = query_value(address, "pr")
        page = int(number) if number.isdecimal() else 0
        pages = self.read_page(LexborHTMLParser(decode(answer))).pages
        return [with_query(address, pr=str(page + 1))] if page + 1 < pages else []

    def read_page(self, html: LexborHTMLParser) -> PageOfList:
        numbers = [int(match[1]) for match in _PAGE_OF.finditer(text_of(html.body))]
        numbers += [
            int(match[1]) + 1
            for node in html.css("a[href], link[href]")
            if (match := _PAGE_LINK.search(node.attributes.get("href") or ""))
        ]
        return PageOfList(list(_rows(html)), pages=max(numbers, default=1))

    def detail_address(self, url: str) -> str:
        return f"{url}?in_iframe=1"

    def company_at(self, url: str) -> str:
        """“careers-loom-works” without the first word, which names the portal."""
        return company_from_token(_portal(url).partition("-")[2])

    def posting(self, where: str, row: Job) -> RawPosting:
        """Parts of a place that iCIMS does not know are empty; where none is known, the place is as in the list."""
        posting = super().posting(where, row)
        known = (tuple(_known(part) for part in place) for place in posting.split_locations)
        places = tuple((city, region, country) for city, region, country in known if city or region or country)
        locations = posting.locations if places else distinct_texts(row.get("location"))
        return replace(posting, split_locations=places, locations=locations)


def _portal(url: str) -> str:
    """“careers-loom” of careers-loom.icims.com; the hosts of iCIMS itself have no hyphen."""
    name = subdomain_of(url, _HOST)
    return name if "-" in name else ""


def _rows(html: LexborHTMLParser) -> Iterator[Job]:
    """A row for each link to an opening, with the labelled values of its card. One pass: cards may be nested."""
    link: Job = {}
    fields: dict[str, str] = {}
    for node in html.css('li, dt, .field-label, a[href*="/jobs/"]'):
        if node.tag == "li":
            yield from [link | fields] if link else []
            link, fields = {}, {}
        elif node.tag == "a":
            link = link or _link(node)
        elif name := _LABELS.get(text_of(node).casefold()):
            fields.setdefault(name, text_of(_value_beside(node)))
    yield from [link | fields] if link else []


def _link(node: LexborNode) -> Job:
    try:
        address = urlsplit((node.attributes.get("href") or "").strip()[:2_000])
    except ValueError:
        return {}
    heading = node.css_first("h1, h2, h3, h4, h5")
    title = text_of(heading) if heading else (node.attributes.get("title") or "").partition(" - ")[2]
    match = _OPENING.fullmatch(address.path)
    return {"id": match[1], "url": urlunsplit(address._replace(query="", fragment="")), "title": title} if match else {}


def _value_beside(label: LexborNode) -> LexborNode | None:
    """The element after a label, or after the `dt` that holds it."""
    following = label.next
    while following is not None and following.tag not in ("span", "dd"):
        following = following.next
    return following


def _known(part: str) -> str:
    return "" if part == _NO_VALUE else part


SOURCE = Icims()
