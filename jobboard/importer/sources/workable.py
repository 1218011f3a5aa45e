"""Workable's widget: `{"name", "jobs": [...]}`, one row for each place; rows of one opening share a shortcode."""

from collections.abc import Iterator
from typing import BinaryIO

from jobboard.core.errors import Unreadable
from jobboard.core.json_text import load_json, mapped, string
from jobboard.importer.reading.board_json import (
    Row,
    distinct_texts,
    join_place,
    objects_in,
    parse_grouped_jobs,
    recognise_json,
)
from jobboard.importer.reading.board_urls import first_segment, host_of, is_board_token, segment_after
from jobboard.importer.reading.raw_posting import RawPosting, Rejection
from jobboard.importer.reading.source_format import Recognition, Sample, SourceFormat

_FIELDS = ("shortcode", "telecommuting", "shortlink", "published_on")


class Workable(SourceFormat):
    kind = "workable"

    def recognise(self, sample: Sample) -> Recognition | None:
        return recognise_json(
            sample, self.kind, "a Workable widget answer", r'\s*\{\s*"(?:name|description|jobs)"\s*:', _FIELDS
        )

    def parse(self, stream: BinaryIO) -> Iterator[RawPosting | Rejection]:
        answer = mapped(load_json(stream))
        jobs = answer.get("jobs")
        if not isinstance(jobs, list):
            raise Unreadable("This is no answer of Workable: it has no list “jobs”.")
        company = string(answer.get("name"))
        yield from parse_grouped_jobs(jobs, "shortcode", lambda rows: _posting(rows, company))

    def board_name(self, posting: RawPosting) -> str:
        """The account, if the address has it; links in the widget do not."""
        segment = first_segment(posting.source_url)
        return segment if host_of(posting.source_url) == "apply.workable.com" and segment != "j" else ""

    def feed_url(self, address: str) -> str:
        """The account's widget with descriptions."""
        host = host_of(address)
        if not host.endswith("workable.com"):
            return ""
        subdomain = "" if host in ("apply.workable.com", "workable.com") else host.partition(".")[0]
        account = segment_after(address, after="accounts") or subdomain or first_segment(address)
        if not is_board_token(account) or account in _NO_ACCOUNTS:
            return ""
        return f"https://apply.workable.com/api/v1/widget/accounts/{account}?details=true"


_NO_ACCOUNTS = frozenset({"j", "api", "jobs", "help", "careers", "resources", "assets", "backend", "blog"})


def _posting(rows: list[Row], company: str) -> RawPosting:
    number, job = rows[0]
    url = string(job.get("url")) or string(job.get("shortlink"))
    return RawPosting(
        where=f"job {number}",
        external_id=string(job["shortcode"]),
        title=string(job.get("title")),
        company=company,
        description=string(job.get("description")),
        locations=distinct_texts(*(name for _, row in rows for name in _locations(row))),
        employment_types=distinct_texts(job.get("employment_type")),
        workplace="Remote" if job.get("telecommuting") is True else "",
        category=string(job.get("department")) or string(job.get("function")),
        seniority=string(job.get("experience")),
        apply_url=string(job.get("application_url")) or url,
        source_url=url,
        requisition_id=string(job.get("code")),
        posted_at=string(job.get("published_on")) or string(job.get("created_at")),
    )


def _locations(job: dict[str, object]) -> list[str]:
    shown = [location for location in objects_in(job.get("locations")) if location.get("hidden") is not True]
    names = [join_place(location.get("city"), location.get("region"), location.get("country")) for location in shown]
    return [name for name in names if name] or [join_place(job.get("city"), job.get("state"), job.get("country"))]


SOURCE = Workable()
