"""Taleo Business Edition: pages of ten links at `searchResults?org=…&cws=…`, and each opening’s page with a JobPosting.

Two public clients read the list, and both the JobPosting. From one public client only: the number of all openings in
`oracletaleocwsv2-panel-number`, the address of the next page by `rowFrom`, and the link `jscroll-next` to it.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode
from jobboard.importer.reading.board_json import Job
from jobboard.importer.reading.board_urls import host_of, is_board_token, query_value, with_query
from jobboard.importer.reading.page_list import PageListFormat, PageOfList, text_of
from jobboard.importer.reading.raw_posting import RawPosting

_HOST = re.compile(r"[a-z]{3}\.tbe\.taleo\.net")
_PATH = re.compile(r"/([a-z]{3}\d{2})/ats/careers/", re.IGNORECASE)
_ROW = re.compile(r"[?&]rowFrom=(\d{1,6})(?=&|$)")


class TaleoBusiness(PageListFormat):
    kind = "taleo-business"
    system = "Taleo Business Edition"
    marks = ("oracletaleocwsv2",)

    def board_name(self, posting: RawPosting) -> str:
        """The organisation and its career site."""
        return "/".join(filter(None, (query_value(posting.source_url, name) for name in ("org", "cws"))))

    def feed_url(self, address: str) -> str:
        """The first page of the list of a career site."""
        if not _HOST.fullmatch(host_of(address)):
            return ""
        path, org, site = _PATH.match(urlsplit(address).path), query_value(address, "org"), query_value(address, "cws")
        if not path or not is_board_token(org) or not site.isdecimal():
            return ""
        return f"https://{host_of(address)}/{path[1].lower()}/ats/careers/v2/searchResults?org={org}&cws={site}"

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The next page, by the whole number where the page says it, else by the link that goes on."""
        number = query_value(address, "rowFrom")
        start, page = int(number) if number.isdecimal() else 0, self.read_page(html := LexborHTMLParser(decode(answer)))
        links = (_ROW.search(node.attributes.get("href") or "") for node in html.css("a.jscroll-next[href]"))
        linked = next((int(match[1]) for match in links if match), 0)
        following = start + len(page.rows) if page.total else linked
        more = start < following < page.total if page.total else start < linked
        return [with_query(address, rowFrom=str(following))] if more else []

    def read_page(self, html: LexborHTMLParser) -> PageOfList:
        return PageOfList(list(_rows(html)), total=_total(html))

    def detail_address(self, url: str) -> str:
        return url


def _total(html: LexborHTMLParser) -> int:
    text = text_of(html.css_first(".oracletaleocwsv2-panel-number")).replace(",", "")
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _rows(html: LexborHTMLParser) -> Iterator[Job]:
    for node in html.css('a[href*="viewRequisition"]'):
        try:
            address = urlsplit((node.attributes.get("href") or "").strip()[:2_000])
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
        except ValueError:
            continue
        title = text_of(node)
        if query.get("rid", "").isdecimal() and title:
            names = [f"{name}={query[name]}" for name in ("org", "cws", "rid") if is_board_token(query.get(name, ""))]
            yield {
                "id": query["rid"],
                "url": address._replace(query="&".join(names), fragment="").geturl(),
                "title": title,
            }


SOURCE = TaleoBusiness()
