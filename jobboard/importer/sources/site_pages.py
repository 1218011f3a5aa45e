"""Openings on the pages of a site, found by its sitemap or the links of its careers page; each has a JobPosting."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from selectolax.lexbor import LexborHTMLParser

from jobboard.core.encoding import decode, decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import listed, mapped, parse_json
from jobboard.importer.reading.board_urls import host_of
from jobboard.importer.reading.job_links import further_pages, job_links, sitemap_entries, sitemaps_in_index
from jobboard.importer.reading.job_posting import parse_job_posting, with_distinct_ids
from jobboard.importer.reading.json_rows import fingerprint
from jobboard.importer.reading.jsonld_blocks import Node
from jobboard.importer.reading.page import job_posting_nodes
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Detail, DetailedFormat, PagedFormat, Recognition, Sample

_DAYS_WITHOUT_LASTMOD = 1
_LIST = "addresses"


class SitePages(PagedFormat, DetailedFormat):
    kind = "site-pages"
    reads_web_pages = list_is_web_page = True
    empty_detail = b"[]"
    """The condensed form of a page without openings."""

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head)[:4_000]
        if "<urlset" not in head and "<sitemapindex" not in head:
            return None
        return Recognition(self.kind, 0.4, "a sitemap")

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        content = stream.read()
        if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
            raise Unreadable("This is a sitemap, which names pages but holds no openings; give its address instead.")
        collected = mapped(parse_json(decode(content)))
        nodes = listed(collected.get("@graph"))
        pages = collected.get("pages")
        if pages and not nodes:
            raise Unreadable(f"None of the {pages} pages that were read holds a schema.org JobPosting.")
        yield from with_distinct_ids(
            [parse_job_posting(f"posting {number}", node) for number, node in enumerate(nodes, 1)]
        )

    def board_name(self, posting: RawPosting) -> str:
        """The host of the site."""
        return host_of(posting.source_url)

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The sitemaps of an index, or the next pages of a paginated list."""
        if _is_page(answer):
            return further_pages(LexborHTMLParser(decode(answer)), address)
        return sitemaps_in_index(address, answer)

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        """Web pages are concatenated; sitemaps of an index become one list of addresses."""
        if len(answers) == 1 or _is_page(answers[0]):
            return b"\n".join(answers), ""
        entries = [entry for answer in answers[1:] for entry in sitemap_entries("", answer)]
        return json.dumps({_LIST: entries}).encode(), ""

    def details(self, address: str, answer: bytes) -> list[Detail]:
        """The pages of openings. Pages without a `lastmod` are fetched again each day."""
        if _is_page(answer):
            return [
                Detail(page, fingerprint([page, link_text]), _DAYS_WITHOUT_LASTMOD)
                for page, link_text in _entries(address, answer)
            ]
        return [
            Detail(page, fingerprint([page, changed]))
            if changed
            else Detail(page, fingerprint([page]), _DAYS_WITHOUT_LASTMOD)
            for page, changed in _entries(address, answer)
        ]

    def merge_details(self, address: str, answer: bytes, details: Mapping[str, bytes]) -> bytes:
        """The JobPostings of all pages."""
        nodes = [
            node if host_of(str(node.get("url") or "")) else node | {"url": page}
            for page, _ in _entries(address, answer)
            for node in parse_json(decode(details.get(page, self.empty_detail)))
        ]
        if _is_page(answer):
            nodes += _nodes_of_list_only(answer, nodes)
        return json.dumps({"@graph": nodes, "pages": len(details)}).encode()

    def condense_detail(self, answer: bytes) -> bytes:
        """Only the JobPostings of a page."""
        return json.dumps(list(job_posting_nodes(answer))).encode()


def _entries(address: str, answer: bytes) -> list[tuple[str, str]]:
    """The addresses in a sitemap with their `lastmod`; those in a page with their link texts."""
    start = answer.lstrip(b"\xef\xbb\xbf \t\r\n")[:4_000]
    if start[:1] == b"{":
        entries = mapped(parse_json(decode(answer))).get(_LIST, [])
        return [(page, changed) for page, changed in entries if host_of(page) == host_of(address)]
    if b"<urlset" in start:
        return sitemap_entries(address, answer)
    if b"<sitemapindex" in start:
        return []
    return list(job_links(LexborHTMLParser(decode(answer)), address).items())


def _nodes_of_list_only(answer: bytes, nodes: list[Node]) -> list[Node]:
    """The openings in the list itself that none of its pages has."""
    known = {str(node.get(name)) for node in nodes for name in ("url", "title") if node.get(name)}
    return [node for node in job_posting_nodes(answer) if not known & {str(node.get("url")), str(node.get("title"))}]


def _is_page(answer: bytes) -> bool:
    start = answer.lstrip(b"\xef\xbb\xbf \t\r\n")[:4_000]
    return start[:1] == b"<" and b"<urlset" not in start and b"<sitemapindex" not in start


SOURCE = SitePages()
