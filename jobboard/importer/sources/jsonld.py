"""schema.org JobPosting as JSON-LD or microdata: in a web page, once or several times, or as a JSON file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from jobboard.core.encoding import decode, decode_head
from jobboard.core.errors import Unreadable
from jobboard.importer.reading.board_urls import host_of
from jobboard.importer.reading.job_posting import parse_job_posting, with_distinct_ids
from jobboard.importer.reading.page import parse_page
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import HEAD, Recognition, Sample, SourceFormat

_PAGE = re.compile(r"<(?:!doctype html|html|head|body|script|meta|title)\b", re.IGNORECASE)
_BARE = re.compile(r'\s*(?:\[\s*)?\{\s*"@(?:context|type|graph|id)"')
_POSTING = re.compile(
    r'(?:"|&quot;|&#34;|&amp;quot;)(?:https?://schema\.org/|schema:)?JobPosting(?:"|&)|itemtype=["\']?https?://(?:www\.)?schema\.org/JobPosting'
)


class JsonLd(SourceFormat):
    kind = "jsonld"

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head).lstrip("\ufeff \t\r\n")
        is_page = head[:1] == "<" and _PAGE.search(head[:4000]) is not None
        if _POSTING.search(head) and (is_page or _BARE.match(head)):
            medium = "a web page" if is_page else "JSON-LD"
            return Recognition(self.kind, 0.9, f"{medium} with schema.org JobPosting")
        if is_page and len(sample.head) >= HEAD:
            return Recognition(self.kind, 0.3, "a long web page, which may hold a schema.org JobPosting further down")
        return None

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        postings: list[RawPosting] = []
        broken: list[Rejection] = []
        for node in parse_page(decode(stream.read())):
            if isinstance(node, tuple):
                broken.append(Rejection(node[0], node[1].sentence))
            else:
                postings.append(parse_job_posting(f"posting {len(postings) + 1}", node))
        if not postings:
            raise Unreadable(_nothing_found(broken))
        yield from with_distinct_ids(postings)
        yield from broken

    def board_name(self, posting: RawPosting) -> str:
        """The host of the posting, or else of its employer."""
        return host_of(posting.source_url) or host_of(posting.company_website)

    def fill_from_address(self, address: str, posting: RawPosting) -> RawPosting:
        """A posting without an address is applied to at the page it is on."""
        if posting.apply_url:
            return posting
        return replace(posting, apply_url=address, source_url=posting.source_url or address)


def _nothing_found(broken: list[Rejection]) -> str:
    if broken:
        return f"No JobPosting found in the page; its {broken[0].where} cannot be read: {broken[0].why}"
    return "No JobPosting found in the page; give the address of one opening that has schema.org data."


SOURCE = JsonLd()
