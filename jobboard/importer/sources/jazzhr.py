"""JazzHR: one page at `/apply/jobs` of an account at applytojob.com, and each opening’s page with a JobPosting.

Two public clients read that page, two others the one at `/apply`, whose links have another form with the same id; three
read the JobPosting. From one public client only: `job_listings_wrapper` as the mark of a list without openings.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobboard.importer.reading.board_json import Job
from jobboard.importer.reading.board_urls import company_from_token, subdomain_of
from jobboard.importer.reading.page_list import PageListFormat, PageOfList, text_of
from jobboard.importer.reading.raw_posting import RawPosting

_HOST = "applytojob.com"
_OPENING = re.compile(r"/apply/(?:jobs/details/([\w-]{4,40})/?|([A-Za-z0-9]{4,40})/[^/]{1,300}/?)")
_NO_ACCOUNTS = frozenset({"developers", "login", "portal"})


class JazzHr(PageListFormat):
    kind = "jazzhr"
    system = "JazzHR"
    marks = ("job_listings_wrapper", "resumator")

    def board_name(self, posting: RawPosting) -> str:
        """The account’s subdomain."""
        return _account(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The list of an account, from any of its pages."""
        account = _account(address)
        return f"https://{account}.{_HOST}/apply/jobs" if account else ""

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """None: all openings are on one page."""
        return []

    def read_page(self, html: LexborHTMLParser) -> PageOfList:
        return PageOfList(list(_rows(html)))

    def detail_address(self, url: str) -> str:
        return url

    def company_at(self, url: str) -> str:
        return company_from_token(_account(url))


def _account(url: str) -> str:
    name = subdomain_of(url, _HOST)
    return "" if name in _NO_ACCOUNTS else name


def _rows(html: LexborHTMLParser) -> Iterator[Job]:
    """A row for each link to an opening, with department and place from the cells after it."""
    row: Job = {}
    for node in html.css('a[href*="/apply/"], .resumator_department, td'):
        if node.tag == "a":
            if following := _link(node):
                yield from [row] if row and row["id"] != following["id"] else []
                row = row if row and row["id"] == following["id"] else following
        elif row and node.tag == "td" and node.css_first("a") is None:
            row.setdefault("location", text_of(node))
        elif row and node.tag != "td":
            row.setdefault("department", text_of(node))
    yield from [row] if row else []


def _link(node: LexborNode) -> Job:
    try:
        address = urlsplit((node.attributes.get("href") or "").strip()[:2_000])
    except ValueError:
        return {}
    match = _OPENING.fullmatch(address.path)
    url = urlunsplit(address._replace(query="", fragment=""))
    return {"id": match[1] or match[2], "url": url, "title": text_of(node)} if match else {}


SOURCE = JazzHr()
