"""join.com: pages of five openings in the data of a Next.js page, and each opening’s page with a JobPosting.

Addresses, data and paging are as four public clients read them; two read the JobPosting. From one public client only:
the number of all openings (`pagination.total`), and that a page may show another account, which its `domain` tells.
"""

from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import mapped, parse_json, string
from jobboard.importer.reading.board_json import Job, distinct_texts, join_place, label_of, objects_in
from jobboard.importer.reading.board_urls import company_from_token, host_of, is_board_token, query_value, segment_after
from jobboard.importer.reading.page_list import PageListFormat, PageOfList
from jobboard.importer.reading.raw_posting import RawPosting
from jobboard.importer.reading.source_format import Detail, Recognition, Sample

_HOST = "join.com"
_WORKPLACES = {"OFFICE": "onsite", "ONSITE": "onsite", "HYBRID": "hybrid", "REMOTE": "remote"}


class Join(PageListFormat):
    kind = "join"
    system = "join.com"
    marks = ("__NEXT_DATA__",)

    def recognise(self, sample: Sample) -> Recognition | None:
        """By its address too: the data may come later than a sample reaches."""
        is_page = sample.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
        if is_page and not _account(sample.name) and b'"idParam"' not in sample.head:
            return None
        return super().recognise(sample) or (
            Recognition(self.kind, 0.9, "a page of an account at join.com") if is_page else None
        )

    def board_name(self, posting: RawPosting) -> str:
        """The account in the address of an opening."""
        return _account(posting.source_url)

    def feed_url(self, address: str) -> str:
        """The first page of the account’s list."""
        account = _account(address)
        return f"https://{_HOST}/companies/{account}" if account else ""

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The next page, as long as there are further ones by their number."""
        page = query_value(address, "page") or "1"
        pages = self.read_page(LexborHTMLParser(decode(answer))).pages
        further = page.isdecimal() and int(page) < pages
        return [f"{address.partition('?')[0]}?page={int(page) + 1}"] if further else []

    def read_page(self, html: LexborHTMLParser) -> PageOfList:
        script = html.css_first("script#__NEXT_DATA__")
        data = mapped(parse_json(script.text() or "{}")) if script else {}
        state = mapped(mapped(mapped(data.get("props")).get("pageProps")).get("initialState"))
        jobs, company = mapped(state.get("jobs")), mapped(state.get("company"))
        if not isinstance(jobs.get("items"), list):
            raise Unreadable("This is no list of openings of join.com: its data names none.")
        paging = mapped(jobs.get("pagination"))
        total, pages = paging.get("total"), paging.get("pageCount")
        return PageOfList(
            [_row(item, company) for item in objects_in(jobs["items"])],
            total if isinstance(total, int) else 0,
            pages if isinstance(pages, int) else 1,
        )

    def detail_address(self, url: str) -> str:
        return url

    def details(self, address: str, answer: bytes) -> list[Detail]:
        details = super().details(address, answer)
        account = _account(address).casefold()
        if any(_account(detail.address).casefold() != account for detail in details):
            raise Unreadable(f"{address} shows the openings of another account.")
        return details

    def company_at(self, url: str) -> str:
        return company_from_token(_account(url))

    def posting(self, where: str, row: Job) -> RawPosting:
        """What the list says is used where the opening’s page does not say it."""
        posting = super().posting(where, row)
        company = string(mapped(mapped(row.get("posting")).get("hiringOrganization")).get("name"))
        return replace(
            posting,
            company=company or string(row.get("company")) or posting.company,
            workplace=posting.workplace or _WORKPLACES.get(string(row.get("workplace")), ""),
            employment_types=posting.employment_types or distinct_texts(row.get("type")),
            posted_at=posting.posted_at or string(row.get("created")),
        )


def _account(url: str) -> str:
    name = segment_after(url, after="companies") if host_of(url) == _HOST else ""
    return name if is_board_token(name) and urlsplit(url).path.startswith("/companies/") else ""


def _row(item: Job, company: Job) -> Job:
    number, page, city = string(item.get("id")), string(item.get("idParam")), mapped(item.get("city"))
    return {
        "id": number,
        "url": f"/companies/{string(company.get('domain'))}/{page or number}",
        "title": string(item.get("title")),
        "location": join_place(city.get("cityName"), city.get("countryName")),
        "department": label_of(item.get("category")),
        "company": string(company.get("name")),
        "workplace": string(item.get("workplaceType")),
        "type": label_of(item.get("employmentType")),
        "created": string(item.get("createdAt")),
    }


SOURCE = Join()
