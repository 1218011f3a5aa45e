"""JSON Feed 1.1 of openings; Teamtailor's has a schema.org JobPosting in each item."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urljoin

from jobboard.core.encoding import decode_head
from jobboard.core.errors import Unreadable
from jobboard.core.json_text import load_json, mapped, string
from jobboard.importer.reading.board_json import Job, distinct_texts, parse_jobs
from jobboard.importer.reading.board_urls import host_of, subdomain_of
from jobboard.importer.reading.job_posting import parse_job_posting
from jobboard.importer.reading.json_rows import JsonRows, parse_answer
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import OwnHostMark, PagedFormat, Recognition, Sample

_ROWS = JsonRows("items")


class JsonFeed(PagedFormat):
    kind = "json-feed"
    own_host_mark = OwnHostMark("teamtailor-cdn.com", "/jobs.json")

    def recognise(self, sample: Sample) -> Recognition | None:
        head = decode_head(sample.head)
        if "jsonfeed.org/version" not in head[:2_000]:
            return None
        return Recognition(self.kind, 0.9, "a JSON Feed" + (" with JobPostings" if "_jobposting" in head else ""))

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        feed = mapped(load_json(stream))
        items = feed.get("items")
        if not isinstance(items, list):
            raise Unreadable("This is no JSON Feed: it has no list “items”.")
        company = string(feed.get("title"))
        yield from parse_jobs(items, "id", lambda number, item: _posting(number, item, company))

    def board_name(self, posting: RawPosting) -> str:
        """The host of the feed's items."""
        return host_of(posting.source_url)

    def feed_url(self, address: str) -> str:
        """Teamtailor's feed, for boards on its own hosts."""
        name = subdomain_of(address, "teamtailor.com")
        return f"https://{name}.teamtailor.com/jobs.json" if name else ""

    def next_pages(self, address: str, answer: bytes) -> list[str]:
        """The `next_url` of the feed."""
        following = string(mapped(parse_answer(answer)).get("next_url")).strip()
        return [urljoin(address, following)] if following else []

    def join_pages(self, answers: Sequence[bytes]) -> tuple[bytes, str]:
        return _ROWS.join_pages(answers)


def _posting(number: int, item: Job, company: str) -> RawPosting:
    url = string(item.get("url")) or string(item.get("external_url"))
    job_posting = mapped(item.get("_jobposting"))
    if job_posting:
        posting = parse_job_posting(f"item {number}", job_posting)
        return replace(
            posting,
            external_id=string(item["id"]),
            company=posting.company or company,
            description=posting.description or string(item.get("content_html")),
            apply_url=url,
            source_url=url,
        )
    authors = [string(mapped(author).get("name")) for author in item.get("authors") or []]
    return RawPosting(
        where=f"item {number}",
        external_id=string(item["id"]),
        title=string(item.get("title")),
        company=next(iter(distinct_texts(*authors)), company),
        description=string(item.get("content_html")) or string(item.get("content_text")),
        apply_url=url,
        source_url=url,
        posted_at=string(item.get("date_published")),
    )


SOURCE = JsonFeed()
